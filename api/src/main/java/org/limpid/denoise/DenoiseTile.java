package org.limpid.denoise;

import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.Optional;
import org.limpid.denoise.TileRings.Kind;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.internal.RowSource;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.BinomialFilter;
import org.limpid.kernels.BinomialFilterPair;
import org.limpid.kernels.CovarianceExponents;
import org.limpid.kernels.GapAwareBinomial;
import org.limpid.kernels.RunCovarianceExponents;
import org.limpid.kernels.Shrinkage;

/**
 * One tile of {@link FastDenoiser} on its way down.
 *
 * <p>Rows are filtered as if all pixels held data. Groups of columns near pixels without data are then done again by
 * filters of runs. Bands are 0 where there is no data, so such pixels keep their value. Sums down the window start
 * anew where a gap has left it: nothing before the gap is left in them.
 */
final class DenoiseTile {
    private static final int TAPS = 2 * BinomialFilter.REACH + 1;
    /** Rows after which running sums start anew; tiles are cut where they do. */
    static final int FRESH_SUMS = 64;

    private final Section section;
    private final ImageColumns image;
    private final CovarianceExponents exponents;
    private final RunCovarianceExponents runExponents;
    private final int x0;
    private final int width;
    private final int window;
    private final int reach;
    private final int margin;
    private final int extended;
    private final MemorySegment memory;
    private final TileRings rings;
    private final TileMask mask;
    private final long[] taps = new long[TAPS + 1];
    private final long[] selectors = new long[TAPS + 1];
    private final long[] others = new long[2];
    private final long[] lows = new long[2];
    private final long[] rests = new long[2];
    private final long[] lines;
    private final long[] runLines;
    private final long[] powers;
    private final long[] entering = new long[3];
    private final long[] leaving = new long[3];
    private final long[][] bands;
    private final long[] boxSelectors;

    /**
     * What is denoised.
     *
     * @param level is taken off and added again; -0, which changes no pixel at all, where a pixel without data has to
     *     keep its value
     */
    record Section(RowSource image, Optional<SectionMask> mask, float level, Plane target) {}

    DenoiseTile(Section section, CovarianceExponents exponents, int x0, int width, Scratch scratch) {
        this.section = section;
        this.exponents = exponents;
        this.x0 = x0;
        this.width = width;
        window = exponents.window();
        runExponents = new RunCovarianceExponents(window, exponents.first(), exponents.second());
        reach = window / 2;
        margin = margin(window);
        extended = width + 2 * margin;
        image = new ImageColumns(section.image(), x0 - margin, extended, section.level());
        rings = new TileRings(window, extended);
        lines = new long[] {rings.line(0), rings.line(1)};
        runLines = new long[] {rings.line(2), rings.line(3)};
        powers = new long[] {rings.line(4), rings.line(5)};
        memory = scratch.take(rings.bytes());
        mask = new TileMask(section.mask(), x0 - margin, rings, memory);
        bands = new long[entering.length][window];
        boxSelectors = new long[window];
    }

    /** Columns on either side of a tile: the filters' reach, rounded up so that rows start where cache lines do. */
    private static int margin(int window) {
        return Plane.padded(TileRings.FILTER_REACH + window / 2);
    }

    /** Scratch of a tile of so many columns. */
    static long scratchBytes(int window, int columns) {
        return Scratch.bytesFor(new TileRings(window, columns + 2 * margin(window)).bytes());
    }

    /**
     * Filters and shrinks rows two by two, since two rows that are filtered down the columns share six of their
     * seven.
     */
    void run(int first, int end) {
        int halo = rings.halo();
        int start = first - halo;
        for (int y = start; y < end + halo; y += 2) {
            load(y);
            load(y + 1);
            int filtered = y - BinomialFilter.REACH;
            if (filtered >= start + BinomialFilter.REACH) {
                smooth(filtered);
            }
            filtered -= BinomialFilter.REACH;
            if (filtered >= start + 2 * BinomialFilter.REACH) {
                sharpen(filtered);
            }
            filtered -= BinomialFilter.REACH;
            if (filtered >= start + 3 * BinomialFilter.REACH) {
                split(filtered);
            }
            int done = y - halo;
            if (done >= first) {
                shrink(done);
            }
            if (done >= first && done + 1 < end) {
                shrink(done + 1);
            }
        }
    }

    /** The row of the image less the level, extended past the image's edges. */
    private void load(int y) {
        image.read(y, memory, rings.row(Kind.IMAGE, y));
        mask.load(y);
    }

    /** {@code L} and {@code d}. */
    private void smooth(int y) {
        filter(Kind.IMAGE, Kind.IMAGE, 1, Kind.SMOOTH, Kind.DETAIL, y);
    }

    /** {@code 2 d - H d}. The low-pass itself is not needed; it is overwritten when the row is split. */
    private void sharpen(int y) {
        filter(Kind.DETAIL, Kind.DETAIL, 2, Kind.LOW, Kind.SHARPENED, y);
    }

    /** {@code dl} and {@code dh}. */
    private void split(int y) {
        filter(Kind.SHARPENED, Kind.DETAIL, 1, Kind.LOW, Kind.HIGH, y);
    }

