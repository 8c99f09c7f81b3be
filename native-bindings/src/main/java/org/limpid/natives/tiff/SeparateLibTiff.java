package org.limpid.natives.tiff;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * The functions of a further libtiff that decode, beside the one that {@link LibTiff} calls. They are looked up in its own
 * file, so that the two do not mix.
 */
public final class SeparateLibTiff {
    private final SymbolLookup symbols;

    public SeparateLibTiff(SymbolLookup symbols) {
        this.symbols = symbols;
    }

    private MethodHandle function(String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), descriptor);
    }

    private Object call(String name, MemoryLayout result, MemoryLayout[] kinds, Object... arguments) {
        try {
            return function(name, FunctionDescriptor.of(result, kinds)).invokeWithArguments(arguments);
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a downcall throws nothing else", e);
        }
    }

    private void run(String name, MemoryLayout[] kinds, Object... arguments) {
        try {
            function(name, FunctionDescriptor.ofVoid(kinds)).invokeWithArguments(arguments);
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a downcall throws nothing else", e);
        }
    }

    private static MemoryLayout[] kinds(MemoryLayout... kinds) {
        return kinds;
    }

    /** The first line of {@code TIFFGetVersion}. */
    public String version() {
        MemorySegment text = (MemorySegment) call("TIFFGetVersion", ADDRESS, kinds());
        return text.reinterpret(Long.MAX_VALUE).getString(0).lines().findFirst().orElse("");
    }

    /** {@code TIFFIsCODECConfigured}. */
    public boolean decodes(int compression) {
        return (int) call("TIFFIsCODECConfigured", JAVA_INT, kinds(JAVA_SHORT), (short) compression) != 0;
    }

    /** {@code TIFFOpenOptionsAlloc} with a limit of memory and the handlers of errors and warnings. */
    public MemorySegment options(long largest, MemorySegment errors, MemorySegment warnings, MemorySegment user) {
        MemorySegment options = (MemorySegment) call("TIFFOpenOptionsAlloc", ADDRESS, kinds());
        run("TIFFOpenOptionsSetMaxSingleMemAlloc", kinds(ADDRESS, JAVA_LONG), options, largest);
        run("TIFFOpenOptionsSetErrorHandlerExtR", kinds(ADDRESS, ADDRESS, ADDRESS), options, errors, user);
        run("TIFFOpenOptionsSetWarningHandlerExtR", kinds(ADDRESS, ADDRESS, ADDRESS), options, warnings, user);
        return options;
    }

    /** {@code TIFFOpenOptionsFree}. */
    public void free(MemorySegment options) {
        run("TIFFOpenOptionsFree", kinds(ADDRESS), options);
    }

    /** The function that opens a client's file. */
    public MethodHandle opening() {
        return function("TIFFClientOpenExt", LibTiffClient.OPENING);
    }

    /** {@code TIFFSetDirectory}. */
    public boolean setDirectory(MemorySegment tiff, int directory) {
        return (int) call("TIFFSetDirectory", JAVA_INT, kinds(ADDRESS, JAVA_INT), tiff, directory) == 1;
    }

    /** {@code TIFFReadEncodedTile} or {@code TIFFReadEncodedStrip}. */
    public long read(boolean tile, MemorySegment tiff, int index, MemorySegment target, long bytes) {
        String name = tile ? "TIFFReadEncodedTile" : "TIFFReadEncodedStrip";
        return (long) call(name, JAVA_LONG, kinds(ADDRESS, JAVA_INT, ADDRESS, JAVA_LONG), tiff, index, target, bytes);
    }

    /** {@code TIFFClose}. */
    public void close(MemorySegment tiff) {
        run("TIFFClose", kinds(ADDRESS), tiff);
    }
}
