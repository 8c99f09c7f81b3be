package org.limpid.volume.transform;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.LongAdder;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.image.Sample;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VolumeShape;

/**
 * A volume in 8 bits: a window of its values is spread evenly over 0 to 255, rounded to nearest. What is below or above becomes 0 or
 * 255; NaN becomes 0.
 */
public final class WindowedVolume extends TransformedVolume {
    private static final int ALIGNMENT = 64;
    private static final float WHITE = 255;

    private final float least;
    private final float scale;
    private final byte[] levels;
    private final LongAdder voxels = new LongAdder();
    private final LongAdder below = new LongAdder();
    private final LongAdder above = new LongAdder();

    /**
     * Chooses a window.
     *
     * @throws LimpidException when the window is empty or not finite
     */
    public WindowedVolume(VolumeReader source, double least, double greatest) {
        super(
                source,
                new VolumeShape(
                        Sample.UINT8,
                        source.shape().depth(),
                        source.shape().height(),
                        source.shape().width()));
        this.least = (float) least;
        this.scale = WHITE / ((float) greatest - (float) least);
        if (!(scale > 0) || !Float.isFinite(scale) || !Float.isFinite(this.least)) {
            throw new LimpidException("window is " + least + "," + greatest
                    + "; expected two finite numbers, the first below the second");
        }
        Sample sample = source.shape().sample();
        levels = new byte[sample == Sample.FLOAT32 ? 0 : (int) sample.maximum() + 1];
        for (int value = 0; value < levels.length; value++) {
            levels[value] = level(value);
        }
    }

    private byte level(float value) {
        return (byte) Math.round(Math.clamp((value - least) * scale, 0, WHITE));
    }

    /** {@return the share of the voxels read so far that were below the window, NaN included} */
    public double shareBelow() {
        return voxels.sum() == 0 ? 0 : (double) below.sum() / voxels.sum();
    }

    /** {@return the share of the voxels read so far that were above the window} */
    public double shareAbove() {
        return voxels.sum() == 0 ? 0 : (double) above.sum() / voxels.sum();
    }

    @Override
    public long decodingBytes() {
        return source.decodingBytes();
    }

    /** Reads section by section, so that the wider samples take little memory. */
    @Override
    public void read(VolumeBox box, MemorySegment target, WorkerPool workers) throws IOException {
        Sample sample = source.shape().sample();
        long row = (long) box.width() * sample.bytes();
        int slab = source.slabDepth();
        try (Arena arena = Arena.ofShared()) {
            int most = Math.min(slab, box.depth());
            MemorySegment wide = arena.allocate(row * box.height() * most, ALIGNMENT);
            for (int k = 0; k < box.depth(); ) {
                int z = box.z() + k;
                int count = Math.min(box.depth() - k, Math.min(most, slab - z % slab));
                VolumeBox part = new VolumeBox(z, box.y(), box.x(), count, box.height(), box.width());
                source.read(part, wide.asSlice(0, row * box.height() * count), workers);
                long first = (long) k * box.height() * box.width();
                workers.forEach(
                        count * box.height(),
                        (y, worker) -> narrow(
                                wide.asSlice(y * row, row), target, first + (long) y * box.width(), box.width()));
                k += count;
            }
        }
    }

    private void narrow(MemorySegment row, MemorySegment target, long offset, int width) {
        float greatest = least + WHITE / scale;
        int low = 0;
        int high = 0;
        switch (source.shape().sample()) {
            case UINT8 -> {
                for (int x = 0; x < width; x++) {
                    int value = row.get(ValueLayout.JAVA_BYTE, x) & 0xff;
                    low += value < least ? 1 : 0;
                    high += value > greatest ? 1 : 0;
                    target.set(ValueLayout.JAVA_BYTE, offset + x, levels[value]);
                }
            }
            case UINT16 -> {
                for (int x = 0; x < width; x++) {
                    int value = row.getAtIndex(ValueLayout.JAVA_SHORT, x) & 0xffff;
                    low += value < least ? 1 : 0;
                    high += value > greatest ? 1 : 0;
                    target.set(ValueLayout.JAVA_BYTE, offset + x, levels[value]);
                }
            }
            case FLOAT32 -> {
                for (int x = 0; x < width; x++) {
                    float value = row.getAtIndex(ValueLayout.JAVA_FLOAT, x);
                    low += value >= least ? 0 : 1;
                    high += value > greatest ? 1 : 0;
                    target.set(ValueLayout.JAVA_BYTE, offset + x, level(value));
                }
            }
        }
        voxels.add(width);
        below.add(low);
        above.add(high);
    }
}
