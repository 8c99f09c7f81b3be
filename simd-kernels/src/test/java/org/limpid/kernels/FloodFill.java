package org.limpid.kernels;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The 8-connected components of a mask by visiting neighbours, pixel by pixel. */
final class FloodFill {
    static final int OUTSIDE = -1;

    private final boolean[][] mask;
    private final int[][] labels;
    private final List<List<int[]>> components = new ArrayList<>();

    FloodFill(boolean[][] mask) {
        this.mask = mask;
        labels = new int[mask.length][mask[0].length];
        for (int[] row : labels) {
            Arrays.fill(row, OUTSIDE);
        }
        for (int y = 0; y < mask.length; y++) {
            for (int x = 0; x < mask[0].length; x++) {
                if (mask[y][x] && labels[y][x] == OUTSIDE) {
                    fill(y, x);
                }
            }
        }
    }

    private void fill(int firstY, int firstX) {
        int label = components.size();
        List<int[]> pixels = new ArrayList<>();
        ArrayDeque<int[]> open = new ArrayDeque<>();
        labels[firstY][firstX] = label;
        open.push(new int[] {firstY, firstX});
        while (!open.isEmpty()) {
            int[] pixel = open.pop();
            pixels.add(pixel);
            for (int y = pixel[0] - 1; y <= pixel[0] + 1; y++) {
                for (int x = pixel[1] - 1; x <= pixel[1] + 1; x++) {
                    if (isOpen(y, x)) {
                        labels[y][x] = label;
                        open.push(new int[] {y, x});
                    }
                }
            }
        }
        components.add(pixels);
    }

    private boolean isOpen(int y, int x) {
        return y >= 0 && x >= 0 && y < mask.length && x < mask[0].length && mask[y][x] && labels[y][x] == OUTSIDE;
    }

    int count() {
        return components.size();
    }

    int label(int y, int x) {
        return labels[y][x];
    }

    /** Row and column of each pixel of a component. */
    List<int[]> pixels(int label) {
        return components.get(label);
    }

    /** The raw moments of each component, pixel by pixel. */
    List<Moments> moments() {
        List<Moments> all = new ArrayList<>();
        for (List<int[]> pixels : components) {
            long[] sums = new long[5];
            for (int[] pixel : pixels) {
                long y = pixel[0];
                long x = pixel[1];
                sums[0] += x;
                sums[1] += y;
                sums[2] += x * x;
                sums[3] += y * y;
                sums[4] += x * y;
            }
            all.add(new Moments(pixels.size(), sums[0], sums[1], sums[2], sums[3], sums[4]));
        }
        return all;
    }
}
