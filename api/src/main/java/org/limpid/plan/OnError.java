package org.limpid.plan;

/** How a run goes on when a section fails. */
public enum OnError {
    /** The run ends; sections that follow are not tried, but those that are computed or written meanwhile are finished. */
    FAIL,
    /** The others are made; the section is missing. */
    SKIP,
    /** The others are made, and then the section is given a copy of the nearest one's output, which says that it is one. */
    COPY_NEAREST
}
