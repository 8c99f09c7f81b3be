package org.limpid.plain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The 8-connected components of a set of pixels, found by flooding. */
public final class PlainComponents {
    /** A pixel's place. */
    public record Pixel(int y, int x) {}

    private final boolean[][] left;

    private PlainComponents(boolean[][] set) {
        left = set;
    }

    /** The components of a set of pixels, which is emptied. */
    public static List<List<Pixel>> of(boolean[][] set) {
        PlainComponents flooding = new PlainComponents(set);
        List<List<Pixel>> components = new ArrayList<>();
        for (int y = 0; y < set.length; y++) {
            for (int x = 0; x < set[y].length; x++) {
                if (set[y][x]) {
                    components.add(flooding.from(y, x));
                }
            }
        }
        return components;
    }

    private List<Pixel> from(int y, int x) {
        List<Pixel> component = new ArrayList<>();
        Deque<Pixel> border = new ArrayDeque<>();
        take(y, x, border);
        while (!border.isEmpty()) {
            Pixel pixel = border.pop();
            component.add(pixel);
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    take(pixel.y() + dy, pixel.x() + dx, border);
                }
            }
        }
        return component;
    }

    private void take(int y, int x, Deque<Pixel> border) {
        if (y >= 0 && y < left.length && x >= 0 && x < left[y].length && left[y][x]) {
            left[y][x] = false;
            border.push(new Pixel(y, x));
        }
    }
}
