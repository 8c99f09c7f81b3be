package org.limpid.cli.console;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.util.ArrayList;
import java.util.List;

/** Panels in rows of so many, each with words above and below it; a frame marks some of them. */
public final class PanelGrid {
    private static final int GAP = 8;
    private static final int FRAME = 3;
    /** Narrower cells have no room for words. */
    private static final int NARROWEST = 144;
    /** From this width on words are twice as large. */
    private static final int WIDE = 288;

    private final int columns;
    private final List<Cell> cells = new ArrayList<>();

    /** A panel; its words are facts, several of which may stand in a line. */
    private record Cell(GreyPanel panel, List<String> above, List<String> below, boolean framed) {}

    public PanelGrid(int columns) {
        this.columns = columns;
    }

    public PanelGrid add(GreyPanel panel, List<String> above, List<String> below, boolean framed) {
        cells.add(new Cell(panel, above, below, framed));
        return this;
    }

    public BufferedImage picture() {
        int cell = NARROWEST;
        int high = 0;
        for (Cell each : cells) {
            cell = Math.max(cell, each.panel.width());
            high = Math.max(high, each.panel.height());
        }
        int width = cell;
        int size = width >= WIDE ? 2 : 1;
        int line = BitmapFont.LINE * size;
        int head = most(cells.stream().map(Cell::above).toList(), width, size) * line + FRAME;
        int foot = most(cells.stream().map(Cell::below).toList(), width, size) * line;
        int step = head + high + foot + 2 * GAP;
        int shown = Math.min(columns, cells.size());
        int rows = Math.ceilDiv(cells.size(), columns);
        BufferedImage picture = GreyPanel.white(GAP + shown * (width + GAP), GAP + rows * step);
        WritableRaster raster = picture.getRaster();
        for (int i = 0; i < cells.size(); i++) {
            Cell each = cells.get(i);
            int left = GAP + i % columns * (width + GAP);
            int top = GAP + i / columns * step;
            draw(raster, left, top, lines(each.above, width, size), size);
            if (each.framed) {
                frame(raster, left, top + head, each.panel);
            }
            each.panel.draw(raster, left, top + head);
            draw(raster, left, top + head + each.panel.height() + GAP / 2, lines(each.below, width, size), size);
        }
        return picture;
    }

    private static int most(List<List<String>> texts, int width, int size) {
        return texts.stream()
                .mapToInt(facts -> lines(facts, width, size).size())
                .max()
                .orElse(0);
    }

    /** Facts in lines, as many in each as fit; a fact that is longer than a line is broken. */
    private static List<String> lines(List<String> facts, int width, int size) {
        int signs = width / BitmapFont.width(" ", size);
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String fact : facts) {
            String longer = line.isEmpty() ? fact : line + ", " + fact;
            if (longer.length() > signs && !line.isEmpty()) {
                lines.add(line);
                longer = fact;
            }
            for (line = longer; line.length() > signs; line = line.substring(signs)) {
                lines.add(line.substring(0, signs));
            }
        }
        if (!line.isEmpty()) {
            lines.add(line);
        }
        return lines;
    }

    private static void draw(WritableRaster raster, int left, int top, List<String> lines, int size) {
        for (int i = 0; i < lines.size(); i++) {
            BitmapFont.draw(raster, left, top + i * BitmapFont.LINE * size, lines.get(i), size, 0);
        }
    }

    private static void frame(WritableRaster raster, int left, int top, GreyPanel panel) {
        int width = panel.width() + 2 * FRAME;
        int height = panel.height() + 2 * FRAME;
        raster.setSamples(left - FRAME, top - FRAME, width, height, 0, new int[width * height]);
    }
}
