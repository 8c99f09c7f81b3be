package org.limpid.internal;

import java.util.concurrent.atomic.LongAdder;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.kernels.MaskBytes;

/**
 * Where a mask is not full: for each row the blocks of {@value #COLUMNS} columns in which a pixel holds no data. What is done
 * for such pixels then costs nothing elsewhere.
 */
public final class MaskedBlocks {
    /** Columns of a block, but for a row's last one. */
    public static final int COLUMNS = MaskBytes.BLOCK;

    private static final int ROWS = 32;

    private final Plane valid;
    private final int blocks;
    private final int words;
    private final long[] bits;
    private final long masked;

    /** Finds the blocks of a mask of bytes, 0 where there is no data. */
    MaskedBlocks(Plane valid, WorkerPool workers) {
        this.valid = valid;
        blocks = (valid.width() + COLUMNS - 1) / COLUMNS;
        words = (blocks + Long.SIZE - 1) / Long.SIZE;
        bits = new long[Math.multiplyExact(valid.height(), words)];
        LongAdder sum = new LongAdder();
        workers.forStretches(valid.height(), ROWS, (first, end, worker) -> {
            long found = 0;
            for (int y = first; y < end; y++) {
                found += MaskBytes.findMasked(valid.segment(), valid.row(y), valid.width(), bits, y * words);
            }
            sum.add(found);
        });
        masked = sum.sum();
    }

    /** Pixels without data. */
    public long masked() {
        return masked;
    }

    /** Whether no pixel of a row from some column on, up to another, lies in a block with a pixel without data. */
    public boolean isFull(int y, int from, int to) {
        int first = from / COLUMNS;
        int last = (to - 1) / COLUMNS;
        for (int word = first / Long.SIZE; word <= last / Long.SIZE; word++) {
            int start = Math.max(first - word * Long.SIZE, 0);
            int end = Math.min(last - word * Long.SIZE, Long.SIZE - 1);
            if ((bits[y * words + word] >>> start << start << Long.SIZE - 1 - end) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The first column, from one on, that lies in a block with a pixel without data; past the width if there is none. */
    private int next(int y, int from) {
        int block = from / COLUMNS;
        while (block < blocks) {
            long rest = bits[y * words + block / Long.SIZE] >>> block;
            if (rest != 0) {
                return Math.max(from, (block + Long.numberOfTrailingZeros(rest)) * COLUMNS);
            }
            block = (block / Long.SIZE + 1) * Long.SIZE;
        }
        return Integer.MAX_VALUE;
    }

    /** Sets the pixels without data in a row of an image of the mask's size. */
    public void fill(int y, Plane image, double value) {
        for (int x = next(y, 0); x < valid.width(); x = next(y, x + COLUMNS)) {
            MaskBytes.fill(valid, y, x, Math.min(valid.width(), x + COLUMNS), image, value);
        }
    }

    /** Sets the pixels without data in an image of the mask's size. */
    public void fill(Plane image, double value, WorkerPool workers) {
        workers.forRows(masked == 0 ? 0 : valid.height(), ROWS, (y, worker) -> fill(y, image, value));
    }
}
