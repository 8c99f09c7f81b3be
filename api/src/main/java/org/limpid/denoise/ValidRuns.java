package org.limpid.denoise;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.internal.SectionMask;

/**
 * Lengths of the runs of pixels with data. For each pixel, how many pixels with data follow each other from it on,
 * itself included: upwards and downwards for all pixels, leftwards and rightwards for a row at a time. A run that
 * reaches the image's edge goes on in the reflection. A pixel without data has 0. Lengths end at 65,535.
 */
final class ValidRuns {
    private static final int LONGEST = 65535;
    private static final int COLUMNS = 512;

    private final Plane valid;
    private final MemorySegment memory;
    private final long lineBytes;

    private ValidRuns(Plane valid, MemorySegment memory) {
        this.valid = valid;
        this.memory = memory;
        lineBytes = lineBytes(valid.width());
    }

    /** Finds the runs; their memory is as long as a padded plane of floats. */
    static ValidRuns of(SectionMask mask, MemorySegment memory, WorkerPool workers) {
        ValidRuns runs = new ValidRuns(mask.valid(), memory);
        workers.forStretches(mask.valid().width(), COLUMNS, (from, to, worker) -> runs.findUpright(from, to));
        return runs;
    }

    static long lineBytes(int width) {
        return (long) Plane.padded(width) * Character.BYTES;
    }

    /** Memory of the runs upwards and downwards, 16 bits a pixel. */
    MemorySegment memory() {
        return memory;
    }

    /** Where the runs upwards of a row are. */
    long up(int y) {
        return y * lineBytes;
    }

    /** Where the runs downwards of a row are. */
    long down(int y) {
        return (valid.height() + y) * lineBytes;
    }

    boolean isValid(int y, int x) {
        return valid.segment().get(ValueLayout.JAVA_BYTE, valid.row(y) + x) != 0;
    }

    private void findUpright(int from, int to) {
        int bottom = valid.height() - 1;
        for (int x = from; x < to; x++) {
            set(memory, up(0), x, next(0, isValid(0, x)));
        }
        for (int y = 1; y <= bottom; y++) {
            for (int x = from; x < to; x++) {
                set(memory, up(y), x, next(get(memory, up(y - 1), x), isValid(y, x)));
            }
        }
        for (int x = from; x < to; x++) {
            set(memory, down(bottom), x, atEdge(get(memory, up(bottom), x), valid.height()));
        }
        for (int y = bottom - 1; y >= 0; y--) {
            for (int x = from; x < to; x++) {
                set(memory, down(y), x, next(get(memory, down(y + 1), x), isValid(y, x)));
            }
        }
        for (int x = from; x < to; x++) {
            set(memory, up(0), x, get(memory, down(0), x));
        }
        for (int y = 1; y <= bottom; y++) {
            for (int x = from; x < to; x++) {
                set(memory, up(y), x, next(get(memory, up(y - 1), x), isValid(y, x)));
            }
        }
    }

    /** Copies a row of runs. */
    void copy(long row, char[] target) {
        MemorySegment.copy(memory, ValueLayout.JAVA_CHAR, row, target, 0, target.length);
    }

    /** The runs along a row. */
    void findAlong(int y, char[] left, char[] right) {
        int width = valid.width();
        byte[] row = new byte[width];
        MemorySegment.copy(valid.segment(), ValueLayout.JAVA_BYTE, valid.row(y), row, 0, width);
        int last = width;
        while (last > 0 && row[last - 1] != 0) {
            last--;
        }
        int length = atEdge(Math.min(LONGEST, width - last), width);
        right[width - 1] = (char) length;
        for (int x = width - 2; x >= 0; x--) {
            length = next(length, row[x] != 0);
            right[x] = (char) length;
        }
        left[0] = (char) length;
        for (int x = 1; x < width; x++) {
            length = next(length, row[x] != 0);
            left[x] = (char) length;
        }
    }

    /** A run across a whole line has no end. */
    private static int atEdge(int length, int line) {
        return length == line ? LONGEST : length;
    }

    private static int next(int length, boolean valid) {
        return valid ? Math.min(LONGEST, length + 1) : 0;
    }

    private static int get(MemorySegment memory, long line, int x) {
        return memory.get(ValueLayout.JAVA_CHAR_UNALIGNED, line + (long) x * Character.BYTES);
    }

    private static void set(MemorySegment memory, long line, int x, int length) {
        memory.set(ValueLayout.JAVA_CHAR_UNALIGNED, line + (long) x * Character.BYTES, (char) length);
    }
}
