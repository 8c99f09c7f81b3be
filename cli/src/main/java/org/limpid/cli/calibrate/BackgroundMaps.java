package org.limpid.cli.calibrate;

import java.util.Arrays;
import java.util.List;
import org.limpid.BackgroundModel;
import org.limpid.calibration.ResidualMap;
import org.limpid.cli.report.ColourMap;
import org.limpid.cli.report.ColourMap.Cells;
import org.limpid.parameters.Volume;

/** The background in three planes through the middle of the volume, and what is left of each place of the sections. */
final class BackgroundMaps {
    private static final String UNIT = "grey levels";
    private static final int SAMPLES = 64;
    private static final int MOST_CELLS = 200;
    private static final double MIDDLE = 0.5;
    /** The part of the places whose residuals set the scale of colours. */
    private static final double SHOWN = 0.99;

    private BackgroundMaps() {}

    /** The background at a place whose coordinates are from 0 to 1. */
    private interface Slice {
        double at(double across, double down);
    }

    /** Maps of x and y, of x and z, of y and z, in one scale. */
    static List<ColourMap> planes(BackgroundModel model, Volume volume) {
        Cells front = cells((x, y) -> value(model, x, y, MIDDLE), volume.nx(), volume.ny());
        Cells top = cells((x, z) -> value(model, x, MIDDLE, z), volume.nx(), volume.nz());
        Cells side = cells((y, z) -> value(model, MIDDLE, y, z), volume.ny(), volume.nz());
        double most = List.of(front, top, side).stream()
                .mapToDouble(BackgroundMaps::largest)
                .max()
                .orElseThrow();
        return List.of(
                ColourMap.of("At the middle section", UNIT, "x across, y down, pixels", front, true, most),
                ColourMap.of("At the middle row", UNIT, "x across, pixels; sections down", top, false, most),
                ColourMap.of("At the middle column", UNIT, "y across, pixels; sections down", side, false, most));
    }

    /** The largest size of the background at the places of the maps. */
    static double largest(BackgroundModel model) {
        return largest(cells((x, y) -> value(model, x, y, MIDDLE), 1, 1));
    }

    private static Cells cells(Slice slice, int across, int down) {
        float[] values = new float[SAMPLES * SAMPLES];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) slice.at((i % SAMPLES + MIDDLE) / SAMPLES, (i / SAMPLES + MIDDLE) / SAMPLES);
        }
        return new Cells(SAMPLES, SAMPLES, values, across, down);
    }

    private static double value(BackgroundModel model, double x, double y, double z) {
        double[] coefficients = model.alongRow(y, z);
        double value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = value * x + coefficients[i];
        }
        return value;
    }

    private static double largest(Cells cells) {
        double largest = 1e-9;
        for (float value : cells.values()) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** The mean residual of each place; several blocks are taken together where there are many. */
    static ColourMap residuals(ResidualMap map) {
        int step = Math.max(1, (Math.max(map.rows(), map.columns()) + MOST_CELLS - 1) / MOST_CELLS);
        int rows = (map.rows() + step - 1) / step;
        int columns = (map.columns() + step - 1) / step;
        float[] means = new float[rows * columns];
        for (int i = 0; i < means.length; i++) {
            means[i] = mean(map, i / columns * step, i % columns * step, step);
        }
        double[] sizes = sizes(means);
        double most = sizes.length == 0 ? 1 : Math.max(1e-9, sizes[(int) (SHOWN * (sizes.length - 1))]);
        Cells cells = new Cells(
                columns, rows, means, (double) columns * step * map.block(), (double) rows * step * map.block());
        return ColourMap.of("Mean residual of each place", UNIT, "x across, y down, pixels", cells, true, most);
    }

    private static double[] sizes(float[] means) {
        double[] sizes = new double[means.length];
        for (int i = 0; i < means.length; i++) {
            sizes[i] = Math.abs(means[i]);
        }
        return Arrays.stream(sizes).filter(size -> !Double.isNaN(size)).sorted().toArray();
    }

    private static float mean(ResidualMap map, int row, int column, int step) {
        double sum = 0;
        int count = 0;
        for (int y = row; y < Math.min(row + step, map.rows()); y++) {
            for (int x = column; x < Math.min(column + step, map.columns()); x++) {
                float value = map.at(y, x);
                if (!Float.isNaN(value)) {
                    sum += value;
                    count++;
                }
            }
        }
        return count == 0 ? Float.NaN : (float) (sum / count);
    }
}
