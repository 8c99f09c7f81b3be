package org.limpid.natives.tiff;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** A function of libtiff that the generated bindings leave out. */
public final class LibTiffExtra {
    private static final MethodHandle SET_SUB_DIRECTORY = Linker.nativeLinker()
            .downcallHandle(
                    SymbolLookup.loaderLookup().findOrThrow("TIFFSetSubDirectory"),
                    FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));

    private LibTiffExtra() {}

    /** {@code TIFFSetSubDirectory}: makes the directory at a place of the file the current one, without a walk to it. */
    public static boolean setSubDirectory(MemorySegment tiff, long offset) {
        try {
            return (int) SET_SUB_DIRECTORY.invokeExact(tiff, offset) == 1;
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a downcall throws nothing else", e);
        }
    }
}
