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

    /**
     * The region of a whole section.
     *
     * @param height rows
     * @param width pixels in a row
     * @return the region
     */
    public static Region whole(int height, int width) {
        return new Region(0, 0, width, height);
    }

    /**
     * The region where rows and columns have changed places.
     *
     * @return the region of the transposed section
     */
    public Region transposed() {
        return new Region(y, x, height, width);
    }

    /**
     * The column after the last.
     *
     * @return above {@link #x}
     */
    public int endX() {
        return x + width;
    }

    /**
     * The row after the last.
     *
     * @return above {@link #y}
     */
    public int endY() {
        return y + height;
    }

    /**
     * The region and its surroundings, as far as they are in another one.
     *
     * @param columns on either side
     * @param rows above and below
     * @param whole contains the region
     * @return the larger region
     */
    public Region grown(int columns, int rows, Region whole) {
        int left = Math.max(whole.x, x - columns);
        int top = Math.max(whole.y, y - rows);
        int right = (int) Math.min(whole.endX(), (long) endX() + columns);
        int bottom = (int) Math.min(whole.endY(), (long) endY() + rows);
        return new Region(left, top, right - left, bottom - top);
    }

    /**
     * The smallest region that contains this one and another.
     *
     * @param other any
     * @return both and what lies between
     */
    public Region joined(Region other) {
        int left = Math.min(x, other.x);
        int top = Math.min(y, other.y);
        return new Region(left, top, Math.max(endX(), other.endX()) - left, Math.max(endY(), other.endY()) - top);
    }

    /**
     * Checks that it lies inside a section.
     *
     * @param rows of the section
     * @param columns of the section
     * @throws LimpidException when it does not
     */
    public void requireInside(int rows, int columns) {
        if (endX() > columns || endY() > rows) {
            throw new LimpidException("the region of " + width + " x " + height + " pixels at column " + x + ", row "
                    + y + " does not lie inside the section's " + columns + " x " + rows + " (width x height)");
        }
    }
}
