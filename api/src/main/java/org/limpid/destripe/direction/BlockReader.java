package org.limpid.destripe.direction;

import java.util.Arrays;
import java.util.Optional;
import org.limpid.image.Plane;

/** Reads squares of a section: what is finer than their coarse structure, fading to 0 towards borders and masked pixels. */
final class BlockReader {
    /** Means on either side over which coarse structure is averaged, twice. */
    private static final int REACH = 12;
    /** Standard deviations at which values are cut off. */
    private static final double MOST = 4;
    /** A square is used if so much of it holds data. */
    private static final double ENOUGH = 0.6;

    private final Plane image;
    private final Optional<Plane> mask;
    private final BlockGrid grid;
    private final int side;
    private final float[] valid;
    private final float[] coarse;
    private final float[] share;
    private final float[] fading;

    BlockReader(Plane image, Optional<Plane> mask, BlockGrid grid) {
        this.image = image;
        this.mask = mask;
        this.grid = grid;
        side = grid.side();
        valid = new float[side * side];
        coarse = new float[side * side];
        share = new float[side * side];
        fading = new float[side];
        for (int i = 0; i < side; i++) {
            fading[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / side));
        }
    }

    /** Fills a square, or says that too little of it holds data. */
    boolean read(int index, float[] block) {
        bin(grid.top(index), grid.left(index), block);
        double there = 0;
        for (float value : valid) {
            there += value;
        }
        if (there < ENOUGH * block.length) {
            Arrays.fill(block, 0);
            return false;
        }
        System.arraycopy(block, 0, coarse, 0, block.length);
        System.arraycopy(valid, 0, share, 0, block.length);
        for (int pass = 0; pass < 2; pass++) {
            smooth(coarse);
            smooth(share);
        }
        double sum = 0;
        for (int i = 0; i < block.length; i++) {
            block[i] = valid[i] == 0 ? 0 : block[i] - coarse[i] / share[i];
            sum += Math.abs(block[i]);
        }
        float bound = (float) (MOST * Math.sqrt(Math.PI / 2) * sum / there);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int i = y * side + x;
                float fade = valid[i] * Math.clamp(2 * share[i] - 1, 0, 1);
                block[i] = Math.clamp(block[i], -bound, bound) * fade * fading[y] * fading[x];
            }
        }
        return sum > 0;
    }

    /** Means of pixels that hold data; 0 where fewer than half do. */
    private void bin(int top, int left, float[] block) {
        int bin = grid.bin();
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                float sum = 0;
                int count = 0;
                for (int k = 0; k < bin * bin; k++) {
                    int row = top + y * bin + k / bin;
                    int column = left + x * bin + k % bin;
                    float value = image.get(row, column);
                    boolean there = Float.isFinite(value)
                            && (mask.isEmpty() || mask.get().get(row, column) != 0);
                    sum += there ? value : 0;
                    count += there ? 1 : 0;
                }
                boolean enough = 2 * count >= bin * bin && count > 0;
                block[y * side + x] = enough ? sum / count : 0;
                valid[y * side + x] = enough ? 1 : 0;
            }
        }
    }

    /** The mean over a box whose parts outside the square are left out of it. */
    private void smooth(float[] values) {
        double[] before = new double[side + 1];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                before[x + 1] = before[x] + values[y * side + x];
            }
            for (int x = 0; x < side; x++) {
                int first = Math.max(0, x - REACH);
                int end = Math.min(side, x + REACH + 1);
                values[y * side + x] = (float) ((before[end] - before[first]) / (end - first));
            }
        }
        double[] columns = new double[side];
        float[] result = new float[side * side];
        int count = 0;
        for (int y = -REACH; y < side; y++) {
            int in = y + REACH;
            int out = y - REACH - 1;
            if (in < side) {
                count++;
                for (int x = 0; x < side; x++) {
                    columns[x] += values[in * side + x];
                }
            }
            if (out >= 0) {
                count--;
                for (int x = 0; x < side; x++) {
                    columns[x] -= values[out * side + x];
                }
            }
            for (int x = 0; y >= 0 && x < side; x++) {
                result[y * side + x] = (float) (columns[x] / count);
            }
        }
        System.arraycopy(result, 0, values, 0, values.length);
    }
}
