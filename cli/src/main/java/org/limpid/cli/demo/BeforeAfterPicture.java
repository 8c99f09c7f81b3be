package org.limpid.cli.demo;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.limpid.cli.console.GreyPanel;
import org.limpid.cli.console.PngFile;
import org.limpid.image.Plane;

/** The middle of a section before and after restoration, side by side. */
final class BeforeAfterPicture {
    private static final int SIDE = 512;
    private static final int GAP = 8;

    private BeforeAfterPicture() {}

    /** Draws stored samples and restored 8-bit samples of the same size. */
    static void write(Plane stored, Plane restored, Path file) {
        int height = Math.min(SIDE, stored.height());
        int width = Math.min(SIDE, stored.width());
        int top = (stored.height() - height) / 2;
        int left = (stored.width() - width) / 2;
        BufferedImage picture = GreyPanel.white(2 * width + GAP, height);
        GreyPanel.stretched(
                        (y, x, row) -> {
                            for (int i = 0; i < row.length; i++) {
                                row[i] = stored.get(y, x + i);
                            }
                        },
                        top,
                        left,
                        height,
                        width,
                        1)
                .draw(picture.getRaster(), 0, 0);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.getRaster().setSample(width + GAP + x, y, 0, (int) restored.get(top + y, left + x));
            }
        }
        PngFile.write(file, picture);
    }
}
