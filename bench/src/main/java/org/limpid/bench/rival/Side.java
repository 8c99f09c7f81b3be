package org.limpid.bench.rival;

/** The sides of a contest. */
enum Side {
    /** This project's. */
    OURS,
    /** The rival's. */
    RIVAL
}
