package org.limpid.bench.quality;

import java.util.Arrays;
import org.limpid.parameters.Direction;

/** The simplest baseline: each column's median less the median of the medians around it is taken off the column. */
final class ColumnMedian implements Method {
    private static final int HALF_WINDOW = 40;

    @Override
    public String name() {
        return "column-median";
    }

    @Override
    public Image restore(Image image, Direction direction) {
        return direction.equals(Direction.HORIZONTAL)
                ? columns(image.transposed()).transposed()
                : columns(image);
    }

    private static Image columns(Image image) {
        float[] medians = new float[image.width()];
        float[] column = new float[image.height()];
        for (int x = 0; x < medians.length; x++) {
            for (int y = 0; y < column.length; y++) {
                column[y] = image.at(y, x);
            }
            medians[x] = median(column);
        }
        Image result = Image.empty(image.height(), image.width());
        for (int x = 0; x < medians.length; x++) {
            int first = Math.max(0, x - HALF_WINDOW);
            int end = Math.min(medians.length, x + HALF_WINDOW + 1);
            float stripe = medians[x] - median(Arrays.copyOfRange(medians, first, end));
            for (int y = 0; y < column.length; y++) {
                result.pixels()[y * image.width() + x] = image.at(y, x) - stripe;
            }
        }
        return result;
    }

    private static float median(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
    }
}
