package org.limpid.background;

import java.lang.foreign.MemorySegment;
import org.limpid.image.ColumnStrips;
import org.limpid.internal.RowSource;
import org.limpid.kernels.PolynomialRows;

/**
 * The rows of an image times a gain, after subtraction of the section's offset and background: of each row a polynomial in
 * {@code start + step column}, whose coefficients are given from the constant up.
 */
record CorrectedRows(ColumnStrips image, double gain, double[][] coefficients, double start, double step)
        implements RowSource {
    @Override
    public int height() {
        return image.height();
    }

    @Override
    public int width() {
        return image.width();
    }

    @Override
    public void read(int y, int from, int to, MemorySegment target, long offset) {
        int x = from;
        while (x < to) {
            int strip = x / ColumnStrips.COLUMNS;
            int before = x - strip * ColumnStrips.COLUMNS;
            int count = Math.min(to - x, ColumnStrips.COLUMNS - before);
            PolynomialRows.subtract(
                    image.segment(),
                    image.offset(y, strip) + (long) before * Float.BYTES,
                    gain,
                    x,
                    coefficients[y],
                    start,
                    step,
                    target,
                    offset + (long) (x - from) * Float.BYTES,
                    count);
            x += count;
        }
    }
}
