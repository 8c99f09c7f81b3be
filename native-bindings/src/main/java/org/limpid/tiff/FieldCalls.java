package org.limpid.tiff;

import java.lang.foreign.MemorySegment;
import org.limpid.natives.tiff.LibTiff;

/** The variadic field functions of libtiff, one for each kind of argument. */
final class FieldCalls {
    private static final int DONE = 1;

    private static final LibTiff.TIFFGetFieldDefaulted GET =
            LibTiff.TIFFGetFieldDefaulted.makeInvoker(LibTiff.C_POINTER);
    private static final LibTiff.TIFFSetField SET_INTEGER = LibTiff.TIFFSetField.makeInvoker(LibTiff.C_INT);
    private static final LibTiff.TIFFSetField SET_NUMBER = LibTiff.TIFFSetField.makeInvoker(LibTiff.C_DOUBLE);

    private FieldCalls() {}

    static boolean get(MemorySegment tiff, int tag, MemorySegment value) {
        return GET.apply(tiff, tag, value) == DONE;
    }

    static boolean set(MemorySegment tiff, int tag, int value) {
        return SET_INTEGER.apply(tiff, tag, value) == DONE;
    }

    static boolean set(MemorySegment tiff, int tag, float value) {
        return SET_NUMBER.apply(tiff, tag, (double) value) == DONE;
    }
}
