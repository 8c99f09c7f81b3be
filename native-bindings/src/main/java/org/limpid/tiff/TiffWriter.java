package org.limpid.tiff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.limpid.natives.tiff.LibTiff;

/**
 * Writes one image into a new TIFF file, strip by strip.
 *
 * <p>Different threads may write different strips at the same time. Strips are compressed in parallel and lie in the file in the
 * order of their numbers, so the file's bytes do not depend on the number of threads. Uncompressed strips are written without a
 * copy. A compressed strip that is finished early is copied and waits for its turn, so write strips in roughly ascending
 * order.
 *
 * <p>The file is an image only after {@link #finish}. A writer that is closed without it leaves a file that no reader accepts.
 */
public final class TiffWriter implements AutoCloseable {
    /** Room for the header and directory beside the samples, and for strips that compression makes larger. */
    private static final long CLASSIC_LIMIT = 0xFFFF_FFFFL - (256L << 20);

    private static final int DONE = 1;

    private final Path file;
    private final TiffFormat format;
    private final FileStream stream;
    private final TiffHandle handle;
    private final boolean bigTiff;
    private final ResourcePool<StripEncoder> encoders;
    private final RawStrips appended;
    private final StripSink strips;
    private final BitSet started = new BitSet();
    private int written;
    private boolean closed;

    private TiffWriter(Path file, TiffFormat format, FileStream stream, TiffHandle handle, boolean bigTiff) {
        this.file = file;
        this.format = format;
        this.stream = stream;
        this.handle = handle;
        this.bigTiff = bigTiff;
        this.encoders = new ResourcePool<>(() -> new StripEncoder(file, format));
        this.appended = new RawStrips(file, handle, stream);
        this.strips = format.compression() == Compression.NONE
                ? new PlacedStrips(format, stream, appended)
                : new OrderedStrips(appended);
    }

    /**
     * Creates a new file, never through a link. It becomes a BigTIFF when 32-bit offsets may be too short.
     *
     * @throws TiffException if it cannot be created, or something of its name is there
     */
    public static TiffWriter create(Path file, TiffFormat format) {
        long atMost = format.compression() == Compression.NONE ? format.imageBytes() : format.imageBytes() / 2 * 3;
        return create(file, format, atMost > CLASSIC_LIMIT);
    }

    static TiffWriter create(Path file, TiffFormat format, boolean bigTiff) {
        FileStream stream = FileStream.create(file);
        TiffHandle handle;
        try {
            handle = TiffHandle.write(file, ByteOrder.nativeOrder(), bigTiff, stream);
        } catch (RuntimeException e) {
            stream.close();
            throw stream.failure()
                    .<RuntimeException>map(reason -> FileStream.cannotCreate(file, reason))
                    .orElse(e);
        }
        TiffWriter writer = new TiffWriter(file, format, stream, handle, bigTiff);
        try {
            TiffTags.write(handle, format);
            return writer;
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    /** {@return the number of strips that the image has} */
    public int stripCount() {
        return format.stripCount();
    }

    /**
     * Writes one strip of {@code image}. Safe to call from several threads at once.
     *
     * @param index number of the strip, from 0 to {@link #stripCount()} - 1, each once
     * @param image the whole image: dense, off-heap, at least {@link TiffFormat#imageBytes()} bytes
     * @throws TiffException if the strip cannot be compressed or written, such as on a full disk
     * @throws IllegalArgumentException if the number or the segment does not fit
     * @throws IllegalStateException if the strip was written before, an earlier one failed, or the writer is closed
     */
    public void writeStrip(int index, MemorySegment image) {
        writeStrip(index, image, MemorySegment.NULL);
    }

    /**
     * Writes one strip of an image whose last rows lie elsewhere, as {@link #writeStrip(int, MemorySegment)} does.
     *
     * @param index as there
     * @param image the first rows: dense, off-heap, with {@code below} at least {@link TiffFormat#imageBytes()} bytes
     * @param below the last rows: dense
     */
    public void writeStrip(int index, MemorySegment image, MemorySegment below) {
        long above = format.imageBytes() - below.byteSize();
        ImageSegment.require(image, above);
        start(index);
        long from = format.stripOffset(index);
        long bytes = format.stripBytes(index);
        if (from + bytes <= above) {
            write(index, image.asSlice(from, bytes));
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment joined = arena.allocate(bytes, Long.BYTES);
            long first = Math.max(0, above - from);
            MemorySegment.copy(image, Math.min(from, above), joined, 0, first);
            MemorySegment.copy(below, from + first - above, joined, first, bytes - first);
            write(index, joined);
        }
    }

    private void write(int index, MemorySegment raw) {
        if (format.compression() == Compression.NONE) {
            strips.add(index, raw);
        } else {
            encoders.lend(encoder -> strips.add(index, encoder.encode(index, raw)));
        }
        finished();
    }

    /**
     * Writes all strips of {@code image}, one after the other.
     *
     * @param image as for {@link #writeStrip}
     * @throws TiffException if a strip cannot be compressed or written
     */
    public void writeAll(MemorySegment image) {
        for (int index = 0; index < stripCount(); index++) {
            writeStrip(index, image);
        }
    }

    /**
     * Completes the file and closes it. All strips must be written.
     *
     * @throws TiffException if the directory cannot be written or the file not closed
     * @throws IllegalStateException if strips are missing or the writer is closed
     */
    public synchronized void finish() {
        if (closed) {
            throw new IllegalStateException("the file is closed");
        }
        if (written != stripCount()) {
            throw new IllegalStateException(written + " strips are written; expected " + stripCount());
        }
        strips.complete();
        if (LibTiff.TIFFWriteDirectory(handle.pointer()) != DONE || LibTiff.TIFFFlush(handle.pointer()) != DONE) {
            throw appended.failure("its directory could not be written");
        }
        if (!format.tags().isEmpty()) {
            putTags();
        }
        release();
    }

    private void putTags() {
        try {
            new TagDirectory(stream, ByteOrder.nativeOrder(), bigTiff).put(format.tags());
        } catch (IOException e) {
            throw appended.failure("its directory could not be written", e);
        }
    }

    /** {@return warnings of libtiff} */
    public List<String> warnings() {
        return handle.warnings();
    }

    /** Releases everything. Without {@link #finish} before, the file is no readable image. Closing twice is harmless. */
    @Override
    public synchronized void close() {
        if (!closed) {
            stream.discard();
            release();
        }
    }

    private synchronized void start(int index) {
        if (index < 0 || index >= stripCount()) {
            throw new IllegalArgumentException("strip " + index + "; expected 0 to " + (stripCount() - 1));
        }
        if (closed) {
            throw new IllegalStateException("the file is closed");
        }
        if (started.get(index)) {
            throw new IllegalStateException("strip " + index + " is written twice; expected each once");
        }
        started.set(index);
    }

    private synchronized void finished() {
        written++;
    }

    private void release() {
        closed = true;
        strips.close();
        encoders.close();
        handle.close();
        try {
            stream.close();
        } catch (UncheckedIOException e) {
            throw appended.failure("could not be closed", e.getCause());
        }
        stream.failure().ifPresent(reason -> {
            throw appended.failure("could not be completed", reason);
        });
    }
}
