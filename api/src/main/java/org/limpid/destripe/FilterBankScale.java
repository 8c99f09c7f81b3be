package org.limpid.destripe;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.limpid.destripe.FilterBank.Columns;
import org.limpid.destripe.FilterBank.Intensities;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.kernels.BinomialFilter;
import org.limpid.kernels.MaskBits;
import org.limpid.kernels.MaskedBinomial;
import org.limpid.kernels.Mirror;

/** One scale of a block: its filter, its band and the rows of its low-pass that the next scale needs. */
final class FilterBankScale {
    private static final int TAPS = 2 * BinomialFilter.REACH + 1;
    /**
     * Rows of the low-pass that are kept: the next scale's taps are two of these rows apart, and {@link
     * FilterBankBlock#CHUNK} rows go together.
     */
    private static final int SLOTS = 4 * BinomialFilter.REACH + FilterBankBlock.CHUNK;

    /** Two rows filtered down the columns, a band and a low-pass that are not used, and a row of the mask. */
    private static final int LINES = 5;

    private static final int UNWANTED_BAND = 2;
    private static final int UNWANTED_LOW = 3;
    private static final int ONES = 4;

    /**
     * Where the band of a scale goes, and of each strip the sum of the squares of each row. Strips are added in order, however
     * they are cut into blocks.
     */
    record Target(ColumnStrips band, double[][] energy) {}

