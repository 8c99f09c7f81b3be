package org.limpid.cli.calibrate;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.limpid.calibration.CalibrationResult;
import org.limpid.calibration.Outlier;
import org.limpid.calibration.StackIntensity;

/** The mean of each section before and after its offset is taken off, with outliers marked. */
final class IntensityChart {
    private static final int HEIGHT = 380;
    /** Room above and below the sound sections, times their range. */
    private static final double ROOM = 0.25;

    private IntensityChart() {}

    static XYChart of(CalibrationResult calibration) {
        StackIntensity intensity = calibration.intensity();
        List<Integer> outlying = calibration.outliers().stream().map(Outlier::z).toList();
        List<Integer> sound = calibration.sections().stream()
                .filter(z -> !outlying.contains(z))
                .toList();
        float[] mean = intensity.mean();
        float[] offset = intensity.offset();
        double[] places = sound.stream().mapToDouble(z -> z).toArray();
        double[] before = sound.stream().mapToDouble(z -> mean[z]).toArray();
        double[] after = sound.stream().mapToDouble(z -> mean[z] - offset[z]).toArray();
        double least = Math.min(least(before), least(after));
        double most = Math.max(most(before), most(after));
        double room = Math.max(1, ROOM * (most - least));
        XYChart chart = ChartStyle.lines(HEIGHT, "section", "mean, grey levels");
        chart.getStyler().setYAxisMin(least - room);
        chart.getStyler().setYAxisMax(most + room);
        chart.getStyler().setYAxisDecimalPattern("#,##0");
        add(chart, "before", places, before, ChartStyle.BLUE);
        add(chart, "after", places, after, ChartStyle.ORANGE);
        if (!outlying.isEmpty()) {
            mark(chart, "outliers, before", outlying, mean, least - room, most + room, SeriesMarkers.CROSS);
        }
        return chart;
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElse(0);
    }

    private static double most(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }

    private static void add(XYChart chart, String name, double[] places, double[] values, Color colour) {
        XYSeries series = chart.addSeries(name, places, values);
        series.setLineColor(colour);
        series.setLineWidth(1.5f);
        series.setMarker(places.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        series.setMarkerColor(colour);
    }

    /** Marks sections at their means, or at the chart's edge when these lie beyond it. */
    private static void mark(
            XYChart chart,
            String name,
            List<Integer> sections,
            float[] means,
            double least,
            double most,
            Marker marker) {
        double[] places = sections.stream().mapToDouble(z -> z).toArray();
        double[] values = IntStream.range(0, places.length)
                .mapToDouble(i -> means[sections.get(i)])
                .map(mean -> Double.isNaN(mean) ? least : Math.clamp(mean, least, most))
                .toArray();
        XYSeries series = chart.addSeries(name, places, values);
        series.setLineStyle(SeriesLines.NONE);
        series.setMarker(marker);
        series.setMarkerColor(Color.RED.darker());
    }
}
