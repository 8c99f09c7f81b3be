package org.limpid.natives.tiff;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** {@code TIFFClientOpenExt} and the native entry points of its procedures, which live as long as the process. */
public record LibTiffClient(
        MemorySegment read, MemorySegment write, MemorySegment seek, MemorySegment close, MemorySegment size) {
    private static final FunctionDescriptor TRANSFER =
            FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS.withTargetLayout(LibTiff.C_CHAR), JAVA_LONG);
    private static final FunctionDescriptor SEEK = FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final FunctionDescriptor CLOSE = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    private static final FunctionDescriptor SIZE = FunctionDescriptor.of(JAVA_LONG, ADDRESS);

    static final FunctionDescriptor OPENING = FunctionDescriptor.of(
            ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);

    private static final MethodHandle OPEN =
            Linker.nativeLinker().downcallHandle(SymbolLookup.loaderLookup().findOrThrow("TIFFClientOpenExt"), OPENING);

    /** The five functions that libtiff calls. None of them may throw: an exception out of an upcall ends the process. */
    public interface Procedures {

        /** Reads {@code count} bytes to {@code target}; returns how many were read, or -1. */
        long read(MemorySegment client, MemorySegment target, long count);

        /** Writes {@code count} bytes of {@code source}; returns how many were written, or -1. */
        long write(MemorySegment client, MemorySegment source, long count);

        /** Moves as {@code lseek} does; returns the new position, or -1. */
        long seek(MemorySegment client, long offset, int whence);

        /** Ends the use of the client; returns 0. */
        int close(MemorySegment client);

        /** Returns the number of bytes that the client has. */
        long size(MemorySegment client);
    }

    /** Makes the entry points of {@code procedures}. */
    public static LibTiffClient of(Procedures procedures) {
        return new LibTiffClient(
                stub(procedures, "read", TRANSFER),
                stub(procedures, "write", TRANSFER),
                stub(procedures, "seek", SEEK),
                stub(procedures, "close", CLOSE),
                stub(procedures, "size", SIZE));
    }

    private static MemorySegment stub(Procedures procedures, String name, FunctionDescriptor descriptor) {
        try {
            MethodHandle method = MethodHandles.lookup()
                    .findVirtual(Procedures.class, name, descriptor.toMethodType())
                    .bindTo(procedures);
            return Linker.nativeLinker().upcallStub(method, descriptor, Arena.global());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Calls {@code TIFFClientOpenExt} without mapping functions. */
    public MemorySegment open(MemorySegment name, MemorySegment mode, MemorySegment client, MemorySegment options) {
        return open(OPEN, name, mode, client, options);
    }

    /** Calls that function of another library. */
    public MemorySegment open(
            MethodHandle opening, MemorySegment name, MemorySegment mode, MemorySegment client, MemorySegment options) {
        MemorySegment none = MemorySegment.NULL;
        try {
            return (MemorySegment)
                    opening.invokeExact(name, mode, client, read, write, seek, close, size, none, none, options);
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a downcall throws nothing else", e);
        }
    }
}
