package org.limpid.cli.calibrate;

import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.AxesChartStyler;

/** The look of all charts of a report; the colours differ in lightness too, for readers who don't see all hues. */
final class ChartStyle {
    static final int WIDTH = 960;
    static final Color BLUE = new Color(0x1f, 0x5a, 0xa6);
    static final Color ORANGE = new Color(0xe0, 0x7b, 0x20);
    static final Color GREY = new Color(0x9a, 0xa3, 0xad);
    private static final Color INK = new Color(0x22, 0x2b, 0x36);
    private static final Color LINES = new Color(0xe3, 0xe7, 0xec);
    /** From far below 0 over white to far above. */
    private static final Color[] DIVERGING = {
        new Color(0x0b, 0x3c, 0x7d),
        new Color(0x6b, 0xa3, 0xd6),
        Color.WHITE,
        new Color(0xf2, 0xb0, 0x66),
        new Color(0x9c, 0x47, 0x00)
    };

    private ChartStyle() {}

    static XYChart lines(int height, String alongX, String alongY) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(height)
                .xAxisTitle(alongX)
                .yAxisTitle(alongY)
                .build();
        apply(chart.getStyler());
        chart.getStyler().setMarkerSize(9);
        return chart;
    }

    /** A map whose colours go as far below 0 as above: to the next number of two digits. */
    static HeatMapChart map(int width, int height, String alongX, String alongY, double most) {
        double unit = Math.pow(10, Math.floor(Math.log10(most)) - 1);
        double end = Math.ceil(most / unit) * unit;
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(width)
                .height(height)
                .xAxisTitle(alongX)
                .yAxisTitle(alongY)
                .build();
        apply(chart.getStyler());
        chart.getStyler().setRangeColors(DIVERGING);
        chart.getStyler().setMin(-end);
        chart.getStyler().setMax(end);
        chart.getStyler().setHeatMapDecimalValueFormatter(value -> String.format(Locale.ROOT, "%.0f", value));
        chart.getStyler().setPlotGridLinesVisible(false);
        return chart;
    }

    private static void apply(AxesChartStyler styler) {
        Font plain = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setChartFontColor(INK);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderColor(LINES);
        styler.setPlotGridLinesColor(LINES);
        styler.setAxisTitleFont(plain);
        styler.setAxisTickLabelsFont(plain);
        styler.setAxisTickLabelsColor(INK);
        styler.setLegendFont(plain);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setChartTitleVisible(false);
        styler.setChartPadding(4);
    }
}
