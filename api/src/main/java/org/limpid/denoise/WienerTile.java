package org.limpid.denoise;

import java.lang.foreign.MemorySegment;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.internal.RowSource;
import org.limpid.kernels.BinomialBands;
import org.limpid.kernels.BinomialFilter;
import org.limpid.kernels.WienerShrinkage;
import org.limpid.parameters.DenoiseParameters.Wiener;

/**
 * One tile of {@link WienerDenoiser} on its way down, as if all pixels held data. Sums down the window start anew at rows that
 * are multiples of {@link DenoiseTile#FRESH_SUMS}.
 */
final class WienerTile {
    private static final int TAPS = 2 * BinomialFilter.REACH + 1;

    private final Section section;
    private final ImageColumns image;
    private final int x0;
    private final int width;
    private final int scales;
    private final int window;
    private final int reach;
    private final int halo;
    private final int margin;
    private final int extended;
    private final int moved;
    private final int together;
    private final WienerRings rings;
    private final MemorySegment memory;
    private final long[] taps = new long[TAPS + 1];
    private final long[] lows = new long[2];
    private final long[] results = new long[2];
    private final long[] sums = new long[2];
    private final long[] entering = new long[2];
    private final long[] leaving = new long[2];
    private final long[] centres = new long[2];
    private final long[] lines;
    private final long[] boxes;

    /**
     * What is denoised.
     *
     * @param limits of the sums of squares of the bands, in pairs
     * @param level is taken off and added again; -0, which changes no pixel at all, where a pixel without data has to
     *     keep its value
     */
    record Section(RowSource image, Wiener parameters, float[][] limits, float level, Plane target) {}

    WienerTile(Section section, int x0, int width, Scratch scratch) {
        this.section = section;
        this.x0 = x0;
        this.width = width;
        Wiener parameters = section.parameters();
        scales = parameters.scales();
        window = parameters.window();
        reach = window / 2;
        halo = WienerBands.halo(parameters);
        margin = Plane.padded(halo);
        extended = width + 2 * margin;
        image = new ImageColumns(section.image(), x0 - margin, extended, section.level());
        moved = Plane.padded(width) + 2 * Plane.padded(reach);
        together = WienerRings.together(scales);
        rings = new WienerRings(parameters, extended);
        memory = scratch.take(rings.bytes());
        lines = new long[] {rings.line(0), rings.line(1)};
        boxes = new long[] {rings.line(4), rings.line(5)};
    }

    /** Scratch of a tile of so many columns. */
    static long scratchBytes(Wiener parameters, int columns) {
        int extended = columns + 2 * Plane.padded(WienerBands.halo(parameters));
        return Scratch.bytesFor(new WienerRings(parameters, extended).bytes());
    }

    /** Denoises rows from a multiple of {@link DenoiseTile#FRESH_SUMS} on. */
    void run(int first, int end) {
        int start = first - halo;
        if (WienerBands.pairs(scales) * 2 > scales + 1) {
            for (int y = 0; y < rings.slots(scales + 1); y++) {
                clear(rings.band(scales + 1, y));
            }
        }
        for (int y = start; y < end + halo; y += together) {
            for (int k = 0; k < together; k++) {
                image.read(y + k, memory, rings.image(y + k));
            }
            for (int pass = 1; pass <= 3; pass++) {
                int above = pass * BinomialFilter.REACH;
                if (y - above + together > start + above) {
                    finest(pass, y - above);
                }
            }
            for (int scale = 1; scale < scales; scale++) {
                int above = WienerBands.lowReach(scale);
                if (y - above + together > start + above) {
                    coarser(scale, y - above);
                }
            }
            int done = y - halo;
            for (int k = Math.max(0, first - done); k < Math.min(together, end - done); k++) {
                shrink(done + k);
            }
        }
    }

    /** Filters rows from {@code y} on, two by two: {@code H I}, {@code H² I}, then the two bands of the finest scale. */
    private void finest(int pass, int y) {
        for (int k = 0; k < together; k += 2) {
            for (int tap = 0; tap <= TAPS; tap++) {
                int row = y + k + tap - BinomialFilter.REACH;
                taps[tap] = pass == 1 ? rings.image(row) : pass == 2 ? rings.low(0, row) : rings.twice(row);
            }
            for (int i = 0; i < 2; i++) {
                int row = y + k + i;
                lows[i] = pass == 1 ? rings.low(0, row) : pass == 2 ? rings.twice(row) : rings.line(2 + i);
            }
            BinomialBands.lowPass(memory, taps, lines, lows, extended);
            for (int i = 0; pass == 3 && i < 2; i++) {
                int row = y + k + i;
                BinomialBands.split(
                        memory,
                        rings.image(row),
                        rings.low(0, row),
                        rings.twice(row),
                        lows[i],
                        rings.band(0, row),
                        rings.band(1, row),
                        extended);
            }
        }
    }

    /** Filters rows from {@code y} on, two by two that are as far apart as the scale's taps: its low-pass and its band. */
    private void coarser(int scale, int y) {
        int dilation = 1 << scale;
        for (int k = 0; k < together; k++) {
            if ((k & dilation) != 0) {
                continue;
            }
            for (int tap = 0; tap <= TAPS; tap++) {
                taps[tap] = rings.low(scale - 1, y + k + (tap - BinomialFilter.REACH) * dilation);
            }
            for (int i = 0; i < 2; i++) {
                int row = y + k + i * dilation;
                lows[i] = scale + 1 < scales ? rings.low(scale, row) : rings.line(2 + i);
                results[i] = rings.band(scale + 1, row);
            }
            BinomialBands.band(memory, taps, dilation, lines, lows, results, extended);
        }
    }

    private void shrink(int y) {
        int pairs = section.limits().length;
        for (int pair = 0; pair < pairs; pair++) {
            boolean fresh = y % DenoiseTile.FRESH_SUMS == 0;
            long from = pair == 0 ? rings.image(y) + inner() : rings.line(6);
            boolean last = pair == pairs - 1;
            MemorySegment target = last ? section.target().segment() : memory;
            long offset = last ? section.target().row(y) + (long) x0 * Float.BYTES : rings.line(6);
            float level = last ? section.level() : -0f;
            float[] limits = section.limits()[pair];
            bandRows(pair, y);
            for (int k = 0; fresh && k < 2; k++) {
                sumAnew(2 * pair + k, y);
            }
            if (!fresh) {
                WienerShrinkage.move(memory, entering, leaving, sums, moved);
            }
            WienerShrinkage.shrink(memory, window, centres, boxes, results, limits, from, level, target, offset, width);
        }
    }

    private long inner() {
        return (long) margin * Float.BYTES;
    }

    /** Sums are moved for as many columns as windows reach, in whole vectors. */
    private void bandRows(int pair, int y) {
        long start = inner() - (long) Plane.padded(reach) * Float.BYTES;
        for (int k = 0; k < 2; k++) {
            int band = 2 * pair + k;
            sums[k] = rings.sums(band) + start;
            entering[k] = rings.band(band, y + reach) + start;
            leaving[k] = rings.band(band, y - reach - 1) + start;
            centres[k] = rings.sums(band) + inner();
            results[k] = rings.band(band, y) + inner();
        }
    }

    private void sumAnew(int band, int y) {
        clear(rings.sums(band));
        for (int k = -reach; k <= reach; k++) {
            WienerShrinkage.add(memory, rings.band(band, y + k), rings.sums(band), extended);
        }
    }

    private void clear(long row) {
        memory.asSlice(row, (long) Plane.padded(extended) * Float.BYTES).fill((byte) 0);
    }
}
