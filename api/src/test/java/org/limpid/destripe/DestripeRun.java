package org.limpid.destripe;

import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.limpid.Region;
import org.limpid.StageRun;
import org.limpid.WorkerPool;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.internal.BufferSizes;
import org.limpid.internal.IntensityLevel;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.parameters.DestripeParameters;

/** De-stripes images that lie in arrays. */
record DestripeRun(DestripeParameters parameters, List<Double> degrees, int threads) {
    private static final long CAP = 1L << 31;

    /** In the parameters' direction. */
    DestripeRun(DestripeParameters parameters, int threads) {
        this(parameters, Destriper.degrees(parameters), threads);
    }

    float[][] of(float[][] intensity) {
        return of(intensity, Optional.empty());
    }

    /** Within a mask, or everywhere. */
    float[][] of(float[][] intensity, Optional<boolean[][]> mask) {
        return of(Sample.FLOAT32, intensity, false, mask);
    }

    /** Of stored samples. */
    float[][] of(Sample sample, float[][] samples, boolean invert, Optional<boolean[][]> mask) {
        return run(sample, samples, invert, OptionalDouble.empty(), mask);
    }

    /** With a level of its own choice taken off before. */
    float[][] of(Sample sample, float[][] samples, boolean invert, float level, Optional<boolean[][]> mask) {
        return run(sample, samples, invert, OptionalDouble.of(level), mask);
    }

    private float[][] run(
            Sample sample, float[][] samples, boolean invert, OptionalDouble given, Optional<boolean[][]> mask) {
        try (Workspace workspace = new Workspace(CAP);
                WorkerPool workers = new WorkerPool(threads)) {
            SectionBuffers buffers = new SectionBuffers(
                    workspace,
                    new BufferSizes(
                            samples.length,
                            samples[0].length,
                            threads,
                            Destriper.scratchBytes(parameters, degrees, samples.length, samples[0].length),
                            Destriper.turns(degrees, samples.length, samples[0].length)));
            Plane stored = buffers.stored(sample);
            StageRun.fill(stored, samples);
            float level = (float) given.orElseGet(() -> IntensityLevel.of(stored, invert, workers));
            Optional<SectionMask> inside = mask.map(shape -> mask(shape, buffers));
            Region whole = Region.whole(stored.height(), stored.width());
            new Destriper(parameters, workers).run(buffers, stored, invert, level, inside, whole, degrees);
            return raised(GoldenFile.rows(buffers.image()), level);
        }
    }

    private static SectionMask mask(boolean[][] given, SectionBuffers buffers) {
        Plane plane = buffers.mask();
        for (int y = 0; y < given.length; y++) {
            for (int x = 0; x < given[y].length; x++) {
                byte value = given[y][x] ? (byte) (1 + (y + x) % 255) : 0;
                plane.segment().set(ValueLayout.JAVA_BYTE, plane.row(y) + x, value);
            }
        }
        return new SectionMask(plane);
    }

    static float[][] raised(float[][] rows, float level) {
        for (float[] row : rows) {
            for (int x = 0; x < row.length; x++) {
                row[x] += level;
            }
        }
        return rows;
    }
}
