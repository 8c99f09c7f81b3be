package org.limpid.denoise;

import org.limpid.image.Plane;
import org.limpid.kernels.BinomialFilter;
import org.limpid.kernels.RunCovarianceExponents;
import org.limpid.kernels.Shrinkage;

/** Where the rows of a tile lie in its scratch: rings of rows, which are used again and again on the way down. */
record TileRings(int window, int columns) {
    /** Rows and columns that the three low-passes reach. */
    static final int FILTER_REACH = 3 * BinomialFilter.REACH;
    /** Rows that come at a time. */
    private static final int TOGETHER = 2;
    /** Floats before and after a row. They may be read, but never reach the tile. */
    private static final int MARGIN = 64;

    private static final int LINES = 6;

    /** What the rows of a ring hold. */
    enum Kind {
        IMAGE,
        SMOOTH,
        DETAIL,
        SHARPENED,
        LOW,
        HIGH
    }

    private static final int KINDS = Kind.values().length;

    /** Rows and columns around a pixel that it depends on. */
    int halo() {
        return FILTER_REACH + window / 2;
    }

    private int slots() {
        return FILTER_REACH + TOGETHER + 2 * (window / 2);
    }

    /** Rows of a mask in their ring: from the row that leaves the window to the farthest that the newest row is near to. */
    int maskSlots() {
        return FILTER_REACH + TOGETHER + 1 + Math.max(2 * (window / 2), BinomialFilter.REACH);
    }

    private int rows() {
        return KINDS * slots() + LINES + 3 * Shrinkage.SUMS + RunCovarianceExponents.TOTALS + maskSlots();
    }

    long rowBytes() {
        return (long) (Plane.padded(columns) + 2 * MARGIN) * Float.BYTES;
    }

    long bytes() {
        return rows() * rowBytes();
    }

    /** Bytes before a row that belong to it. */
    long marginBytes() {
        return (long) MARGIN * Float.BYTES;
    }

    long row(Kind kind, int y) {
        return at(kind.ordinal() * slots() + Math.floorMod(y, slots()));
    }

    /** A row for one pass, index from 0 to 5. */
    long line(int index) {
        return at(KINDS * slots() + index);
    }

    long sums() {
        return line(LINES);
    }

    long boxes() {
        return line(LINES + Shrinkage.SUMS);
    }

    long means() {
        return line(LINES + 2 * Shrinkage.SUMS);
    }

    long totals() {
        return line(LINES + 3 * Shrinkage.SUMS);
    }

    /** Selectors of the row in a slot of their ring. */
    long selectors(int slot) {
        return line(LINES + 3 * Shrinkage.SUMS + RunCovarianceExponents.TOTALS + slot);
    }

    private long at(int row) {
        return row * rowBytes() + marginBytes();
    }
}
