package org.limpid.cli.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.limpid.calibration.Histogram;
import org.limpid.calibration.ResidualMap;

/** The residuals of a fit: their distribution, and their map on the section. */
final class ResidualCharts {
    private static final int HEIGHT = 320;
    private static final int MAP_HEIGHT = 560;
    private static final int MOST_CELLS = 160;
    /** Part of the blocks that the histogram leaves out on each side. */
    private static final double TAIL = 0.001;

    private ResidualCharts() {}

    static XYChart distribution(Histogram histogram) {
        double[] edges = histogram.edges();
        long[] counts = histogram.counts();
        long all = Arrays.stream(counts).sum();
        int first = 0;
        int last = counts.length - 1;
        for (long below = counts[first]; below < TAIL * all && first < last; below += counts[++first]) {}
        for (long above = counts[last]; above < TAIL * all && first < last; above += counts[--last]) {}
        double[] places = new double[2 * (last - first + 1)];
        double[] shares = new double[places.length];
        for (int bin = first; bin <= last; bin++) {
            places[2 * (bin - first)] = edges[bin];
            places[2 * (bin - first) + 1] = edges[bin + 1];
            double share = all == 0 ? 0 : 100.0 * counts[bin] / all;
            shares[2 * (bin - first)] = share;
            shares[2 * (bin - first) + 1] = share;
        }
        XYChart chart = ChartStyle.lines(HEIGHT, "residual, grey levels", "blocks, %");
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setXAxisDecimalPattern("#,##0");
        chart.getStyler().setYAxisMin(0.0);
        XYSeries series = chart.addSeries("residuals", places, shares);
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Area);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(ChartStyle.BLUE);
        series.setFillColor(ChartStyle.GREY);
        return chart;
    }

    /** Several blocks are taken together where there are many. */
    static HeatMapChart map(ResidualMap map) {
        int step = Math.max(1, (Math.max(map.rows(), map.columns()) + MOST_CELLS - 1) / MOST_CELLS);
        int rows = (map.rows() + step - 1) / step;
        int columns = (map.columns() + step - 1) / step;
        List<Number[]> cells = new ArrayList<>();
        List<Double> sizes = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                double mean = mean(map, (rows - 1 - row) * step, column * step, step);
                if (!Double.isNaN(mean)) {
                    cells.add(new Number[] {column, row, mean});
                    sizes.add(Math.abs(mean));
                }
            }
        }
        sizes.sort(null);
        double most = sizes.isEmpty() ? 1 : Math.max(1, sizes.get((int) (0.99 * (sizes.size() - 1))));
        HeatMapChart chart = ChartStyle.map(ChartStyle.WIDTH, MAP_HEIGHT, "x, pixels", "y, pixels", most);
        chart.getStyler().setXAxisMaxLabelCount(8);
        int pixels = step * map.block();
        List<Integer> fromBottom = new ArrayList<>();
        for (int row = rows - 1; row >= 0; row--) {
            fromBottom.add(row * pixels);
        }
        List<Integer> across = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            across.add(column * pixels);
        }
        chart.addSeries("mean residual", across, fromBottom, cells);
        return chart;
    }

    private static double mean(ResidualMap map, int row, int column, int step) {
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
        return count == 0 ? Double.NaN : sum / count;
    }
}
