package org.limpid.denoise;

import java.lang.foreign.MemorySegment;
import org.limpid.Region;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.internal.RowSource;
import org.limpid.internal.SectionBuffers;
import org.limpid.kernels.BinomialFilter;
import org.limpid.kernels.BinomialFilterPair;
import org.limpid.kernels.CovarianceExponents;
import org.limpid.kernels.Logistic;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.SampleRows;
import org.limpid.kernels.Shrinkage;
import org.limpid.parameters.DenoiseParameters;

/**
 * Denoises in the published form, one split scale, without a mask: {@code L = H I}, {@code d = I - L}, {@code dl = H
 * (2 d - H d)}, {@code dh = d - dl}. The noise in {@code dh} and in {@code dl} is told by their covariances with
 * smoother parts, and taken off.
 *
 * <p>It works on tiles, each from top to bottom with rings of rows that stay in the core's own cache: the image is read
 * once and the result written once. Symmetric filters keep a mirrored border mirrored, so only the image itself is
 * extended past its edges.
 */
final class FastDenoiser {
    private static final int TILE_COLUMNS = 1536;
    /** Rows after which running sums start anew; tiles are cut where they do. */
    private static final int FRESH_SUMS = 64;

    private static final int TILE_ROWS = 16 * FRESH_SUMS;
    private static final int TAPS = 2 * BinomialFilter.REACH + 1;
    /** Rows and columns that the three low-passes reach. */
    private static final int FILTER_REACH = 3 * BinomialFilter.REACH;
    /** Floats before and after a row of a ring. They may be read, but never reach the tile. */
    private static final int MARGIN = 64;

    private final int window;
    private final CovarianceExponents exponents;
    private final WorkerPool workers;

    FastDenoiser(DenoiseParameters parameters, WorkerPool workers) {
        this.window = parameters.wsize();
        this.exponents = new CovarianceExponents(
                window,
                logistic(parameters.shrinkage().get(0)),
                logistic(parameters.shrinkage().get(1)));
        this.workers = workers;
    }

    private static Logistic logistic(DenoiseParameters.Gain gain) {
        return new Logistic((float) gain.gain(), (float) gain.offset());
    }

    /** Whether the parameters are of the published form. */
    static boolean covers(DenoiseParameters parameters) {
        return parameters.scales() == 1 && parameters.split();
    }

    static long scratchBytes(DenoiseParameters parameters) {
        int columns = TILE_COLUMNS + 2 * margin(parameters.wsize());
        return Scratch.bytesFor(Rings.rows(parameters.wsize()) * Rings.rowBytes(columns));
    }

    /** Which part of an image a part of the result depends on. */
    Region reached(Region region, Region whole) {
        int halo = FILTER_REACH + window / 2;
        return region.grown(halo, halo + region.y() % FRESH_SUMS, whole);
    }

    void run(RowSource image, SectionBuffers buffers, float level, Plane target, Region region) {
        int firstAcross = region.x() / TILE_COLUMNS;
        int across = (region.endX() - 1) / TILE_COLUMNS + 1 - firstAcross;
        int firstDown = region.y() / TILE_ROWS;
        int down = (region.endY() - 1) / TILE_ROWS + 1 - firstDown;
        workers.forEach(across * down, (index, worker) -> {
            int x = (firstAcross + index % across) * TILE_COLUMNS;
            int y = (firstDown + index / across) * TILE_ROWS;
            int width = Math.min(TILE_COLUMNS, image.width() - x);
            int first = Math.max(y, region.y() / FRESH_SUMS * FRESH_SUMS);
            int end = Math.min(y + TILE_ROWS, region.endY());
            new Tile(image, target, level, x, width, buffers.scratch(worker)).run(first, end);
        });
    }

    /** Columns on either side of a tile: the filters' reach, rounded up so that rows start where cache lines do. */
    private static int margin(int window) {
        return Plane.padded(FILTER_REACH + window / 2);
    }

    /** Where the rows of a tile's rings lie in its scratch. */
    private record Rings(int slots, long rowBytes) {
        private static final int KINDS = 6;
        private static final int LINES = 4;

        static int slots(int window) {
            return FILTER_REACH + 2 + 2 * (window / 2);
        }

        static int rows(int window) {
            return KINDS * slots(window) + LINES + 2 * Shrinkage.SUMS;
        }

        static long rowBytes(int columns) {
            return (long) (Plane.padded(columns) + 2 * MARGIN) * Float.BYTES;
        }

        long row(int kind, int y) {
            return at(kind * slots + Math.floorMod(y, slots));
        }

        long line(int index) {
            return at(KINDS * slots + index);
        }

        long sums() {
            return at(KINDS * slots + LINES);
        }

        long boxes() {
            return at(KINDS * slots + LINES + Shrinkage.SUMS);
        }

