package org.limpid.parameters;

/** Direction of the stripes. */
public enum Direction {
    /** Down the columns. */
    @Description("down the columns")
    VERTICAL,
    /** Along the rows. */
    @Description("along the rows")
    HORIZONTAL
}
