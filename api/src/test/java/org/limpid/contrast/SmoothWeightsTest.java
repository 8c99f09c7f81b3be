package org.limpid.contrast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.internal.BufferSizes;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.Mirror;

/** Rows are divided by {@code T(M) + EPS} at every node, whether weights are found there or known to be 1. */
class SmoothWeightsTest {
    private static final double EPS = 1.1920929e-7;
    private static final double RELATIVE = 1e-5;
    private static final int BEFORE = 64;

    /** Sizes with smoothings of every spacing of nodes: of every third pixel, and of every pixel in some rows. */
    private static Stream<int[]> grids() {
        return Stream.of(
                new int[] {1400, 600, 3, 167, 1},
                new int[] {495, 1501, 3, 161, 1},
                new int[] {500, 900, 1, 51, 1},
                new int[] {70, 133, 1, 501, 3},
                new int[] {301, 520, 1, 321, 2},
                new int[] {3, 7, 1, 501, 1},
                new int[] {1, 1, 1, 9, 1});
    }

    @ParameterizedTest
    @MethodSource("grids")
    void everyRowIsDividedByItsWeights(int[] numbers) {
        int height = numbers[0];
        int width = numbers[1];
        int step = numbers[2];
        int n = numbers[3];
        int stride = numbers[4];
        int rows = step == 1 ? (height - 1) / stride + 1 : (height - 1) / step + 2;
        WeightGrid grid = new WeightGrid(height, width, step, n, stride, rows);
        for (MaskShape shape : MaskShape.values()) {
            compare(grid, shape);
        }
    }

    private static void compare(WeightGrid grid, MaskShape shape) {
        boolean[][] valid = shape.mask(grid.height(), grid.width());
        double[][] expected = smooth(valid, grid.step() * grid.n());
        long scratch = SmoothWeights.scratchBytes(grid.step() * grid.n(), grid.n());
        try (Workspace workspace = new Workspace(1L << 30);
                WorkerPool workers = new WorkerPool(2)) {
            SectionBuffers buffers =
                    new SectionBuffers(workspace, new BufferSizes(grid.height(), grid.width(), 2, scratch, false));
            SectionMask mask = mask(valid, workspace);
            SmoothWeights weights = new SmoothWeights(grid, mask, buffers, workers);
            long start = (long) (BEFORE + Plane.padded(grid.nodes()) + BEFORE) * Float.BYTES;
            MemorySegment work =
                    workspace.reserve(start + SmoothWeights.lineBytes(grid.width(), grid.step() * grid.n()));
            SmoothWeights.Line line = weights.line(work, start, 0);
            for (int k = 0; k < grid.rows(); k++) {
                for (int x = 0; x < grid.nodes(); x++) {
                    work.setAtIndex(ValueLayout.JAVA_FLOAT, BEFORE + x, 1);
                }
                line.divide(k, (long) BEFORE * Float.BYTES);
                int y = k * grid.stride() * grid.step();
                for (int x = 0; y < grid.height() && x * grid.step() < grid.width(); x++) {
                    double weight = expected[y][x * grid.step()];
                    double divided = weight == 1 ? 1 : 1 / (weight + EPS);
                    int node = x;
                    assertEquals(
                            divided,
                            work.getAtIndex(ValueLayout.JAVA_FLOAT, BEFORE + x),
                            RELATIVE * divided,
                            () -> shape + " row " + y + " node " + node);
                }
            }
        }
    }

    private static SectionMask mask(boolean[][] valid, Workspace workspace) {
        int height = valid.length;
        int width = valid[0].length;
        Plane plane = Plane.dense(workspace.reserve((long) height * width), Sample.UINT8, height, width);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                plane.segment().set(ValueLayout.JAVA_BYTE, plane.row(y) + x, (byte) (valid[y][x] ? 1 + x % 255 : 0));
            }
        }
        return new SectionMask(plane);
    }

    private static double[][] smooth(boolean[][] valid, int n) {
        double[][] smooth = new double[valid.length][];
        for (int y = 0; y < valid.length; y++) {
            double[] row = new double[valid[y].length];
            for (int x = 0; x < row.length; x++) {
                row[x] = valid[y][x] ? 1 : 0;
            }
            smooth[y] = along(row, n);
        }
        double[] column = new double[valid.length];
        for (int x = 0; x < valid[0].length; x++) {
            for (int y = 0; y < column.length; y++) {
                column[y] = smooth[y][x];
            }
            double[] filtered = along(column, n);
            for (int y = 0; y < column.length; y++) {
                smooth[y][x] = filtered[y] / n / n / n / n;
            }
        }
        return smooth;
    }

    /** The triangle filter as two box sums, times {@code n²}; sums of whole numbers are exact. */
    private static double[] along(double[] pixels, int n) {
        double[] boxes = new double[pixels.length + n - 1];
        double[] found = new double[pixels.length];
        double sum = 0;
        for (int x = 1 - n; x < boxes.length; x++) {
            sum += pixels[Mirror.index(x, pixels.length)];
            if (x >= 0) {
                boxes[x] = sum;
                sum -= pixels[Mirror.index(x - n + 1, pixels.length)];
            }
        }
        double total = 0;
        for (int x = 0; x < boxes.length; x++) {
            total += boxes[x];
            if (x >= n - 1) {
                found[x - n + 1] = total;
                total -= boxes[x - n + 1];
            }
        }
        return found;
    }
}
