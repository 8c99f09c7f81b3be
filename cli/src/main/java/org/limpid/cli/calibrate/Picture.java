package org.limpid.cli.calibrate;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.util.Base64;
import org.knowm.xchart.internal.chartpart.Chart;
import org.limpid.cli.console.PngFile;

/** A chart as an image within the page itself. */
final class Picture {
    /** Dots for each pixel of the page, so that it is sharp on fine screens and on paper. */
    private static final int FINENESS = 2;

    private static final boolean HAS_FONTS = hasFonts();

    private Picture() {}

    /** Java throws an error of its own where the machine has no font to write with. */
    private static boolean hasFonts() {
        try {
            new Font(Font.SANS_SERIF, Font.PLAIN, 1).getStringBounds("0", new FontRenderContext(null, true, true));
            return true;
        } catch (RuntimeException | LinkageError | InternalError none) {
            return false;
        }
    }

    /** The chart as an element of HTML, or the reason why it is missing. */
    static String of(Chart<?, ?> chart, String description) {
        if (!HAS_FONTS) {
            return Html.hint("No chart: the machine has no fonts, such as Debian's fonts-dejavu-core has them.");
        }
        int width = chart.getWidth();
        int height = chart.getHeight();
        BufferedImage image = new BufferedImage(FINENESS * width, FINENESS * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.scale(FINENESS, FINENESS);
        chart.paint(graphics, width, height);
        graphics.dispose();
        return "<img width=\"" + width + "\" height=\"" + height + "\" alt=\"" + Html.escape(description)
                + "\" src=\"data:image/png;base64," + Base64.getEncoder().encodeToString(PngFile.bytes(image)) + "\"/>";
    }
}
