package org.limpid.destripe;

/** Which way the stripes run. */
public enum Direction {
    /** Down the columns. */
    VERTICAL,
    /** Along the rows. */
    HORIZONTAL
}
