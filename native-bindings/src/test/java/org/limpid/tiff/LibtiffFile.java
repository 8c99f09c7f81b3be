package org.limpid.tiff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.limpid.natives.tiff.LibTiff;

/** Kinds of TIFF files that {@link TiffWriter} does not write, made by libtiff itself. */
final class LibtiffFile {
    private LibtiffFile() {}

    /** Writes strips in a byte order of choice. */
    static void strips(
            Path file, TiffFormat format, ByteOrder order, boolean bigTiff, int photometric, MemorySegment image) {
        try (FileStream stream = createAnew(file);
                TiffHandle handle = TiffHandle.write(file, order, bigTiff, stream);
                Arena arena = Arena.ofConfined()) {
            TiffTags.write(handle, format);
            handle.set("PhotometricInterpretation", LibTiff.TIFFTAG_PHOTOMETRIC(), photometric);
            for (int i = 0; i < format.stripCount(); i++) {
                MemorySegment strip = arena.allocate(format.stripBytes(i))
                        .copyFrom(image.asSlice(format.stripOffset(i), format.stripBytes(i)));
                if (LibTiff.TIFFWriteEncodedStrip(handle.pointer(), i, strip, strip.byteSize()) != strip.byteSize()) {
                    throw handle.failure("test strip");
                }
            }
            LibTiff.TIFFWriteDirectory(handle.pointer());
        }
    }

    /** Writes square tiles, filled with 0x55 outside the image. */
    static void tiles(Path file, TiffFormat format, int side, MemorySegment image) {
        try (FileStream stream = createAnew(file);
                TiffHandle handle = TiffHandle.write(file, ByteOrder.nativeOrder(), false, stream);
                Arena arena = Arena.ofConfined()) {
            TiffTags.write(handle, format);
            handle.set("TileWidth", LibTiff.TIFFTAG_TILEWIDTH(), side);
            handle.set("TileLength", LibTiff.TIFFTAG_TILELENGTH(), side);
            long sample = format.sampleType().bytes();
            MemorySegment tile = arena.allocate(side * side * sample, 8);
            int index = 0;
            for (int y = 0; y < format.height(); y += side) {
                for (int x = 0; x < format.width(); x += side) {
                    tile.fill((byte) 0x55);
                    for (int row = 0; row < Math.min(side, format.height() - y); row++) {
                        long source = ((long) (y + row) * format.width() + x) * sample;
                        MemorySegment.copy(
                                image, source, tile, row * side * sample, Math.min(side, format.width() - x) * sample);
                    }
                    LibTiff.TIFFWriteEncodedTile(handle.pointer(), index++, tile, tile.byteSize());
                }
            }
            LibTiff.TIFFWriteDirectory(handle.pointer());
        }
    }

    /** Writes some pages of one kind. */
    static void pages(Path file, TiffFormat format, int count, MemorySegment image) {
        try (FileStream stream = createAnew(file);
                TiffHandle handle = TiffHandle.write(file, ByteOrder.nativeOrder(), false, stream)) {
            for (int page = 0; page < count; page++) {
                TiffTags.write(handle, format);
                LibTiff.TIFFWriteEncodedStrip(handle.pointer(), 0, image, format.imageBytes());
                LibTiff.TIFFWriteDirectory(handle.pointer());
            }
        }
    }

    /** A stream to a new file, in the place of one that an earlier turn of a test left. */
    private static FileStream createAnew(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return FileStream.create(file);
    }
}
