package org.limpid.volume.transform;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.limpid.WorkerPool;
import org.limpid.image.Sample;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeReader;

/** A volume whose sections are mirrored. */
public final class FlippedVolume extends TransformedVolume {
    private final boolean alongX;
    private final boolean alongY;

    /**
     * Mirrors a volume.
     *
     * @param alongX whether the last column comes first
     * @param alongY whether the last row comes first
     */
    public FlippedVolume(VolumeReader source, boolean alongX, boolean alongY) {
        super(source, source.shape());
        this.alongX = alongX;
        this.alongY = alongY;
    }

    @Override
    public void read(VolumeBox box, MemorySegment target, WorkerPool workers) throws IOException {
        int y = alongY ? shape().height() - box.y() - box.height() : box.y();
        int x = alongX ? shape().width() - box.x() - box.width() : box.x();
        source.read(new VolumeBox(box.z(), y, x, box.depth(), box.height(), box.width()), target, workers);
        Sample sample = shape().sample();
        long row = (long) box.width() * sample.bytes();
        if (alongY) {
            workers.forEach(box.depth(), (k, worker) -> swapRows(target, k * row * box.height(), row, box.height()));
        }
        if (alongX) {
            workers.forEach(
                    box.depth() * box.height(),
                    (k, worker) -> reverse(target.asSlice(k * row, row), sample, box.width()));
        }
    }

    private static void swapRows(MemorySegment voxels, long section, long row, int height) {
        MemorySegment kept = MemorySegment.ofArray(new byte[Math.toIntExact(row)]);
        for (int y = 0; y < height / 2; y++) {
            long upper = section + y * row;
            long lower = section + (height - 1 - y) * row;
            MemorySegment.copy(voxels, upper, kept, 0, row);
            MemorySegment.copy(voxels, lower, voxels, upper, row);
            MemorySegment.copy(kept, 0, voxels, lower, row);
        }
    }

    private static void reverse(MemorySegment row, Sample sample, int width) {
        switch (sample) {
            case UINT8 -> {
                for (int x = 0; x < width / 2; x++) {
                    byte left = row.get(ValueLayout.JAVA_BYTE, x);
                    row.set(ValueLayout.JAVA_BYTE, x, row.get(ValueLayout.JAVA_BYTE, width - 1 - x));
                    row.set(ValueLayout.JAVA_BYTE, width - 1 - x, left);
                }
            }
            case UINT16 -> {
                for (int x = 0; x < width / 2; x++) {
                    short left = row.getAtIndex(ValueLayout.JAVA_SHORT, x);
                    row.setAtIndex(ValueLayout.JAVA_SHORT, x, row.getAtIndex(ValueLayout.JAVA_SHORT, width - 1 - x));
                    row.setAtIndex(ValueLayout.JAVA_SHORT, width - 1 - x, left);
                }
            }
            case FLOAT32 -> {
                for (int x = 0; x < width / 2; x++) {
                    int left = row.getAtIndex(ValueLayout.JAVA_INT, x);
                    row.setAtIndex(ValueLayout.JAVA_INT, x, row.getAtIndex(ValueLayout.JAVA_INT, width - 1 - x));
                    row.setAtIndex(ValueLayout.JAVA_INT, width - 1 - x, left);
                }
            }
        }
    }
}
