package org.limpid.cli.demo;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.nio.file.Path;
import org.limpid.cli.console.PngFile;
import org.limpid.image.Plane;

/** The middle of a section before and after restoration, side by side. */
final class BeforeAfterPicture {
    private static final int SIDE = 512;
    private static final int GAP = 8;
    private static final int WHITE = 255;
    private static final int LEVELS = 65_536;
    /** Part of the pixels that the stretch leaves darker than black, and as many brighter than white. */
    private static final double TAIL = 0.005;

    private final Plane stored;
    private final Plane restored;
    private final int height;
    private final int width;
    private final int top;
    private final int left;

    /**
     * A picture that is not drawn yet.
     *
     * @param stored 16-bit samples, inverted
     * @param restored 8-bit samples of the same size
     */
    BeforeAfterPicture(Plane stored, Plane restored) {
        this.stored = stored;
        this.restored = restored;
        height = Math.min(SIDE, stored.height());
        width = Math.min(SIDE, stored.width());
        top = (stored.height() - height) / 2;
        left = (stored.width() - width) / 2;
    }

    /** Writes the picture as PNG. */
    void write(Path file) {
        BufferedImage picture = new BufferedImage(2 * width + GAP, height, BufferedImage.TYPE_BYTE_GRAY);
        WritableRaster raster = picture.getRaster();
        int[] histogram = histogram();
        int black = level(histogram, TAIL);
        int range = Math.max(1, level(histogram, 1 - TAIL) - black);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int grey = Math.round((float) WHITE * (intensity(y, x) - black) / range);
                raster.setSample(x, y, 0, Math.clamp(grey, 0, WHITE));
                raster.setSample(width + GAP + x, y, 0, (int) restored.get(top + y, left + x));
            }
            for (int x = width; x < width + GAP; x++) {
                raster.setSample(x, y, 0, WHITE);
            }
        }
        PngFile.write(file, picture);
    }

    private int intensity(int y, int x) {
        return LEVELS - 1 - (int) stored.get(top + y, left + x);
    }

    private int[] histogram() {
        int[] histogram = new int[LEVELS];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                histogram[intensity(y, x)]++;
            }
        }
        return histogram;
    }

    /** The least intensity that a part of the pixels does not pass. */
    private int level(int[] histogram, double part) {
        long wanted = (long) Math.ceil(part * height * width);
        long count = 0;
        int level = -1;
        while (count < wanted) {
            level++;
            count += histogram[level];
        }
        return Math.max(0, level);
    }
}
