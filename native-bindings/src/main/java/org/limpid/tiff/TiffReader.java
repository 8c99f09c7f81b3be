package org.limpid.tiff;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;

/**
 * Reads the first image of a TIFF file that is no thumbnail: 8-bit or 16-bit unsigned or 32-bit floating-point samples, one per pixel, in any
 * compression that the libtiff in use decodes, in strips or tiles, of either byte order, classic or BigTIFF.
 *
 * <p>Samples get the byte order of this machine and mean what a viewer shows, 0 black: those of {@link Photometric#MIN_IS_WHITE}
 * become the greatest value of their type less the stored one, floating-point ones their negative. All others keep their stored
 * values. The orientation has no effect.
 */
public final class TiffReader implements AutoCloseable {
    private final TiffInfo info;
    private final SampleEncoding encoding;
    private final ResourcePool<ChunkDecoder> decoders;
    private final MarkedPixels marks;
    private final List<String> warnings;

    private TiffReader(
            TiffInfo info,
            SampleEncoding encoding,
            ResourcePool<ChunkDecoder> decoders,
            MarkedPixels marks,
            List<String> warnings) {
        this.info = info;
        this.encoding = encoding;
        this.decoders = decoders;
        this.marks = marks;
        this.warnings = warnings;
    }

    /**
     * Opens a file and checks its header: the kind of image, and that the file is large enough for it.
     *
     * @throws TiffException if the file is missing, unreadable, no TIFF, damaged, or of a kind that is not supported
     */
    public static TiffReader open(Path file) {
        return open(file, TiffInfo::height);
    }

    /**
     * Opens a file of which only the first rows are an image, as {@link #open(Path)} does. The others are as if they were not
     * there.
     *
     * @param rows how many rows of the whole image there are to be, from 1 to its height
     * @throws TiffException as {@link #open(Path)} does
     */
    public static TiffReader open(Path file, ToIntFunction<TiffInfo> rows) {
        return open(file, TiffSignature.of(file), TiffHandle::images, rows);
    }

    /** Opens one of the images of a file. */
    static TiffReader open(
            Path file,
            TiffSignature signature,
            BiFunction<TiffHandle, TiffSignature, TiffImages> choice,
            ToIntFunction<TiffInfo> rows) {
        long largestAllocation = Math.max(256L << 20, 2 * signature.fileBytes());
        TiffHandle handle = TiffHandle.read(file, largestAllocation);
        try {
            TiffImages images = choice.apply(handle, signature);
            SampleEncoding encoding = SampleEncoding.of(handle.at(images), file, signature, images.offset());
            Optional<SystemCodecs> codecs = SystemCodecs.of(handle, file);
            List<String> decodedBy = codecs.map(found -> List.of(found.note())).orElse(List.of());
            TiffInfo whole =
                    TiffHeader.read(handle, file, signature, images, encoding).noting(decodedBy);
            handle.decodingBy(codecs, images.index(), largestAllocation);
            TiffInfo info = whole.firstRows(rows.applyAsInt(whole));
            handle.requireRead();
            MarkedPixels marks = new MarkedPixels();
            ResourcePool<ChunkDecoder> decoders = new ResourcePool<>(() -> new ChunkDecoder(
                    info,
                    encoding,
                    TiffHandle.read(file, largestAllocation)
                            .at(images)
                            .decodingBy(codecs, images.index(), largestAllocation),
                    marks));
            decoders.giveBack(new ChunkDecoder(info, encoding, handle, marks));
            return new TiffReader(info, encoding, decoders, marks, handle.warnings());
        } catch (RuntimeException | Error e) {
            handle.close();
            throw e;
        }
    }

    /**
     * The images of a file as the sections of a stack: those of its main directories, less thumbnails, masks and other images of
     * reduced resolution; or the planes that follow each other behind a single directory, as ImageJ writes stacks above 4 GiB.
     */
    public interface Pages {
        /** {@return the number of images, or of planes} */
        int count();

        /** {@return the properties of the first image} */
        TiffInfo first();

        /** {@return the planes behind the only directory, if there are several} */
        Optional<Planes> planes();

