package org.limpid.cli.report;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.limpid.cli.console.PngFile;

/**
 * A map of numbers in colours, as a page draws it: blue below 0, red above, nothing where there is no number.
 *
 * @param unit of the numbers
 * @param axes what runs across and down
 * @param aspect width by height of what is mapped
 * @param source the picture, as the address of an image
 * @param rows numbers along the left edge
 * @param columns numbers along the lower edge
 * @param least the number of the full blue
 * @param most the number of the full red
 */
public record ColourMap(
        String title,
        String unit,
        String axes,
        String aspect,
        String source,
        List<Chart.Tick> rows,
        List<Chart.Tick> columns,
        String least,
        String most) {
    private static final int OPAQUE = 0xff;
    /** From the full blue over 0 to the full red; the style of the page has the same for the bar. */
    private static final int[][] COLOURS = {
        {0x21, 0x66, 0xac}, {0x92, 0xc5, 0xde}, {0xf7, 0xf7, 0xf7}, {0xf4, 0xa5, 0x82}, {0xb2, 0x18, 0x2b}
    };

    private static final int TICKS = 4;
    private static final double WIDEST = 2.5;

    /** Cells of numbers, NaN where there is none, and how much each axis spans. */
    public record Cells(int columns, int rows, float[] values, double across, double down) {}

    /**
     * Draws a map.
     *
     * @param square whether both axes have the same unit; otherwise the map is as good as square
     * @param most the number of the full red, and less 0 that of the full blue
     */
    public static ColourMap of(String title, String unit, String axes, Cells cells, boolean square, double most) {
        double aspect = square ? Math.clamp(cells.across() / cells.down(), 1 / WIDEST, WIDEST) : 1;
        return new ColourMap(
                title,
                unit,
                axes,
                String.format(Locale.ROOT, "%.4f", aspect),
                "data:image/png;base64," + Base64.getEncoder().encodeToString(PngFile.bytes(picture(cells, most))),
                ticks(cells.down()),
                ticks(cells.across()),
                "−" + Chart.rounded(most),
                "+" + Chart.rounded(most));
    }

    private static List<Chart.Tick> ticks(double span) {
        List<Chart.Tick> ticks = new ArrayList<>();
        for (double value : Chart.roundNumbers(0, span, TICKS)) {
            if (value == Math.rint(value)) {
                ticks.add(new Chart.Tick(String.format(Locale.ROOT, "%.2f", 100 * value / span), Chart.label(value)));
            }
        }
        return ticks;
    }

    private static BufferedImage picture(Cells cells, double most) {
        BufferedImage image = new BufferedImage(cells.columns(), cells.rows(), BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < cells.rows(); y++) {
            for (int x = 0; x < cells.columns(); x++) {
                float value = cells.values()[y * cells.columns() + x];
                image.setRGB(x, y, Float.isNaN(value) ? 0 : colour(Math.clamp(value / most, -1, 1)));
            }
        }
        return image;
    }

    /** Between two colours in proportion. */
    private static int colour(double value) {
        double place = (value + 1) / 2 * (COLOURS.length - 1);
        int below = Math.min(COLOURS.length - 2, (int) place);
        int colour = OPAQUE;
        for (int part = 0; part < 3; part++) {
            double mixed = COLOURS[below][part] + (place - below) * (COLOURS[below + 1][part] - COLOURS[below][part]);
            colour = colour << 8 | (int) Math.round(mixed);
        }
        return colour;
    }
}
