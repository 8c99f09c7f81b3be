package org.limpid.cli.demo;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.limpid.Region;
import org.limpid.cli.console.BitmapFont;
import org.limpid.cli.console.GreyPanel;
import org.limpid.cli.console.PngFile;
import org.limpid.image.Plane;

/**
 * The middle of a section as it is stored and as two methods restore it, and below them its true stripes and what each method takes
 * for stripes, all three with the same grey levels.
 */
final class ComparisonPicture {
    private static final int SIDE = 400;
    private static final int GAP = 8;
    private static final int HEAD = 2 * BitmapFont.LINE;
    private static final int COLUMNS = 3;
    private static final int MIDDLE = 128;
    /** Part of the pixels of the true stripes that are as bright or as dark as the picture can show. */
    private static final double BRIGHTEST = 0.01;

    private final Region part;
    private final List<GreyPanel> panels = new ArrayList<>();
    private final List<String> words = new ArrayList<>();

    private ComparisonPicture(Region part) {
        this.part = part;
    }

    /** A picture of a section of a size, without panels. */
    static ComparisonPicture of(int height, int width) {
        int rows = Math.min(SIDE, height);
        int columns = Math.min(SIDE, width);
        return new ComparisonPicture(new Region((width - columns) / 2, (height - rows) / 2, columns, rows));
    }

    /** The part of the section that is shown. */
    Region part() {
        return part;
    }

    /** Adds samples of any brightness, stretched for the eye. */
    ComparisonPicture addStretched(String title, Plane section) {
        GreyPanel panel = GreyPanel.stretched(
                (y, left, row) -> {
                    for (int i = 0; i < row.length; i++) {
                        row[i] = section.get(y, left + i);
                    }
                },
                part.y(),
                part.x(),
                part.height(),
                part.width(),
                1);
        return add(title, panel);
    }

    /** Adds 8-bit samples as they are. */
    ComparisonPicture addBytes(String title, Plane section) {
        int[] grey = new int[part.height() * part.width()];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (int) section.get(part.y() + i / part.width(), part.x() + i % part.width());
        }
        return add(title, new GreyPanel(part.width(), part.height(), grey));
    }

    /** Adds differences of the part's pixels, which are grey where they are 0; the range becomes white. */
    ComparisonPicture addDifferences(String title, float[][] rows, double range) {
        int[] grey = new int[part.height() * part.width()];
        for (int i = 0; i < grey.length; i++) {
            double share = rows[i / part.width()][i % part.width()] / range;
            grey[i] = (int) Math.clamp(MIDDLE + MIDDLE * share, 0, 255);
        }
        return add(title, new GreyPanel(part.width(), part.height(), grey));
    }

    /** The range of differences that shows nearly all of them. */
    static double range(float[][] rows) {
        double[] sizes = Arrays.stream(rows)
                .flatMapToDouble(row -> {
                    double[] values = new double[row.length];
                    Arrays.setAll(values, x -> Math.abs(row[x]));
                    return Arrays.stream(values);
                })
                .sorted()
                .toArray();
        return Math.max(1, sizes[(int) ((1 - BRIGHTEST) * (sizes.length - 1))]);
    }

    private ComparisonPicture add(String title, GreyPanel panel) {
        panels.add(panel);
        words.add(title);
        return this;
    }

    void write(Path file) {
        int rows = Math.ceilDiv(panels.size(), COLUMNS);
        BufferedImage picture =
                GreyPanel.white(COLUMNS * (part.width() + GAP) - GAP, rows * (HEAD + part.height() + GAP) - GAP);
        for (int i = 0; i < panels.size(); i++) {
            int left = i % COLUMNS * (part.width() + GAP);
            int top = i / COLUMNS * (HEAD + part.height() + GAP);
            BitmapFont.drawWithin(picture.getRaster(), left, top, words.get(i), part.width(), 0);
            panels.get(i).draw(picture.getRaster(), left, top + HEAD);
        }
        PngFile.write(file, picture);
    }
}
