package org.limpid.destripe;

import java.lang.foreign.MemorySegment;
import org.limpid.destripe.FilterBank.Columns;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.kernels.BinomialFilter;
import org.limpid.kernels.Mirror;

/** One scale of a block: its filter, its band and the rows of its low-pass that the next scale needs. */
final class FilterBankScale {
    private static final int TAPS = 2 * BinomialFilter.REACH + 1;
    /**
     * Rows of the low-pass that are kept: the next scale's taps are two of these rows apart, and {@link
     * FilterBankBlock#CHUNK} rows go together.
     */
    private static final int SLOTS = 4 * BinomialFilter.REACH + FilterBankBlock.CHUNK;

    /** Two rows filtered down the columns, and a band and a low-pass that are not used. */
    private static final int LINES = 4;

    private static final int UNWANTED_BAND = 2;
    private static final int UNWANTED_LOW = 3;

    /**
     * Where the band of a scale goes, and of each strip the sum of the squares of each row. Strips are added in order, however
     * they are cut into blocks.
     */
    record Target(ColumnStrips band, double[][] energy) {}

    private final float level;
    private final int width;
    private final Columns block;
    private final int dilation;
    /** Columns on either side of the block that are filtered down the columns. */
    private final int halo;

    private final Columns in;
    private final Columns out;
    private final ColumnStrips band;
    private final double[][] energy;
    private final MemorySegment memory;
    private final long rowBytes;
    /** Byte offset of column 0 of the first line. */
    private final long lineStart;

    /** The last of the scales that go together keeps no rows for the next one. */
    FilterBankScale(
            int scale, int scalesAfter, int phases, float level, Columns block, Target target, Scratch scratch) {
        this.level = level;
        this.block = block;
        band = target.band();
        energy = target.energy();
        width = band.width();
        dilation = 1 << scale;
        halo = reach(scale, 1 + scalesAfter);
        in = block.grown(halo, width);
        out = block.grown(reach(scale + 1, scalesAfter), width);
        int columns = block.count() + 2 * halo;
        rowBytes = rowBytes(columns);
        memory = scratch.take(scratchBytes(columns, scalesAfter == 0 ? 0 : phases));
        lineStart = (long) (halo - block.from()) * Float.BYTES;
    }

    /**
     * Columns on either side of a block that some scales, one after the other, reach. The reach of each scale is
     * rounded up so that rows start where cache lines do and no load takes two lines.
     */
    static int reach(int firstScale, int scales) {
        int columns = 0;
        for (int scale = firstScale + scales - 1; scale >= firstScale; scale--) {
            columns = Plane.padded(columns + (BinomialFilter.REACH << scale));
        }
        return columns;
    }

    static long rowBytes(int columns) {
        return (long) (Plane.padded(columns) + Plane.padded(1)) * Float.BYTES;
    }

    static long scratchBytes(int columns, int phases) {
        return Scratch.bytesFor((LINES + phases * SLOTS) * rowBytes(columns));
    }

    private long line(int index) {
        return index * rowBytes + lineStart;
    }

    /** Byte offset of column 0 of the low-pass of row {@code i} of a phase. */
    long ringRow(int phase, int i) {
        return line(LINES + phase * SLOTS + Math.floorMod(i, SLOTS));
    }

    long unwantedLow() {
        return line(UNWANTED_LOW);
    }

    MemorySegment memory() {
        return memory;
    }

    /** Filters a row down the columns, given column 0 of its seven rows, into line 0. */
    void down(MemorySegment source, long[] rows) {
        long first = (long) in.from() * Float.BYTES;
        for (int k = 0; k < TAPS; k++) {
            rows[k] += first;
        }
        BinomialFilter.acrossRows(source, rows, level, memory, line(0) + first, in.count());
    }

    /** Filters two rows down the columns, given column 0 of their eight rows, into lines 0 and 1. */
    void downTwice(MemorySegment source, long[] rows) {
        long first = (long) in.from() * Float.BYTES;
        for (int k = 0; k <= TAPS; k++) {
            rows[k] += first;
        }
        BinomialFilter.acrossRowsTwice(source, rows, level, memory, line(0) + first, line(1) + first, in.count());
    }

    /**
     * Filters line 0 or 1 along row {@code y} of the image, or -1 where only the low-pass is wanted, whose column 0 goes to
     * {@code low}. The band is written strip by strip to its place.
     */
    void along(int line, int y, MemorySegment target, long low) {
        int reach = BinomialFilter.REACH * dilation;
        Mirror.pad(memory, line(line), width, reach - out.from(), out.to() + reach - width);
        // The kernel is called in one place only. Several calls may be compiled into one method, which is then too
        // large to keep their vectors in registers, and much slower.
        int end;
        for (int x = out.from(); x < out.to(); x = end) {
            boolean before = x < block.from();
            boolean wanted = y >= 0 && !before && x < block.to();
            end = before ? block.from() : Math.min(out.to(), x + ColumnStrips.COLUMNS);
            int strip = x / ColumnStrips.COLUMNS;
            long first = (long) x * Float.BYTES;
            double squares = BinomialFilter.alongRow(
                    memory,
                    line(line) + first,
                    dilation,
                    level,
                    target,
                    low + first,
                    wanted ? band.segment() : memory,
                    wanted ? band.offset(y, strip) : line(UNWANTED_BAND) + first,
                    end - x);
            if (wanted) {
                energy[strip][y] = squares;
            }
        }
    }
}
