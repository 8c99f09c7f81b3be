package org.limpid.contrast;

import java.lang.foreign.MemorySegment;

/** A row of floats in scratch memory, from a byte offset on. */
record RowOfFloats(MemorySegment memory, long offset) {}
