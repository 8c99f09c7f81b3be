package org.limpid.cli.calibrate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.knowm.xchart.HeatMapChart;
import org.limpid.BackgroundModel;
import org.limpid.parameters.Volume;

/** The background in three planes through the middle of the volume, in one scale of colours. */
final class ModelMaps {
    private static final int SAMPLES = 48;
    private static final int WIDTH = 470;
    private static final int HEIGHT = 380;
    private static final double MIDDLE = 0.5;

    private final BackgroundModel model;
    private final Volume volume;

    ModelMaps(BackgroundModel model, Volume volume) {
        this.model = model;
        this.volume = volume;
    }

    /** The background at a place whose coordinates are from 0 to 1. */
    private interface Slice {
        double at(double across, double down);
    }

    /** Maps of x and y, of x and z, of y and z. */
    List<HeatMapChart> charts() {
        Slice front = (x, y) -> value(x, y, MIDDLE);
        Slice top = (x, z) -> value(x, MIDDLE, z);
        Slice side = (y, z) -> value(MIDDLE, y, z);
        double most = Math.max(1, Math.max(largest(front), Math.max(largest(top), largest(side))));
        return List.of(
                map(front, "x, pixels", volume.nx(), "y, pixels", volume.ny(), most),
                map(top, "x, pixels", volume.nx(), "section", volume.nz(), most),
                map(side, "y, pixels", volume.ny(), "section", volume.nz(), most));
    }

    private double value(double x, double y, double z) {
        double[] coefficients = model.alongRow(y, z);
        double value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = value * x + coefficients[i];
        }
        return value;
    }

    private static double largest(Slice slice) {
        double largest = 0;
        for (int i = 0; i < SAMPLES * SAMPLES; i++) {
            largest = Math.max(largest, Math.abs(slice.at(place(i % SAMPLES), place(i / SAMPLES))));
        }
        return largest;
    }

    private static double place(int sample) {
        return (sample + 0.5) / SAMPLES;
    }

    private static HeatMapChart map(Slice slice, String across, int nAcross, String down, int nDown, double most) {
        List<Number[]> cells = new ArrayList<>();
        for (int column = 0; column < SAMPLES; column++) {
            for (int row = 0; row < SAMPLES; row++) {
                cells.add(new Number[] {column, row, slice.at(place(column), place(SAMPLES - 1 - row))});
            }
        }
        HeatMapChart chart = ChartStyle.map(WIDTH, HEIGHT, across, down, most);
        chart.getStyler().setXAxisMaxLabelCount(5);
        List<Integer> fromBottom = new ArrayList<>(indices(nDown));
        Collections.reverse(fromBottom);
        chart.addSeries("background", indices(nAcross), fromBottom, cells);
        return chart;
    }

    private static List<Integer> indices(int length) {
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            indices.add((int) Math.round(place(i) * (length - 1)));
        }
        return indices;
    }
}
