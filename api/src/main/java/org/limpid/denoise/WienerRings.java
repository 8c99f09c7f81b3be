package org.limpid.denoise;

import org.limpid.image.Plane;
import org.limpid.kernels.BinomialFilter;
import org.limpid.parameters.DenoiseParameters.Wiener;

/**
 * Where the rows of a {@link WienerTile} lie in its scratch: rings of rows, which are used again and again on the way down. A
 * ring has as many rows as there are from the one that is made last to the one that is needed longest.
 */
final class WienerRings {
    /** Floats before and after a row. They may be read, but never reach the tile. */
    private static final int MARGIN = 64;

    /** Rows for one pass: two low-passes down the columns, two low-passes that nobody needs, two boxes, and a result. */
    private static final int LINES = 7;

    private static final int IMAGE = 0;
    private static final int TWICE = 1;
    private static final int LOWS = 2;

    private final int scales;
    private final int bands;
    private final long rowBytes;
    private final int[] first;
    private final int[] slots;
    private final int rows;

    /** Rings for rows of so many columns. */
    WienerRings(Wiener parameters, int columns) {
        scales = parameters.scales();
        bands = WienerBands.pairs(scales) * 2;
        rowBytes = (long) (Plane.padded(columns) + 2 * MARGIN) * Float.BYTES;
        int together = together(scales);
        int halo = WienerBands.halo(parameters);
        int below = parameters.window() / 2 + 1;
        slots = new int[LOWS + scales + bands];
        slots[IMAGE] = together + halo;
        slots[TWICE] = together + 2 * BinomialFilter.REACH;
        for (int scale = 0; scale < scales; scale++) {
            // The next scale's taps reach as far above its row as its row lies above the newest.
            slots[LOWS + scale] = together + 2 * (WienerBands.lowReach(scale + 1) - WienerBands.lowReach(scale));
        }
        for (int band = 0; band < bands; band++) {
            slots[LOWS + scales + band] = together + halo + below - WienerBands.reach(Math.min(band, scales));
        }
        first = new int[slots.length];
        int next = LINES + bands;
        for (int ring = 0; ring < slots.length; ring++) {
            first[ring] = next;
            next += slots[ring];
        }
        rows = next;
    }

    /** Rows that are filtered together: two as far apart as the taps of the coarsest scale, and those between them. */
    static int together(int scales) {
        return 1 << scales;
    }

    long rowBytes() {
        return rowBytes;
    }

    long bytes() {
        return rows * rowBytes;
    }

    long image(int y) {
        return row(IMAGE, y);
    }

    /** The low-pass of the finest scale's low-pass. */
    long twice(int y) {
        return row(TWICE, y);
    }

    long low(int scale, int y) {
        return row(LOWS + scale, y);
    }

    long band(int band, int y) {
        return row(LOWS + scales + band, y);
    }

    /** Rows of a band's ring. */
    int slots(int band) {
        return slots[LOWS + scales + band];
    }

    /** A row for one pass, index from 0 to 6. */
    long line(int index) {
        return at(index);
    }

    /** The sums of squares of a band; an odd number of bands has one more, which is 0. */
    long sums(int band) {
        return at(LINES + band);
    }

    private long row(int ring, int y) {
        return at(first[ring] + Math.floorMod(y, slots[ring]));
    }

    private long at(int row) {
        return row * rowBytes + (long) MARGIN * Float.BYTES;
    }
}
