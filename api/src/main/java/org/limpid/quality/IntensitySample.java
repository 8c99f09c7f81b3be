package org.limpid.quality;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.limpid.SectionNumbers.Intensities;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.internal.SectionMask;

/** The values of a fixed sparse sample of an image's pixels that hold data, in ascending order. */
final class IntensitySample {
    /** About how many pixels are enough for the outermost percentiles. */
    private static final int ENOUGH = 1 << 18;

    private static final int ROWS = 8;
    /** Rows are shifted against each other by this share of the distance of their pixels, so that no column is left out. */
    private static final double SHIFT = 0.618034;

    private final float[] sorted;
    private final int count;
    private final Sample sample;

    private IntensitySample(float[] sorted, int count, Sample sample) {
        this.sorted = sorted;
        this.count = count;
        this.sample = sample;
    }

    /** Takes a sample; the same one whatever the threads. Pixels that are not finite hold no data. */
    static IntensitySample of(Plane image, Optional<SectionMask> mask, WorkerPool workers) {
        double pixels = (double) image.height() * image.width();
        int step = (int) Math.max(1, Math.ceil(Math.sqrt(pixels / ENOUGH)));
        int rows = (image.height() - 1) / step + 1;
        int columns = (image.width() - 1) / step + 1;
        float[] values = new float[rows * columns];
        workers.forRows(rows, ROWS, (i, worker) -> {
            int y = Math.min(image.height() - 1, i * step + step / 2);
            int first = (int) (step * (i * SHIFT % 1));
            for (int j = 0; j < columns; j++) {
                int x = first + j * step;
                boolean valid =
                        x < image.width() && (mask.isEmpty() || mask.get().isValid(y, x));
                float value = valid ? image.get(y, x) : Float.NaN;
                values[i * columns + j] = Float.isFinite(value) ? value : Float.NaN;
            }
        });
        // NaN is last.
        Arrays.sort(values);
        int count = values.length;
        while (count > 0 && Float.isNaN(values[count - 1])) {
            count--;
        }
        return new IntensitySample(values, count, image.sample());
    }

    /** The numbers, if there are pixels; of integers with the shares at the ends of their range. */
    Optional<Intensities> numbers() {
        if (sample == Sample.FLOAT32) {
            return numbers(OptionalDouble.empty(), OptionalDouble.empty());
        }
        float white = sample == Sample.UINT8 ? 0xff : 0xffff;
        int black = 0;
        while (black < count && sorted[black] == 0) {
            black++;
        }
        int others = count;
        while (others > 0 && sorted[others - 1] == white) {
            others--;
        }
        return numbers(OptionalDouble.of((double) black / count), OptionalDouble.of((double) (count - others) / count));
    }

    /** The numbers with known shares at the ends of the range, if there are pixels. */
    Optional<Intensities> numbers(OptionalDouble black, OptionalDouble white) {
        if (count == 0) {
            return Optional.empty();
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += sorted[i];
        }
        double mean = sum / count;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            squares += (sorted[i] - mean) * (sorted[i] - mean);
        }
        return Optional.of(new Intensities(
                mean,
                Math.sqrt(squares / count),
                Intensities.PERCENTS.stream().map(this::percentile).toList(),
                black,
                white));
    }

    /** Between two values in proportion. */
    private double percentile(double percent) {
        double rank = percent / 100 * (count - 1);
        int below = (int) rank;
        double share = rank - below;
        return share == 0 ? sorted[below] : sorted[below] * (1 - share) + sorted[below + 1] * share;
    }
}
