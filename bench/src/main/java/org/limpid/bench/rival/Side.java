package org.limpid.bench.rival;

/** Whose times they are. */
enum Side {
    /** This project's. */
    OURS,
    /** The rival's. */
    RIVAL
}