    private final float level;
    private final float after;
    private final Optional<MaskBits> mask;
    private final TileRuns runs;
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
            int scale, int scalesAfter, int phases, Intensities given, Columns block, Target target, Scratch scratch) {
        level = given.level();
        after = given.mask().isPresent() ? BinomialFilter.levelOfMask(level) : level;
        mask = given.mask();
        this.block = block;
        band = target.band();
        energy = target.energy();
        width = band.width();
        dilation = 1 << scale;
        halo = reach(scale, 1 + scalesAfter);
        in = block.grown(halo, width);
        out = block.grown(reach(scale + 1, scalesAfter), width);
        int columns = block.count() + 2 * halo;
        runs = new TileRuns(mask, columns);
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

    /** Filters a row down the columns, given column 0 of its seven rows and their numbers, into line 0. */
    void down(MemorySegment source, long[] rows, int[] ys) {
        runs.down(ys, TAPS, BinomialFilter.REACH, BinomialFilter.REACH, in);
        int x = 0;
        for (int run = 0; run < runs.count(); run++) {
            x = move(rows, x, run);
            long at = (long) x * Float.BYTES;
            int count = runs.end(run) - x;
            if (runs.kind(run) == TileRuns.Kind.VALID) {
                BinomialFilter.acrossRows(source, rows, level, after, memory, line(0) + at, count);
            } else {
                downMasked(source, rows, ys, 0, run, x);
            }
        }
    }

    /** Filters two rows down the columns, given column 0 of their eight rows and their numbers, into lines 0 and 1. */
    void downTwice(MemorySegment source, long[] rows, int[] ys) {
        runs.down(ys, TAPS + 1, BinomialFilter.REACH, BinomialFilter.REACH + 1, in);
        int x = 0;
        for (int run = 0; run < runs.count(); run++) {
            x = move(rows, x, run);
            long at = (long) x * Float.BYTES;
            int count = runs.end(run) - x;
            if (runs.kind(run) == TileRuns.Kind.VALID) {
                BinomialFilter.acrossRowsTwice(source, rows, level, after, memory, line(0) + at, line(1) + at, count);
            } else {
                // One call in a loop is compiled once.
                for (int line = 0; line < 2; line++) {
                    downMasked(source, rows, ys, line, run, x);
                }
            }
        }
    }

    /** Moves rows from a column to the first one of a run, and returns it. */
    private int move(long[] rows, int x, int run) {
        int first = run == 0 ? in.from() : runs.end(run - 1);
        for (int k = 0; k <= TAPS; k++) {
            rows[k] += (long) (first - x) * Float.BYTES;
        }
        return first;
    }

    /** Filters a run of seven rows, that of the line's number and those after it. */
    private void downMasked(MemorySegment source, long[] rows, int[] ys, int line, int run, int x) {
        long target = line(line) + (long) x * Float.BYTES;
        int count = runs.end(run) - x;
        if (runs.kind(run) == TileRuns.Kind.MASKED) {
            MaskBits.clear(memory, target, count);
        } else {
            long part = line(ONES) + (long) x * Float.BYTES;
            MaskedBinomial.acrossRows(
                    source, rows, mask.orElseThrow(), ys, line, x, level, memory, part, target, count);
        }
    }

    /**
     * Filters line 0 or 1 along row {@code y} of the image, whose low-pass goes to {@code low}, column 0, and whose band, if
     * it is wanted, strip by strip to its place.
     */
    void along(int line, int y, boolean bandWanted, MemorySegment target, long low) {
        int reach = BinomialFilter.REACH * dilation;
        Mirror.pad(memory, line(line), width, reach - out.from(), out.to() + reach - width);
        runs.along(y, reach, out);
        // The kernel is called in one place only. Several calls may be compiled into one method, which is then too
        // large to keep their vectors in registers, and much slower.
        int run = 0;
        int end;
        for (int x = out.from(); x < out.to(); x = end) {
            boolean before = x < block.from();
            boolean wanted = bandWanted && !before && x < block.to();
            int strip = x / ColumnStrips.COLUMNS;
            run += x == runs.end(run) ? 1 : 0;
            end = Math.min(
                    runs.end(run), before ? block.from() : Math.min(out.to(), (strip + 1) * ColumnStrips.COLUMNS));
            long first = (long) x * Float.BYTES;
            double squares = runs.kind(run) == TileRuns.Kind.VALID
                    ? BinomialFilter.alongRow(
                            memory,
                            line(line) + first,
                            dilation,
                            level,
                            after,
                            target,
                            low + first,
                            wanted ? band.segment() : memory,
                            bandRow(wanted, y, x),
                            end - x)
                    : alongMasked(line, y, new Columns(x, end), wanted, runs.kind(run), target, low + first);
            if (wanted) {
                energy[strip][y] += squares;
            }
        }
    }

    /** Byte offset of a pixel of the band, or of the band that is not used. */
    private long bandRow(boolean wanted, int y, int x) {
        int column = x % ColumnStrips.COLUMNS;
        return wanted
                ? band.offset(y, x / ColumnStrips.COLUMNS) + (long) column * Float.BYTES
                : line(UNWANTED_BAND) + (long) x * Float.BYTES;
    }

    /** Filters a run along line 0 or 1; returns the sum of the squares of the band. */
    private double alongMasked(
            int line, int y, Columns run, boolean wanted, TileRuns.Kind kind, MemorySegment target, long low) {
        MemorySegment bandTarget = wanted ? band.segment() : memory;
        long bandRow = bandRow(wanted, y, run.from());
        if (kind == TileRuns.Kind.MASKED) {
            MaskBits.clear(target, low, run.count());
            MaskBits.clear(bandTarget, bandRow, run.count());
            return 0;
        }
        long first = (long) run.from() * Float.BYTES;
        ones(y, run);
        return MaskedBinomial.alongRow(
                memory,
                line(line) + first,
                memory,
                line(ONES) + first,
                dilation,
                level,
                target,
                low,
                bandTarget,
                bandRow,
                run.count());
    }

    /** Writes the mask that a filter along a run reaches. */
    private void ones(int y, Columns run) {
        int reach = BinomialFilter.REACH * dilation;
        Columns reached = run.grown(Plane.padded(reach), width);
        long at = line(ONES) + (long) reached.from() * Float.BYTES;
        mask.orElseThrow().ones(y, reached.from(), memory, at, reached.count());
        Mirror.pad(memory, line(ONES), width, reach - run.from(), run.to() + reach - width);
    }
}
