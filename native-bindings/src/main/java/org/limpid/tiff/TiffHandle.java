package org.limpid.tiff;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.limpid.natives.NativeLibraries;
import org.limpid.natives.tiff.LibTiff;

/** One {@code TIFF*} with its messages: calls whose status is checked, for one thread at a time. */
final class TiffHandle implements Resource {
    private static final long NO_LIMIT = 0;

    private final Path file;
    private final TiffMessages messages;
    private final MemorySegment tiff;
    private boolean closed;

    private TiffHandle(Path file, TiffMessages messages, MemorySegment tiff) {
        this.file = file;
        this.messages = messages;
        this.tiff = tiff;
    }

    /** Opens a file for reading, without mapping it: a file that shrinks under a mapping would end the process. */
    static TiffHandle read(Path file, long largestAllocation) {
        NativeLibraries.tiff();
        return open(
                file,
                largestAllocation,
                (name, options, arena) -> LibTiff.TIFFOpenExt(name, arena.allocateFrom("rm"), options));
    }

    /** Opens a new file whose bytes go to {@code stream}, which stays open when the handle closes. */
    static TiffHandle write(Path file, TiffByteOrder order, boolean bigTiff, TiffStream stream) {
        NativeLibraries.tiff();
        String mode = "w" + order.flag() + (bigTiff ? "8" : "");
        return open(
                file,
                NO_LIMIT,
                (name, options, arena) -> TiffStreams.open(name, arena.allocateFrom(mode), stream, options));
    }

    private static TiffHandle open(Path file, long largestAllocation, Opening opening) {
        TiffMessages messages = new TiffMessages();
        MemorySegment options = LibTiff.TIFFOpenOptionsAlloc();
        try (Arena arena = Arena.ofConfined()) {
            messages.attach(options);
            LibTiff.TIFFOpenOptionsSetMaxSingleMemAlloc(options, largestAllocation);
            MemorySegment tiff = opening.open(arena.allocateFrom(file.toString()), options, arena);
            if (tiff.address() == 0) {
                List<String> errors = messages.takeErrors();
                messages.close();
                throw new TiffException(file, "cannot be opened; expected a TIFF file", errors);
            }
            return new TiffHandle(file, messages, tiff);
        } finally {
            LibTiff.TIFFOpenOptionsFree(options);
        }
    }

    MemorySegment pointer() {
        return tiff;
    }

    List<String> warnings() {
        return messages.warnings();
    }

    /** An exception about this file with what libtiff said since the last one. */
    TiffException failure(String detail) {
        return new TiffException(file, detail, messages.takeErrors());
    }

    /** The same for a file that ends before what its header promises. */
    TiffException incomplete(String detail) {
        return TiffException.incomplete(file, detail, messages.takeErrors());
    }

    /** The value of a tag that holds a 16-bit number, or its default. */
    OptionalInt shortField(int tag) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(ValueLayout.JAVA_LONG);
            return FieldCalls.get(tiff, tag, value)
                    ? OptionalInt.of(Short.toUnsignedInt(value.get(ValueLayout.JAVA_SHORT, 0)))
                    : OptionalInt.empty();
        }
    }

    /** The value of a tag that holds a 32-bit number, or its default. */
    OptionalLong intField(int tag) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(ValueLayout.JAVA_LONG);
            return FieldCalls.get(tiff, tag, value)
                    ? OptionalLong.of(Integer.toUnsignedLong(value.get(ValueLayout.JAVA_INT, 0)))
                    : OptionalLong.empty();
        }
    }

    Optional<Float> floatField(int tag) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(ValueLayout.JAVA_LONG);
            return FieldCalls.get(tiff, tag, value)
                    ? Optional.of(value.get(ValueLayout.JAVA_FLOAT, 0))
                    : Optional.empty();
        }
    }

    Optional<String> textField(int tag) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(LibTiff.C_POINTER);
            return FieldCalls.get(tiff, tag, value)
                    ? Optional.of(value.get(LibTiff.C_POINTER, 0).getString(0))
                    : Optional.empty();
        }
    }

    void set(String name, int tag, int value) {
        check(name, FieldCalls.set(tiff, tag, value));
    }

    void set(String name, int tag, float value) {
        check(name, FieldCalls.set(tiff, tag, value));
    }

    void set(String name, int tag, String value) {
        try (Arena arena = Arena.ofConfined()) {
            check(name, FieldCalls.set(tiff, tag, arena.allocateFrom(value)));
        }
    }

    private void check(String name, boolean accepted) {
        if (!accepted) {
            throw failure("libtiff refuses the value of " + name);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        LibTiff.TIFFClose(tiff);
        messages.close();
    }

    @FunctionalInterface
    private interface Opening {
        MemorySegment open(MemorySegment name, MemorySegment options, Arena arena);
    }
}
