package org.limpid.parameters;

/** Which way the stripes run. */
public enum Direction {
    /** Down the columns. */
    @Description("down the columns")
    VERTICAL,
    /** Along the rows. */
    @Description("along the rows")
    HORIZONTAL
}
