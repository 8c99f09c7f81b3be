package org.limpid.parameters;

/** Which way the stripes run. */
public enum Direction {
    /** Down the columns. */
    @Meaning("down the columns")
    VERTICAL,
    /** Along the rows. */
    @Meaning("along the rows")
    HORIZONTAL
}
