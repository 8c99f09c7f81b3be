package org.limpid;

import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.limpid.kernels.Plane;

/**
 * Artificial flat background: {@code dilate(max - min <= threshold)}, all over 3 x 3 neighbourhoods, but 8-connected
 * components that are small.
 */
final class FlatBackground {
    private FlatBackground() {}

    /**
     * Masks what is flat.
     *
     * @param stored the section
     * @param threshold the most that the pixels of a flat neighbourhood differ, grey levels
     * @param area pixels of the largest component that is left valid; {@code ceil(0.0001 ny nx)} without it
     * @param mask receives 0 where the section is flat; left alone elsewhere
     */
    static void mask(Plane stored, double threshold, OptionalLong area, Plane mask) {
        int height = stored.height();
        int width = stored.width();
        boolean[][] flat = new boolean[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (extent(stored, y, x) <= threshold) {
                    for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
                        for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                            flat[v][u] = true;
                        }
                    }
                }
            }
        }
        long smallest = area.orElse((long) Math.ceil(0.0001 * height * width));
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                List<int[]> component = take(flat, y, x);
                if (component.size() > smallest) {
                    component.forEach(
                            at -> mask.segment().set(ValueLayout.JAVA_BYTE, mask.row(at[0]) + at[1], (byte) 0));
                }
            }
        }
    }

    private static float extent(Plane stored, int y, int x) {
        float least = stored.get(y, x);
        float most = least;
        for (int v = Math.max(0, y - 1); v <= Math.min(stored.height() - 1, y + 1); v++) {
            for (int u = Math.max(0, x - 1); u <= Math.min(stored.width() - 1, x + 1); u++) {
                least = Math.min(least, stored.get(v, u));
                most = Math.max(most, stored.get(v, u));
            }
        }
        return most - least;
    }

    private static List<int[]> take(boolean[][] flat, int y, int x) {
        List<int[]> component = new ArrayList<>();
        Deque<int[]> next = new ArrayDeque<>();
        next.add(new int[] {y, x});
        while (!next.isEmpty()) {
            int[] at = next.remove();
            if (at[0] < 0 || at[1] < 0 || at[0] >= flat.length || at[1] >= flat[0].length || !flat[at[0]][at[1]]) {
                continue;
            }
            flat[at[0]][at[1]] = false;
            component.add(at);
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    next.add(new int[] {at[0] + dy, at[1] + dx});
                }
            }
        }
        return component;
    }
}
