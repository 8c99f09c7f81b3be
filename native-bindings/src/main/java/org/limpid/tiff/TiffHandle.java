package org.limpid.tiff;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.limpid.natives.NativeLibraries;
import org.limpid.natives.tiff.LibTiff;
import org.limpid.natives.tiff.LibTiffExtra;

/** One {@code TIFF*} with its messages: calls whose status is checked, for one thread at a time. */
final class TiffHandle implements Resource {
    private static final long NO_LIMIT = 0;

    private final Path file;
    private final TiffMessages messages;
    private final MemorySegment tiff;
    private final Optional<FileStream> input;
    private Optional<SystemHandle> decoder = Optional.empty();
    private boolean closed;

    private TiffHandle(Path file, TiffMessages messages, MemorySegment tiff, Optional<FileStream> input) {
        this.file = file;
        this.messages = messages;
        this.tiff = tiff;
        this.input = input;
    }

    /**
     * Opens a file for reading, without mapping it: a file that shrinks under a mapping would end the process. Libtiff reads
     * through a stream, which keeps the operating system's reason when a read fails; libtiff itself drops it.
     */
    static TiffHandle read(Path file, long largestAllocation) {
        NativeLibraries.tiff();
        FileStream input = FileStream.open(file);
        try {
            return open(file, "rm", input, Optional.of(input), largestAllocation);
        } catch (RuntimeException e) {
            input.close();
            throw input.failure()
                    .filter(IOException.class::isInstance)
                    .<RuntimeException>map(reason -> FileStream.cannotRead(file, reason))
                    .orElse(e);
        }
    }

    /**
     * Opens a new file whose bytes go to {@code stream}, which stays open when the handle closes. Libtiff swaps bytes in the
     * caller's image unless {@code order} is this machine's.
     */
    static TiffHandle write(Path file, ByteOrder order, boolean bigTiff, TiffStream stream) {
        NativeLibraries.tiff();
        String mode = (order == ByteOrder.LITTLE_ENDIAN ? "wl" : "wb") + (bigTiff ? "8" : "");
        return open(file, mode, stream, Optional.empty(), NO_LIMIT);
    }

    private static TiffHandle open(
            Path file, String mode, TiffStream stream, Optional<FileStream> input, long largestAllocation) {
        TiffMessages messages = new TiffMessages();
        MemorySegment options = LibTiff.TIFFOpenOptionsAlloc();
        try (Arena arena = Arena.ofConfined()) {
            messages.attach(options);
            LibTiff.TIFFOpenOptionsSetMaxSingleMemAlloc(options, largestAllocation);
            MemorySegment tiff =
                    TiffStreams.open(arena.allocateFrom(file.toString()), arena.allocateFrom(mode), stream, options);
            if (tiff.address() == 0) {
                List<String> errors = messages.takeErrors();
                messages.close();
                throw new TiffException(file, "cannot be opened; expected a TIFF file", errors);
            }
            return new TiffHandle(file, messages, tiff, input);
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

    /** An exception about this file with the reason why reading failed, or else with libtiff's errors since the last one. */
    TiffException failure(String detail) {
        List<String> errors = messages.takeErrors();
        return unreadable().orElseGet(() -> new TiffException(file, detail, errors));
    }

    /** The same for a file that is shorter than its header promises. */
    TiffException incomplete(String detail) {
        List<String> errors = messages.takeErrors();
        return unreadable().orElseGet(() -> TiffException.incomplete(file, detail, errors));
    }

    /** Refuses a file of which a read failed. Libtiff takes such a failure for the end of the file in some places. */
    void requireRead() {
        unreadable().ifPresent(failed -> {
            throw failed;
        });
    }

    private Optional<TiffException> unreadable() {
        return input.flatMap(FileStream::takeFailure)
                .filter(IOException.class::isInstance)
                .map(reason -> FileStream.cannotRead(file, reason));
    }

    /** The value of a tag that holds a 16-bit number, or its default, or else {@code absent}. */
    int shortField(int tag, int absent) {
        return field(tag, value -> Short.toUnsignedInt(value.get(ValueLayout.JAVA_SHORT, 0)))
                .orElse(absent);
    }

    /** The value of a tag that holds a 32-bit number, or its default, or else {@code absent}. */
    long intField(int tag, long absent) {
        return field(tag, value -> Integer.toUnsignedLong(value.get(ValueLayout.JAVA_INT, 0)))
                .orElse(absent);
    }

    Optional<Float> floatField(int tag) {
        return field(tag, value -> value.get(ValueLayout.JAVA_FLOAT, 0));
    }

    /** The photometric interpretation as it is in the file, or -1; libtiff takes a palette that it does not find for grey. */
    int photometric(TiffSignature signature, long directory) {
        return tags(signature, directory, tag -> tag == LibTiff.TIFFTAG_PHOTOMETRIC()).stream()
                .mapToInt(TiffInfo.Tag::integer)
                .findFirst()
                .orElse(-1);
    }

    /** Whether a strip or tile has no place in the file, which means that all of its samples are 0. */
    boolean sparse(int index) {
        return LibTiff.TIFFGetStrileOffset(tiff, index) == 0 && LibTiff.TIFFGetStrileByteCount(tiff, index) == 0;
    }

    /** The images of a file that is read. */
    TiffImages images(TiffSignature signature) {
        try {
            return TiffImages.of(new TagDirectory(input.orElseThrow(), signature.byteOrder(), signature.bigTiff()));
        } catch (IOException e) {
            throw FileStream.cannotRead(file, e);
        }
    }

    /** This handle at the directory of an image; a handle begins at the first one. */
    TiffHandle at(TiffImages image) {
        if (image.index() != 0 && !LibTiffExtra.setSubDirectory(tiff, image.offset())) {
            TiffException failure = failure("directory " + image.index() + " can't be read; expected a complete file");
            close();
            throw failure;
        }
        return this;
    }

    /** Lets another library decode, if one is given, at the same directory. */
    TiffHandle decodingBy(Optional<SystemCodecs> codecs, int directory, long largestAllocation) {
        try {
            decoder = codecs.map(found -> SystemHandle.open(found, file, directory, largestAllocation, messages));
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Decodes the beginning of a tile or strip; the number of bytes, or -1. */
    long decode(boolean tile, int index, MemorySegment target, long bytes) {
        if (decoder.isPresent()) {
            return decoder.get().read(tile, index, target, bytes);
        }
        return tile
                ? LibTiff.TIFFReadEncodedTile(tiff, index, target, bytes)
                : LibTiff.TIFFReadEncodedStrip(tiff, index, target, bytes);
    }

    /** The wanted tags of a directory of a file that is read. */
    List<TiffInfo.Tag> tags(TiffSignature signature, long directory, IntPredicate wanted) {
        FileStream stream = input.orElseThrow();
        try {
            return List.copyOf(
                    new TagDirectory(stream, signature.byteOrder(), signature.bigTiff()).read(directory, wanted));
        } catch (IOException e) {
            throw FileStream.cannotRead(file, e);
        }
    }

    private <T> Optional<T> field(int tag, Function<MemorySegment, T> read) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(ValueLayout.JAVA_LONG);
            return FieldCalls.get(tiff, tag, value) ? Optional.of(read.apply(value)) : Optional.empty();
        }
    }

    void set(String name, int tag, int value) {
        check(name, FieldCalls.set(tiff, tag, value));
    }

    void set(String name, int tag, float value) {
        check(name, FieldCalls.set(tiff, tag, value));
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
        decoder.ifPresent(SystemHandle::close);
        LibTiff.TIFFClose(tiff);
        messages.close();
        input.ifPresent(FileStream::close);
    }
}
