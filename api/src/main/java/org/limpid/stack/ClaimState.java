package org.limpid.stack;

/** What became of a claim. A section that is complete has none. */
enum ClaimState {
    /** Its owner works on the section and beats. */
    RUNNING,
    /** Its owner gave the section back: whoever wants it may take it. */
    RELEASED,
    /** Its owner could not restore the section. */
    FAILED
}
