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
import java.lang.invoke.MethodType;

/** {@code TIFFClientOpenExt}: a TIFF whose bytes Java reads and writes. */
public final class LibTiffClient {
    private static final FunctionDescriptor TRANSFER =
            FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS.withTargetLayout(LibTiff.C_CHAR), JAVA_LONG);
    private static final FunctionDescriptor SEEK = FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final FunctionDescriptor CLOSE = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    private static final FunctionDescriptor SIZE = FunctionDescriptor.of(JAVA_LONG, ADDRESS);

    private static final MethodHandle OPEN = Linker.nativeLinker()
            .downcallHandle(
                    SymbolLookup.loaderLookup().findOrThrow("TIFFClientOpenExt"),
                    FunctionDescriptor.of(
                            ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS,
                            ADDRESS, ADDRESS));

    private LibTiffClient() {}

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

    /**
     * Native entry points of some procedures, which live as long as the process.
     *
     * @param read entry point of {@link Procedures#read}
     * @param write entry point of {@link Procedures#write}
     * @param seek entry point of {@link Procedures#seek}
     * @param close entry point of {@link Procedures#close}
     * @param size entry point of {@link Procedures#size}
     */
    public record EntryPoints(
            MemorySegment read, MemorySegment write, MemorySegment seek, MemorySegment close, MemorySegment size) {

        /** Makes the entry points of {@code procedures}. */
        public static EntryPoints of(Procedures procedures) {
            return new EntryPoints(
                    stub(procedures, "read", TRANSFER),
                    stub(procedures, "write", TRANSFER),
                    stub(procedures, "seek", SEEK),
                    stub(procedures, "close", CLOSE),
                    stub(procedures, "size", SIZE));
        }

        private static MemorySegment stub(Procedures procedures, String name, FunctionDescriptor descriptor) {
            MethodType type = descriptor.toMethodType();
            try {
                MethodHandle method = MethodHandles.lookup()
                        .findVirtual(Procedures.class, name, type)
                        .bindTo(procedures);
                return Linker.nativeLinker().upcallStub(method, descriptor, Arena.global());
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Calls {@code TIFFClientOpenExt} without mapping functions. */
    public static MemorySegment open(
            MemorySegment name, MemorySegment mode, MemorySegment client, EntryPoints entry, MemorySegment options) {
        try {
            return (MemorySegment) OPEN.invokeExact(
                    name,
                    mode,
                    client,
                    entry.read(),
                    entry.write(),
                    entry.seek(),
                    entry.close(),
                    entry.size(),
                    MemorySegment.NULL,
                    MemorySegment.NULL,
                    options);
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a downcall throws nothing else", e);
        }
    }
}