        private long at(int row) {
            return row * rowBytes + (long) MARGIN * Float.BYTES;
        }
    }

    /** One tile on its way down. */
    private final class Tile {
        private static final int IMAGE = 0;
        private static final int SMOOTH = 1;
        private static final int DETAIL = 2;
        private static final int SHARPENED = 3;
        private static final int LOW = 4;
        private static final int HIGH = 5;

        private final RowSource image;
        private final Plane target;
        private final float level;
        private final int x0;
        private final int width;
        private final int reach = window / 2;
        private final int halo = FILTER_REACH + reach;
        private final int margin = margin(window);
        private final int extended;
        private final MemorySegment memory;
        private final Rings rings;
        private final long[] taps = new long[TAPS + 1];
        private final long[] others = new long[2];
        private final long[] lows = new long[2];
        private final long[] rests = new long[2];
        private final long[] lines;
        private final long[] powers;
        private final long[] entering = new long[3];
        private final long[] leaving = new long[3];

        Tile(RowSource image, Plane target, float level, int x0, int width, Scratch scratch) {
            this.image = image;
            this.target = target;
            this.level = level;
            this.x0 = x0;
            this.width = width;
            extended = width + 2 * margin;
            rings = new Rings(Rings.slots(window), Rings.rowBytes(extended));
            lines = new long[] {rings.line(0), rings.line(1)};
            powers = new long[] {rings.line(2), rings.line(3)};
            memory = scratch.take(Rings.rows(window) * rings.rowBytes());
        }

        /**
         * Filters and shrinks rows two by two, since two rows that are filtered down the columns share six of their
         * seven.
         */
        void run(int first, int end) {
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
            long row = rings.row(IMAGE, y);
            int source = Mirror.index(y, image.height());
            int start = x0 - margin;
            int from = Math.max(0, start);
            int to = Math.min(image.width(), start + extended);
            image.read(source, from, to, memory, row + (long) (from - start) * Float.BYTES);
            long column0 = row - (long) start * Float.BYTES;
            Mirror.pad(memory, column0, image.width(), -start, start + extended - image.width());
            SampleRows.add(memory, row, -level, extended);
        }

        /** {@code L} and {@code d}. */
        private void smooth(int y) {
            filter(IMAGE, IMAGE, 1, SMOOTH, DETAIL, y);
        }

        /** {@code 2 d - H d}. The low-pass itself is not needed; it is overwritten when the row is split. */
        private void sharpen(int y) {
            filter(DETAIL, DETAIL, 2, LOW, SHARPENED, y);
        }

        /** {@code dl} and {@code dh}. */
        private void split(int y) {
            filter(SHARPENED, DETAIL, 1, LOW, HIGH, y);
        }

        /** {@code low = H of kind}, {@code rest = scale * other - low} in the rows {@code y} and {@code y + 1}. */
        private void filter(int kind, int other, float scale, int low, int rest, int y) {
            for (int k = 0; k <= TAPS; k++) {
                taps[k] = rings.row(kind, y + k - BinomialFilter.REACH);
            }
            for (int k = 0; k < 2; k++) {
                others[k] = rings.row(other, y + k);
                lows[k] = rings.row(low, y + k);
                rests[k] = rings.row(rest, y + k);
            }
            BinomialFilterPair.filter(memory, taps, others, scale, lines, lows, rests, extended);
        }

        private void sumAnew(int y) {
            long start = rings.sums() - (long) MARGIN * Float.BYTES;
            memory.asSlice(start, Shrinkage.SUMS * rings.rowBytes()).fill((byte) 0);
            for (int k = -reach; k <= reach; k++) {
                bandRows(y + k, entering);
                Shrinkage.add(memory, entering[0], entering[1], entering[2], rings.sums(), rings.rowBytes(), extended);
            }
        }

        private void bandRows(int y, long[] rows) {
            rows[0] = rings.row(HIGH, y);
            rows[1] = rings.row(LOW, y);
            rows[2] = rings.row(SMOOTH, y);
        }

        private void shrink(int y) {
            if (y % FRESH_SUMS == 0) {
                sumAnew(y);
            } else {
                bandRows(y + reach, entering);
                bandRows(y - reach - 1, leaving);
                Shrinkage.move(memory, entering, leaving, rings.sums(), rings.rowBytes(), extended);
            }
            long inner = (long) margin * Float.BYTES;
            exponents.alongRow(memory, rings.sums() + inner, rings.rowBytes(), rings.boxes(), powers, width);
            Shrinkage.shrink(
                    memory,
                    powers,
                    rings.row(HIGH, y) + inner,
                    rings.row(LOW, y) + inner,
                    rings.row(IMAGE, y) + inner,
                    level,
                    target.segment(),
                    target.row(y) + (long) x0 * Float.BYTES,
                    width);
        }
    }
}
