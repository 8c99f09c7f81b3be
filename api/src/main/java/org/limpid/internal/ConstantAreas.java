package org.limpid.internal;

import java.util.Arrays;
import java.util.List;
import org.limpid.kernels.Moments;

/**
 * The areas of one value in an image: runs of neighbouring rows belong together when they have the same value and
 * {@value ConstantRuns#SHORTEST} columns in common, or begin or end at the same border. So areas that touch in a few
 * pixels only, as speckles do, stay apart.
 */
final class ConstantAreas {
    /** Longs of a run: count, sumX, sumY, sumXX, sumYY, sumXY, and the pixels at the border. */
    private static final int SUMS = 7;

    private final int height;
    private final int width;
    private final int[] firstRun;
    private final int[] edges;
    private final float[] values;
    /** Of each run one of its area, smaller than itself unless it is the area's first. */
    private final int[] parent;

    private final long[] sums;

    /** Joins the runs of bands of rows, of an image of some width, from the first row to the last. */
    ConstantAreas(List<ConstantRuns> bands, int width) {
        this.width = width;
        height = bands.stream().mapToInt(ConstantRuns::rows).sum();
        int runs = bands.stream().mapToInt(band -> band.firstRun(band.rows())).sum();
        firstRun = new int[height + 1];
        edges = new int[2 * runs];
        values = new float[runs];
        parent = new int[runs];
        Arrays.setAll(parent, run -> run);
        int y = 0;
        for (ConstantRuns band : bands) {
            for (int row = 0; row < band.rows(); row++) {
                copyRow(band, row, y);
                y++;
            }
        }
        for (int lower = 1; lower < height; lower++) {
            connect(lower);
        }
        sums = new long[runs * SUMS];
        addUp();
    }

    private void copyRow(ConstantRuns band, int row, int y) {
        int to = firstRun[y];
        for (int run = band.firstRun(row); run < band.firstRun(row + 1); run++) {
            edges[2 * to] = band.start(run);
            edges[2 * to + 1] = band.end(run);
            values[to] = band.value(run);
            to++;
        }
        firstRun[y + 1] = to;
    }

    private void connect(int y) {
        int above = firstRun[y - 1];
        int end = firstRun[y];
        for (int run = end; run < firstRun[y + 1]; run++) {
            while (above < end && end(above) <= start(run)) {
                above++;
            }
            for (int other = above; other < end && start(other) < end(run); other++) {
                if (values[other] == values[run] && areJoined(other, run)) {
                    unite(other, run);
                }
            }
        }
    }

    private boolean areJoined(int one, int other) {
        return Math.min(end(one), end(other)) - Math.max(start(one), start(other)) >= ConstantRuns.SHORTEST
                || start(one) == 0 && start(other) == 0
                || end(one) == width && end(other) == width;
    }

    private void unite(int one, int other) {
        int a = areaOf(one);
        int b = areaOf(other);
        parent[Math.max(a, b)] = Math.min(a, b);
    }

    private void addUp() {
        for (int y = 0; y < height; y++) {
            for (int run = firstRun[y]; run < firstRun[y + 1]; run++) {
                int at = areaOf(run) * SUMS;
                Moments.addRun(sums, at, start(run), end(run), y);
                int length = end(run) - start(run);
                int sides = (start(run) == 0 ? 1 : 0) + (end(run) == width ? 1 : 0);
                sums[at + SUMS - 1] += y == 0 || y == height - 1 ? length : Math.min(length, sides);
            }
        }
    }

    /** How many runs there are; each area is known by its first one. */
    int runs() {
        return values.length;
    }

    /** First run of a row; one past the last row gives the end of all. */
    int firstRun(int y) {
        return firstRun[y];
    }

    /** First column of a run. */
    int start(int run) {
        return edges[2 * run];
    }

    /** One column past a run. */
    int end(int run) {
        return edges[2 * run + 1];
    }

    /** The area that a run belongs to. */
    int areaOf(int run) {
        int i = run;
        while (parent[i] != i) {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        return i;
    }

    /** The moments of an area's pixels. */
    Moments moments(int area) {
        int m = area * SUMS;
        return new Moments(sums[m], sums[m + 1], sums[m + 2], sums[m + 3], sums[m + 4], sums[m + 5]);
    }

    /** How many of an area's pixels lie at the image's border. */
    long borderPixels(int area) {
        return sums[area * SUMS + SUMS - 1];
    }
}
