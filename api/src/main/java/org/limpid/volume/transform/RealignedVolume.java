package org.limpid.volume.transform;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.IntUnaryOperator;
import org.limpid.WorkerPool;
import org.limpid.image.Sample;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.transform.SectionShifts.Shift;

/** A volume whose sections are shifted by whole pixels. What comes from outside a section holds no data: NaN, or 0 of integers. */
public final class RealignedVolume extends TransformedVolume {
    private static final int ALIGNMENT = 64;

    private final SectionShifts shifts;
    private final IntUnaryOperator numbers;

    /**
     * Shifts sections.
     *
     * @param numbers the number of a section by its place in the source
     * @param height rows of the result
     * @param width columns of the result
     */
    public RealignedVolume(VolumeReader source, SectionShifts shifts, IntUnaryOperator numbers, int height, int width) {
        super(source, new VolumeShape(source.shape().sample(), source.shape().depth(), height, width));
        this.shifts = shifts;
        this.numbers = numbers;
    }

    @Override
    public void read(VolumeBox box, MemorySegment target, WorkerPool workers) throws IOException {
        long section = target.byteSize() / box.depth();
        for (int k = 0; k < box.depth(); k++) {
            readSection(box, box.z() + k, target.asSlice(k * section, section), workers);
        }
    }

    private void readSection(VolumeBox box, int z, MemorySegment target, WorkerPool workers) throws IOException {
        Sample sample = shape().sample();
        Shift shift = shifts.of(numbers.applyAsInt(z));
        int fromY = Math.clamp((long) box.y() + shift.dy(), 0, source.shape().height());
        int endY = Math.clamp(
                (long) box.y() + box.height() + shift.dy(), 0, source.shape().height());
        int fromX = Math.clamp((long) box.x() + shift.dx(), 0, source.shape().width());
        int endX = Math.clamp(
                (long) box.x() + box.width() + shift.dx(), 0, source.shape().width());
        int height = endY - fromY;
        int width = endX - fromX;
        if (height != box.height() || width != box.width()) {
            clear(target, sample);
        }
        if (height == 0 || width == 0) {
            return;
        }
        VolumeBox needed = new VolumeBox(z, fromY, fromX, 1, height, width);
        if (height == box.height() && width == box.width()) {
            source.read(needed, target, workers);
            return;
        }
        long bytes = (long) width * sample.bytes();
        long row = (long) box.width() * sample.bytes();
        long first = (fromY - shift.dy() - box.y()) * row + (long) (fromX - shift.dx() - box.x()) * sample.bytes();
        try (Arena arena = Arena.ofShared()) {
            MemorySegment pixels = arena.allocate(bytes * height, ALIGNMENT);
            source.read(needed, pixels, workers);
            for (int y = 0; y < height; y++) {
                MemorySegment.copy(pixels, y * bytes, target, first + y * row, bytes);
            }
        }
    }

    private static void clear(MemorySegment target, Sample sample) {
        if (sample != Sample.FLOAT32) {
            target.fill((byte) 0);
            return;
        }
        for (long i = 0; i < target.byteSize() / Float.BYTES; i++) {
            target.setAtIndex(ValueLayout.JAVA_FLOAT, i, Float.NaN);
        }
    }
}
