package org.limpid.cli;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.background.SectionPosition;
import org.limpid.background.Volume;
import org.limpid.kernels.Plane;
import org.limpid.kernels.Sample;
import org.limpid.kernels.WorkspaceFullException;
import org.limpid.synthetic.SyntheticSection;
import org.limpid.synthetic.SyntheticVolume;

/**
 * What a section takes, from restoring a small made-up one again and again for a few seconds. That is without reading,
 * decoding, encoding and writing, which depend on where files are; a small section takes somewhat longer a pixel than
 * a large one.
 *
 * @param seconds of restoring a section of the wanted size, once the JVM has compiled the kernels
 * @param offHeapBytes that it needs
 */
record SectionProbe(double seconds, long offHeapBytes) {
    private static final int SIDE = 1024;

    /**
     * Measures.
     *
     * @param outline of the restoration
     * @param threads to use
     * @param height rows of the sections to come
     * @param width pixels in their rows
     * @param patience for how many seconds to measure; once in any case
     * @throws LimpidException when there is no memory for that
     */
    static SectionProbe measure(StackOutline outline, int threads, int height, int width, double patience) {
        short[] stored = stored();
        try (Restorer restorer = outline.restorer(threads)) {
            List<Double> seconds = new ArrayList<>();
            double begin = now();
            long planned = 0;
            while (seconds.isEmpty() || now() - begin < patience) {
                fill(restorer, stored, outline.masked());
                planned = seconds.isEmpty() ? restorer.reservedBytes() : planned;
                double start = now();
                restorer.restore(true, position(outline));
                seconds.add(now() - start);
            }
            long onDemand = restorer.reservedBytes() - planned;
            restorer.input(Sample.UINT16, height, width);
            double pixels = (double) height * width;
            long needed = restorer.reservedBytes() + Math.round(onDemand * (pixels / (SIDE * SIDE)));
            return new SectionProbe(middleOfLastThird(seconds) * pixels / (SIDE * SIDE), needed);
        } catch (WorkspaceFullException tooLarge) {
            throw new LimpidException(
                    "a section of " + height + " x " + width + " pixels can't be planned here: "
                            + tooLarge.getMessage(),
                    tooLarge);
        }
    }

    private static double now() {
        return System.nanoTime() / 1e9;
    }

    /** The kernels are compiled by then. */
    private static double middleOfLastThird(List<Double> seconds) {
        List<Double> last = seconds.subList(seconds.size() * 2 / 3, seconds.size()).stream()
                .sorted()
                .toList();
        return last.get(last.size() / 2);
    }

    private static short[] stored() {
        SyntheticSection section = SyntheticVolume.of(1, 1, SIDE, SIDE).section(0);
        short[] samples = new short[SIDE * SIDE];
        short[] row = new short[SIDE];
        for (int y = 0; y < SIDE; y++) {
            section.storedRow(y, row);
            System.arraycopy(row, 0, samples, y * SIDE, SIDE);
        }
        return samples;
    }

    private static void fill(Restorer restorer, short[] stored, boolean masked) {
        Plane input = restorer.input(Sample.UINT16, SIDE, SIDE);
        MemorySegment.copy(stored, 0, input.segment(), ValueLayout.JAVA_SHORT, 0, stored.length);
        if (masked) {
            restorer.mask().segment().asSlice(0, (long) SIDE * SIDE / 8).fill((byte) 0);
        }
    }

    private static SectionPosition position(StackOutline outline) {
        int sections = outline.calibration()
                .offsets()
                .map(offsets -> offsets.sections())
                .orElse(1);
        return new SectionPosition(new Volume(sections, SIDE, SIDE), 0, 0, 0);
    }
}
