package org.limpid.advice;

import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import org.limpid.Restorer;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.parameters.ContrastParameters;
import org.limpid.parameters.ContrastParameters.Adjustment;
import org.limpid.parameters.ContrastParameters.OutputSample;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;

/**
 * What global adjustment makes of intensities, in 8 bits and all their range whatever the parameters say: where each
 * level of the result begins, in deviations ({@code hp_sigma}) from the mean. Found by mapping a ramp.
 */
final class AdjustmentLevels {
    /** Levels of the result. */
    static final int COUNT = 256;

    private static final int FARTHEST = 8;
    private static final int STEPS = 2_048;

    private final double[] starts = new double[COUNT];

    AdjustmentLevels(RestorationParameters given, WorkerPool workers) {
        Adjustment bytes = inBytes(given.contrast().gca(), 0, 1);
        RestorationParameters plain = new RestorationParameters(
                given.destripe(), given.denoise(), new ContrastParameters(Optional.empty(), bytes));
        int count = 2 * FARTHEST * STEPS + 1;
        try (Restorer restorer = Restorer.with(plain)
                .stages(EnumSet.of(Stage.CONTRAST))
                .workers(workers)
                .open()) {
            Plane ramp = restorer.input(Sample.FLOAT32, 1, count);
            for (int i = 0; i < count; i++) {
                ramp.segment().set(ValueLayout.JAVA_FLOAT, (long) i * Float.BYTES, (float) at(i));
            }
            Plane result = restorer.restore().plane();
            Arrays.fill(starts, Double.POSITIVE_INFINITY);
            for (int i = count - 1; i >= 0; i--) {
                Arrays.fill(starts, 0, (int) result.get(0, i) + 1, at(i));
            }
            starts[0] = Double.NEGATIVE_INFINITY;
        }
    }

    private static double at(int step) {
        return (double) step / STEPS - FARTHEST;
    }

    /** An adjustment to 8 bits and all their range, whatever the parameters say. */
    static Adjustment inBytes(Adjustment gca, double mean, double hpSigma) {
        return new Adjustment(
                mean,
                hpSigma,
                gca.clipLow(),
                gca.clipHigh(),
                gca.redistribution(),
                OutputSample.UINT8,
                0,
                OptionalDouble.empty());
    }

    /** The least intensity that becomes a level or a higher one. */
    double start(int level) {
        return starts[level];
    }

    /** The level that an intensity becomes. */
    int of(double intensity) {
        int found = Arrays.binarySearch(starts, intensity);
        int level = found >= 0 ? found : -found - 2;
        while (level + 1 < COUNT && starts[level + 1] == starts[level]) {
            level++;
        }
        return level;
    }
}
