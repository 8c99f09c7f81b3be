package org.limpid.tiff;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The properties of the first page of a TIFF file.
 *
 * @param path the file
 * @param width pixels in a row, at least 1
 * @param height rows, at least 1
 * @param sampleType type of the samples
 * @param compression of the samples
 * @param photometric end of the range that is white
 * @param byteOrder the byte order of the file; samples are always decoded to the order of this machine
 * @param bigTiff whether offsets in the file have 64 bits
 * @param tiled whether chunks are tiles and not strips
 * @param chunkWidth pixels in a row of a chunk; the image's width for strips
 * @param chunkRows rows in a chunk that the image's edge does not cut; at most the image's height for strips
 * @param chunkCount number of chunks, at least 1; libtiff presents a single large uncompressed strip as many small ones
 * @param pageCount number of pages in the file, at least 1; only the first is read
 * @param resolution pixels per unit of length, if the file gives it
 * @param description the ImageDescription text, if the file has it
 * @param fileBytes size of the file
 */
public record TiffInfo(
        Path path,
        int width,
        int height,
        SampleType sampleType,
        CompressionScheme compression,
        Photometric photometric,
        ByteOrder byteOrder,
        boolean bigTiff,
        boolean tiled,
        int chunkWidth,
        int chunkRows,
        int chunkCount,
        int pageCount,
        Optional<Resolution> resolution,
        Optional<String> description,
        long fileBytes) {

    /** {@return the bytes of the whole decoded image} */
    public long imageBytes() {
        return height * rowBytes();
    }

    /** {@return the bytes of one decoded row} */
    public long rowBytes() {
        return (long) width * sampleType.bytes();
    }

    /** The decoded bytes of a strip or tile that the image's edge does not cut. */
    long chunkBytes() {
        return chunkRows * chunkRowBytes();
    }

    /** The decoded bytes of one strip or tile; tiles at the image's edge are whole. */
    long decodedBytes(int index) {
        ChunkPlace place = chunkPlace(index);
        return tiled ? chunkBytes() : place.height() * chunkRowBytes();
    }

    /** Such as {@code "strip 3 of 8"}, for messages. */
    String chunkName(int index) {
        return (tiled ? "tile " : "strip ") + index + " of " + chunkCount;
    }

    /** {@return the decoded bytes of one row of a tile or strip} */
    public long chunkRowBytes() {
        return (long) chunkWidth * sampleType.bytes();
    }

    /**
     * {@return where a strip or tile lies in the image}
     *
     * @param index number of the strip or tile, from 0 to {@link #chunkCount} - 1
     * @throws IllegalArgumentException if the number is outside the range
     */
    public ChunkPlace chunkPlace(int index) {
        if (index < 0 || index >= chunkCount) {
            throw new IllegalArgumentException("chunk " + index + "; expected 0 to " + (chunkCount - 1));
        }
        int across = Math.ceilDiv(width, chunkWidth);
        int x = index % across * chunkWidth;
        int y = index / across * chunkRows;
        return new ChunkPlace(x, y, Math.min(chunkWidth, width - x), Math.min(chunkRows, height - y));
    }
}
