package org.limpid.advice;

import java.util.Arrays;
import java.util.List;
import org.limpid.image.Plane;

/**
 * Intensities of the structured parts of sections, each section with the same weight: their median, and the standard
 * deviations from it and from the medians of the pixels' surroundings, grey levels. Half of the way between the
 * quantiles that a normal distribution has one deviation to either side stands for the deviation, which a few pixels far
 * off do not change.
 */
record TissueLevels(double median, double deviation, double localDeviation) {
    /** Pixels of a section to look at, about. */
    private static final double PIXELS = 1 << 19;

    private static final double ONE_BELOW = 0.158655;

    /** The same of one section. */
    private record Section(double median, double deviation, double localDeviation) {}

    /** Of sections that show structure; surroundings are squares of so many pixels a side. */
    static TissueLevels of(List<SectionCrops> sections, int surroundings) {
        List<Section> all =
                sections.stream().map(section -> of(section, surroundings)).toList();
        double median = all.stream().mapToDouble(Section::median).average().orElseThrow();
        double squares = all.stream()
                .mapToDouble(s -> s.deviation * s.deviation + (s.median - median) * (s.median - median))
                .average()
                .orElseThrow();
        double local = all.stream()
                .mapToDouble(s -> s.localDeviation * s.localDeviation)
                .average()
                .orElseThrow();
        return new TissueLevels(median, Math.sqrt(squares), Math.sqrt(local));
    }

    private static Section of(SectionCrops section, int surroundings) {
        int step = section.step(PIXELS);
        Samples values = new Samples();
        Samples differences = new Samples();
        for (CorrectedCrop crop : section.crops()) {
            Plane image = crop.image();
            for (int top = 0; top < image.height(); top += surroundings) {
                for (int left = 0; left < image.width(); left += surroundings) {
                    int bottom = Math.min(image.height(), top + surroundings);
                    int right = Math.min(image.width(), left + surroundings);
                    Samples square = new Samples();
                    for (int y = top; y < bottom; y += step) {
                        for (int x = left; x < right; x += step) {
                            square.add(crop, y, x);
                        }
                    }
                    values.addLess(square, 0);
                    differences.addLess(square, square.quantile(0.5));
                }
            }
        }
        return new Section(values.quantile(0.5), values.deviation(), differences.deviation());
    }

    /** A growing list of numbers. */
    private static final class Samples {
        private float[] values = new float[1024];
        private int count;

        private void add(CorrectedCrop crop, int y, int x) {
            float value = crop.image().get(y, x);
            if (!Float.isNaN(value) && crop.structure().contains(y, x)) {
                add(value);
            }
        }

        private void add(float value) {
            values = count < values.length ? values : Arrays.copyOf(values, 2 * count);
            values[count] = value;
            count++;
        }

        private void addLess(Samples others, double level) {
            for (int i = 0; i < others.count; i++) {
                add((float) (others.values[i] - level));
            }
        }

        private double quantile(double share) {
            Arrays.sort(values, 0, count);
            return count == 0 ? 0 : values[(int) (share * (count - 1))];
        }

        private double deviation() {
            return (quantile(1 - ONE_BELOW) - quantile(ONE_BELOW)) / 2;
        }
    }
}
