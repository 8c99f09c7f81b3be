package org.limpid.tiff;

import java.lang.foreign.MemorySegment;

/** Writes the encoded strips of one file, from any thread. */
interface StripSink extends Resource {
    /** Writes strip {@code index}. The caller may reuse {@code bytes} afterwards. */
    void add(int index, MemorySegment bytes);

    /** Registers all strips with libtiff after the last one. */
    void complete();
}
