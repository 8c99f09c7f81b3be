package org.limpid;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumSet;
import java.util.Set;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.parameters.Volume;

/** Runs stages of a restorer on images that lie in arrays. */
public record StageRun(
        RestorationParameters parameters, Set<Stage> stages, Calibration calibration, boolean invert, int threads) {
    private static final int THREADS = 2;

    public static StageRun of(RestorationParameters parameters, Stage... stages) {
        Set<Stage> chosen = EnumSet.noneOf(Stage.class);
        chosen.addAll(Set.of(stages));
        return new StageRun(parameters, chosen, Calibration.none(), true, THREADS);
    }

    public StageRun withThreads(int count) {
        return new StageRun(parameters, stages, calibration, invert, count);
    }

    public StageRun with(Calibration known) {
        return new StageRun(parameters, stages, known, invert, threads);
    }

    public StageRun inverting(boolean inverted) {
        return new StageRun(parameters, stages, calibration, inverted, threads);
    }

    public Restorer open() {
        return Restorer.with(parameters)
                .stages(stages)
                .calibration(calibration)
                .invert(invert)
                .threads(threads)
                .open();
    }

    /** Of intensities, which are never inverted. */
    public float[][] ofIntensity(float[][] intensity) {
        return ofIntensity(intensity, somewhere(intensity));
    }

    public float[][] ofIntensity(float[][] intensity, SectionPosition position) {
        try (Restorer restorer = open()) {
            return restore(restorer, Sample.FLOAT32, intensity, position);
        }
    }

    /** Of stored samples. */
    public float[][] ofStored(Sample sample, float[][] stored, boolean inverted) {
        try (Restorer restorer = inverting(inverted).open()) {
            return restore(restorer, sample, stored, somewhere(stored));
        }
    }

    /** A position in a volume of this one section. */
    public static SectionPosition somewhere(float[][] image) {
        return new SectionPosition(new Volume(1, image.length, image[0].length), 0, 0, 0);
    }

    public static float[][] restore(Restorer restorer, Sample sample, float[][] stored, SectionPosition position) {
        fill(restorer.input(sample, stored.length, stored[0].length), stored);
        return GoldenFile.rows(restorer.restore(position).plane());
    }

    public static void fill(Plane plane, float[][] rows) {
        MemorySegment segment = plane.segment();
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length; x++) {
                long at = plane.row(y) + (long) x * plane.sample().bytes();
                switch (plane.sample()) {
                    case UINT8 -> segment.set(ValueLayout.JAVA_BYTE, at, (byte) (int) rows[y][x]);
                    case UINT16 -> segment.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, (short) (int) rows[y][x]);
                    case FLOAT32 -> segment.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, rows[y][x]);
                }
            }
        }
    }
}