    /** {@code low = H of kind}, {@code rest = scale * other - low} in the rows {@code y} and {@code y + 1}. */
    private void filter(Kind kind, Kind other, float scale, Kind low, Kind rest, int y) {
        for (int k = 0; k <= TAPS; k++) {
            taps[k] = rings.row(kind, y + k - BinomialFilter.REACH);
        }
        for (int k = 0; k < 2; k++) {
            others[k] = rings.row(other, y + k);
            lows[k] = rings.row(low, y + k);
            rests[k] = rings.row(rest, y + k);
        }
        runsDown(y, 0);
        runsDown(y, 1);
        if (!mask.isEmpty(y) || !mask.isEmpty(y + 1)) {
            BinomialFilterPair.filter(memory, taps, others, scale, lines, lows, rests, extended);
        }
        runsAlong(scale, y, 0);
        runsAlong(scale, y, 1);
    }

    /** Filters row {@code k} of two down the columns where there are gaps near. */
    private void runsDown(int y, int k) {
        BitSet near = mask.nearFilter(y + k);
        if (!near.isEmpty()) {
            for (int i = k; i < k + TAPS; i++) {
                selectors[i] = mask.selectors(y + i - BinomialFilter.REACH);
            }
            TileMask.forStretches(
                    near, (from, to) -> GapAwareBinomial.down(memory, taps, selectors, k, runLines[k], from, to));
        }
    }

    /** Filters it along the row, and clears it where there is no data. */
    private void runsAlong(float scale, int y, int k) {
        long row = mask.selectors(y + k);
        TileMask.forStretches(
                mask.nearFilter(y + k),
                (from, to) -> GapAwareBinomial.along(
                        memory, runLines[k], row, others[k], scale, lows[k], rests[k], from, to));
        TileMask.forStretches(mask.empty(y + k), (from, to) -> {
            clear(lows[k], from, to);
            clear(rests[k], from, to);
        });
    }

    private void clear(long row, int from, int to) {
        memory.asSlice(row + (long) from * Float.BYTES, (long) (to - from) * Float.BYTES)
                .fill((byte) 0);
    }

    private void bandRows(int y, long[] rows) {
        rows[0] = rings.row(Kind.HIGH, y);
        rows[1] = rings.row(Kind.LOW, y);
        rows[2] = rings.row(Kind.SMOOTH, y);
    }

    private void sumAnew(int y, int from, int to) {
        for (int k = 0; k < Shrinkage.SUMS; k++) {
            clear(rings.sums() + k * rings.rowBytes(), from, to);
        }
        long at = (long) from * Float.BYTES;
        for (int k = -reach; k <= reach; k++) {
            bandRows(y + k, entering);
            Shrinkage.add(
                    memory,
                    entering[0] + at,
                    entering[1] + at,
                    entering[2] + at,
                    rings.sums() + at,
                    rings.rowBytes(),
                    to - from);
        }
    }

    private void moveSums(int y) {
        int before = y - reach - 1;
        bandRows(y + reach, entering);
        bandRows(before, leaving);
        Shrinkage.move(memory, entering, leaving, rings.sums(), rings.rowBytes(), extended);
        TileMask.forStretches(mask.begun(before), (from, to) -> sumAnew(y, from, to));
    }

    private void shrink(int y) {
        long inner = (long) margin * Float.BYTES;
        long result = section.target().row(y) + (long) x0 * Float.BYTES;
        if (mask.isEmpty(y)) {
            long image = rings.row(Kind.IMAGE, y) + inner;
            MemorySegment.copy(memory, image, section.target().segment(), result, (long) width * Float.BYTES);
            return;
        }
        meansOfRuns(y);
        if (y % FRESH_SUMS == 0) {
            sumAnew(y, 0, Plane.padded(extended));
        } else {
            moveSums(y);
        }
        exponents.alongRow(memory, rings.sums() + inner, rings.rowBytes(), rings.boxes(), powers, width);
        exponentsOfRuns(y);
        Shrinkage.shrink(
                memory,
                powers,
                rings.row(Kind.HIGH, y) + inner,
                rings.row(Kind.LOW, y) + inner,
                rings.row(Kind.IMAGE, y) + inner,
                section.level(),
                section.target().segment(),
                result,
                width);
    }

    /** Means of the bands down the columns where there are gaps near. */
    private void meansOfRuns(int y) {
        BitSet near = mask.nearBox(y);
        if (near.isEmpty()) {
            return;
        }
        for (int k = 0; k < window; k++) {
            bandRows(y + k - reach, entering);
            for (int band = 0; band < bands.length; band++) {
                bands[band][k] = entering[band];
            }
            boxSelectors[k] = mask.selectors(y + k - reach);
        }
        TileMask.forStretches(
                near,
                (from, to) ->
                        runExponents.means(memory, bands, boxSelectors, rings.means(), rings.rowBytes(), from, to));
    }

    /** Makes the exponents from them. */
    private void exponentsOfRuns(int y) {
        long inner = (long) margin * Float.BYTES;
        TileMask.forStretches(mask.nearBox(y), (from, to) -> {
            int first = Math.max(0, from - margin);
            int end = Math.min(width, to - margin);
            if (first < end) {
                long row = mask.selectors(y) + inner;
                runExponents.ofStretch(
                        memory,
                        row,
                        rings.means() + inner,
                        rings.rowBytes(),
                        rings.totals() + inner,
                        powers,
                        first,
                        end);
            }
        });
    }
}
