package org.limpid.tiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.natives.tiff.LibTiff;

/** The first rows of a strip or tile are those of the whole image. */
class TiffChunkRowsTest {
    private static final int WIDTH = 997;
    private static final int HEIGHT = 1283;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Compression.class)
    void ofStrips(Compression compression) {
        try (Arena arena = Arena.ofConfined()) {
            for (SampleType type : SampleType.values()) {
                for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
                    Path file = folder.resolve(type + "-" + order + ".tif");
                    LibtiffFile.strips(
                            file,
                            TiffFormat.of(WIDTH, HEIGHT, type, compression),
                            order,
                            false,
                            LibTiff.PHOTOMETRIC_MINISBLACK(),
                            SampleImage.of(arena, WIDTH, HEIGHT, type, 4));
                    compare(file, arena);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void ofTiles(Compression compression) {
        try (Arena arena = Arena.ofConfined()) {
            Path file = folder.resolve("tiles.tif");
            TiffFormat format = TiffFormat.of(WIDTH, HEIGHT, SampleType.UINT16, compression);
            LibtiffFile.tiles(file, format, 256, SampleImage.of(arena, WIDTH, HEIGHT, SampleType.UINT16, 4));
            compare(file, arena);
        }
    }

    @Test
    void numbersOutsideTheChunk() {
        try (Arena arena = Arena.ofConfined()) {
            Path file = folder.resolve("tiles.tif");
            TiffFormat format = TiffFormat.of(20, 20, SampleType.UINT8, Compression.NONE);
            LibtiffFile.tiles(file, format, 16, SampleImage.of(arena, 20, 20, SampleType.UINT8, 4));
            MemorySegment rows = arena.allocate(256);
            try (TiffReader reader = TiffReader.open(file)) {
                assertEquals(new ChunkPlace(16, 16, 4, 4), reader.info().chunkPlace(3));
                assertThrows(IllegalArgumentException.class, () -> reader.readChunkRows(0, 0, rows));
                assertThrows(IllegalArgumentException.class, () -> reader.readChunkRows(3, 5, rows));
                assertThrows(IllegalArgumentException.class, () -> reader.readChunkRows(4, 1, rows));
                assertThrows(IllegalArgumentException.class, () -> reader.readChunkRows(0, 16, arena.allocate(255)));
            }
        }
    }

    private static void compare(Path file, Arena arena) {
        try (TiffReader reader = TiffReader.open(file)) {
            TiffInfo info = reader.info();
            MemorySegment image = arena.allocate(info.imageBytes(), 8);
            reader.readAll(image);
            MemorySegment rows = arena.allocate(info.chunkRowBytes() * info.chunkRows(), 8);
            for (int index = info.chunkCount() - 1; index >= 0; index--) {
                ChunkPlace place = info.chunkPlace(index);
                int count = Math.min(place.height(), 1 + index % 5);
                reader.readChunkRows(index, count, rows);
                long bytes = (long) place.width() * info.sampleType().bytes();
                for (int row = 0; row < count; row++) {
                    long at = (place.y() + row) * info.rowBytes()
                            + (long) place.x() * info.sampleType().bytes();
                    assertEquals(
                            -1,
                            image.asSlice(at, bytes).mismatch(rows.asSlice(row * info.chunkRowBytes(), bytes)),
                            file + " chunk " + index);
                }
            }
        }
    }
}
