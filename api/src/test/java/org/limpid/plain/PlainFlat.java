package org.limpid.plain;

import java.util.List;
import org.limpid.plain.PlainComponents.Pixel;

/** Artificial flat background: windows of 3 x 3 pixels that hardly differ, but for small components. */
public final class PlainFlat {
    private PlainFlat() {}

    /** 1 where a section is flat. */
    public static float[][] find(float[][] stored, double threshold, long largestRemoved) {
        int height = stored.length;
        int width = stored[0].length;
        boolean[][] flat = new boolean[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (range(stored, y, x) <= threshold) {
                    dilate(flat, y, x);
                }
            }
        }
        float[][] found = new float[height][width];
        for (List<Pixel> component : PlainComponents.of(flat)) {
            for (Pixel pixel : component) {
                found[pixel.y()][pixel.x()] = component.size() <= largestRemoved ? 0 : 1;
            }
        }
        return found;
    }

    private static double range(float[][] stored, int y, int x) {
        double least = stored[y][x];
        double most = least;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                float value = stored[PlainFilters.mirror(y + dy, stored.length)][
                        PlainFilters.mirror(x + dx, stored[0].length)];
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        return most - least;
    }

    private static void dilate(boolean[][] flat, int y, int x) {
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                if (y + dy >= 0 && y + dy < flat.length && x + dx >= 0 && x + dx < flat[y].length) {
                    flat[y + dy][x + dx] = true;
                }
            }
        }
    }
}
