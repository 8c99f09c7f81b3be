package org.limpid.bench;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.limpid.Calibration;
import org.limpid.SectionPosition;
import org.limpid.image.Plane;
import org.limpid.image.Sample;

/** A synthetic section whose upper left corners are the sections of all sizes: they differ in their size alone. */
public final class SharedSection implements AutoCloseable {
    private static final int SMALLEST = 256;
    private static final int LARGEST = 32_000;

    private final StoredSection whole;
    private final Plane samples;

    /** One that has room for all of some sizes. */
    public SharedSection(List<SectionSize> sizes) {
        sizes.forEach(SharedSection::requirePossible);
        int height = sizes.stream().mapToInt(SectionSize::height).max().orElseThrow();
        int width = sizes.stream().mapToInt(SectionSize::width).max().orElseThrow();
        whole = new StoredSection(new SectionSize(height, width));
        samples = Plane.dense(whole.samples(), Sample.UINT16, height, width);
    }

    private static void requirePossible(SectionSize size) {
        if (Math.min(size.height(), size.width()) < SMALLEST || Math.max(size.height(), size.width()) > LARGEST) {
            throw new BenchException(
                    "size is " + size + "; expected " + SMALLEST + "x" + SMALLEST + " to " + LARGEST + "x" + LARGEST);
        }
    }

    /** Of the section, and so of each corner. */
    public SectionPosition position() {
        return whole.position();
    }

    public Calibration calibration() {
        return whole.calibration();
    }

    /** Copies the corner that is as large as a dense plane of 16 bits. */
    public void copyCorner(Plane target) {
        for (int y = 0; y < target.height(); y++) {
            MemorySegment.copy(samples.segment(), samples.row(y), target.segment(), target.row(y), target.rowBytes());
        }
    }

    /** One pixel as it is stored. */
    public float sample(int y, int x) {
        return samples.get(y, x);
    }

    @Override
    public void close() {
        whole.close();
    }
}