        /**
         * Opens an image.
         *
         * @param page its number, from 0 to the number of directories that are images - 1
         * @throws TiffException as {@link TiffReader#open(Path)} does
         */
        TiffReader open(int page);

        /**
         * Planes without compression that follow each other.
         *
         * @param count number of planes, at least 2
         * @param start place of the first one in the file
         */
        record Planes(int count, long start) {}
    }

    /**
     * Finds the images of a file.
     *
     * @throws TiffException if it can't be read, the images differ in size or type, or planes are promised that are not there
     */
    public static Pages pages(Path file) {
        return TiffPages.of(file);
    }

    /** {@return the properties of the image} */
    public TiffInfo info() {
        return info;
    }

    /**
     * {@return the properties of the image, with what its pixels had of which is to be told}
     *
     * @throws TiffException if most of the pixels that were decoded are coloured
     */
    public TiffInfo infoAsRead() {
        return info.noting(encoding.marked(marks.count(), (long) info.width() * info.height()));
    }

    /**
     * {@return the pixels that were decoded and hold no data, as coloured annotations and transparent ones do: columns by rows}
     */
    public Map<Integer, BitSet> withoutData() {
        return marks.rows();
    }

    /** Whether samples are stored as they are read, but for the order of their bytes and which end is white. */
    boolean plain() {
        return encoding.plain() && info.compression().uncompressed();
    }

    /** {@return the number of strips or tiles} */
    public int chunkCount() {
        return info.chunkCount();
    }

    /**
     * {@return the memory that each thread takes to decode a strip or tile, beside the image: as it is in the file and as it is
     * decoded, and the places of all; bytes}
     */
    public long decodingBytes() {
        return encoding.decodingBytes(info);
    }

    /** {@return warnings of libtiff about the header} */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * Decodes one strip or tile to its place in the image. Safe to call from several threads at once; strips decode without a
     * copy, tiles through a buffer of one tile for each thread.
     *
     * @param index number of the strip or tile, from 0 to {@link #chunkCount()} - 1
     * @param target the whole image: dense, off-heap, at least {@link TiffInfo#imageBytes()} bytes
     * @throws TiffException if the data is damaged or incomplete; the chunk's part of {@code target} is then undefined
     * @throws IllegalArgumentException if the number or the segment does not fit
     * @throws IllegalStateException if the reader is closed
     */
    public void readChunk(int index, MemorySegment target) {
        ImageSegment.require(target, info.imageBytes());
        decoders.lend(decoder -> decoder.decode(index, target));
    }

    /**
     * Decodes the first rows of one strip or tile by themselves, reading no more of the file than its compression needs. Safe to
     * call from several threads at once.
     *
     * @param index number of the strip or tile, from 0 to {@link #chunkCount()} - 1
     * @param rows number of rows, from 1 to {@link ChunkPlace#height()}
     * @param target receives them, each of {@link TiffInfo#chunkRowBytes()} bytes, of which a tile at the image's right edge
     *     fills only the first {@link ChunkPlace#width()} pixels: off-heap
     * @throws TiffException if the data is damaged or incomplete
     * @throws IllegalArgumentException if a number or the segment does not fit
     * @throws IllegalStateException if the reader is closed
     */
    public void readChunkRows(int index, int rows, MemorySegment target) {
        int most = info.chunkPlace(index).height();
        if (rows < 1 || rows > most) {
            throw new IllegalArgumentException(rows + " rows of chunk " + index + "; expected 1 to " + most);
        }
        ImageSegment.require(target, rows * info.chunkRowBytes());
        decoders.lend(decoder -> decoder.decodeRows(index, rows, target));
    }

    /**
     * Decodes the whole image in the calling thread.
     *
     * @param target as for {@link #readChunk}
     * @throws TiffException if the data is damaged or incomplete
     */
    public void readAll(MemorySegment target) {
        for (int index = 0; index < info.chunkCount(); index++) {
            readChunk(index, target);
        }
    }

    /** Releases the handles. A handle in use is released when its chunk is done. Closing twice is harmless. */
    @Override
    public void close() {
        decoders.close();
    }
}
