package org.limpid;

/**
 * A part of a section.
 *
 * @param x column of its first pixel, at least 0
 * @param y row of its first pixel, at least 0
 * @param width pixels in its rows, at least 1
 * @param height its rows, at least 1
 */
public record Region(int x, int y, int width, int height) {
    public Region {
        if (x < 0
                || y < 0
                || width < 1
                || height < 1
                || (long) x + width > Integer.MAX_VALUE
                || (long) y + height > Integer.MAX_VALUE) {
            throw new LimpidException("a region of " + width + " x " + height + " pixels at column " + x + ", row " + y
                    + "; expected at least 1 x 1 pixels at columns and rows from 0");
        }
    }

    /** {@return the region of a whole section} */
    public static Region whole(int height, int width) {
        return new Region(0, 0, width, height);
    }

    /** {@return the region of the transposed section, where rows and columns have changed places} */
    public Region transposed() {
        return new Region(y, x, height, width);
    }

    /** {@return the column after the last} */
    public int endX() {
        return x + width;
    }

    /** {@return the row after the last} */
    public int endY() {
        return y + height;
    }

    /**
     * {@return the region and its surroundings, as far as they are in a region that contains it}
     *
     * @param columns on either side
     * @param rows above and below
     * @param whole contains the region
     */
    public Region grown(int columns, int rows, Region whole) {
        int left = Math.max(whole.x, x - columns);
        int top = Math.max(whole.y, y - rows);
        int right = (int) Math.min(whole.endX(), (long) endX() + columns);
        int bottom = (int) Math.min(whole.endY(), (long) endY() + rows);
        return new Region(left, top, right - left, bottom - top);
    }

    /** {@return the smallest region that contains this one and another} */
    public Region joined(Region other) {
        int left = Math.min(x, other.x);
        int top = Math.min(y, other.y);
        return new Region(left, top, Math.max(endX(), other.endX()) - left, Math.max(endY(), other.endY()) - top);
    }

    /**
     * Checks that it lies inside a section of so many rows and columns.
     *
     * @throws LimpidException when it does not
     */
    public void requireInside(int rows, int columns) {
        if (endX() > columns || endY() > rows) {
            throw new LimpidException("the region of " + width + " x " + height + " pixels at column " + x + ", row "
                    + y + " does not lie inside the section's " + columns + " x " + rows + " (width x height)");
        }
    }
}
