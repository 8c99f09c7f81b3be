package org.limpid.tiff;

import java.lang.foreign.MemorySegment;

/** Takes the strips of one file as the file keeps them, from any thread. */
interface StripSink extends Resource {
    /** Takes strip {@code index}; {@code bytes} belong to the caller again afterwards. */
    void add(int index, MemorySegment bytes);

    /** Makes all strips known to libtiff, once they are all there. */
    void complete();
}
