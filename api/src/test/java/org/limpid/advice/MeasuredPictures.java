package org.limpid.advice;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.limpid.Calibration;
import org.limpid.Restorer;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Plane;
import org.limpid.parameters.Preset;
import org.limpid.section.MaskSource;
import org.limpid.section.SectionPlacement;
import org.limpid.synthetic.SyntheticSection;
import org.limpid.synthetic.SyntheticVolume;

/** Pictures of tissue, measured and restored by what was measured. */
final class MeasuredPictures {
    static final MaskSource.Auto PADDING = new MaskSource.Auto(0, MaskSource.Auto.DEFAULT_GROW);

    private MeasuredPictures() {}

    /** Tissue as the microscope sees it, with dark membranes. */
    static float[][] tissue(long seed, int height, int width) {
        SyntheticSection section = SyntheticVolume.of(seed, 100, height, width).section(42);
        float[][] rows = new float[height][width];
        for (int y = 0; y < height; y++) {
            section.observedRow(y, rows[y]);
        }
        return rows;
    }

    static Tuning tuning(int threads) {
        return tuning(Preset.ADAPTIVE, threads);
    }

    static Tuning tuning(Preset preset, int threads) {
        return new Tuning(preset.parameters(), Calibration.none(), SectionPlacement.whole(), PADDING, threads);
    }

    static TuningAdvice measured(Plane... sections) {
        return measured(Preset.ADAPTIVE, sections);
    }

    static TuningAdvice measured(Preset preset, Plane... sections) {
        PlanesInMemory source = new PlanesInMemory(List.of(sections));
        return tuning(preset, 2).of(source, source.sections(), (section, words) -> {});
    }

    /** The result with the polarity of the samples, NaN where there is padding. */
    static float[][] restored(Plane section, TuningAdvice advice) {
        try (Restorer restorer = Restorer.with(advice.parameters())
                .invert(advice.inverted())
                .keepPolarity(true)
                .threads(2)
                .open()) {
            restorer.input(section);
            restorer.maskPadding(PADDING.threshold(), PADDING.grow());
            float[][] valid = GoldenFile.rows(restorer.mask());
            float[][] result = GoldenFile.rows(restorer.restore().plane());
            for (int y = 0; y < result.length; y++) {
                for (int x = 0; x < result[y].length; x++) {
                    result[y][x] = valid[y][x] == 0 ? Float.NaN : result[y][x];
                }
            }
            return result;
        }
    }

    /** The pixels of both images where both have data, side by side. */
    static float[][] common(float[][] a, float[][] b) {
        float[][] pairs = new float[2][a.length * a[0].length];
        int count = 0;
        for (int y = 0; y < a.length; y++) {
            for (int x = 0; x < a[y].length; x++) {
                if (!Float.isNaN(a[y][x]) && !Float.isNaN(b[y][x])) {
                    pairs[0][count] = a[y][x];
                    pairs[1][count] = b[y][x];
                    count++;
                }
            }
        }
        return new float[][] {Arrays.copyOf(pairs[0], count), Arrays.copyOf(pairs[1], count)};
    }

    static double correlation(float[][] a, float[][] b) {
        float[][] pairs = common(a, b);
        double meanA = mean(pairs[0]);
        double meanB = mean(pairs[1]);
        double products = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < pairs[0].length; i++) {
            products += (pairs[0][i] - meanA) * (pairs[1][i] - meanB);
            squaresA += Math.pow(pairs[0][i] - meanA, 2);
            squaresB += Math.pow(pairs[1][i] - meanB, 2);
        }
        return products / Math.sqrt(squaresA * squaresB);
    }

    static double mean(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }

    static double part(float[] values, float from, float to) {
        return (double) IntStream.range(0, values.length)
                        .filter(i -> values[i] >= from && values[i] <= to)
                        .count()
                / values.length;
    }
}
