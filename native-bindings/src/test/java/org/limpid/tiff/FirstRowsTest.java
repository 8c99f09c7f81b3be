package org.limpid.tiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of which only the first rows are an image, and images whose last rows lie elsewhere. */
class FirstRowsTest {
    private static final int WIDTH = 301;
    private static final int HEIGHT = 2100;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Compression.class)
    void firstRowsOfStripsAndTiles(Compression compression) {
        try (Arena arena = Arena.ofShared()) {
            TiffFormat format = TiffFormat.of(WIDTH, HEIGHT, SampleType.UINT16, compression);
            MemorySegment image = SampleImage.of(arena, WIDTH, HEIGHT, SampleType.UINT16, 5);
            for (boolean tiled : new boolean[] {false, true}) {
                Path file = folder.resolve(tiled + ".tif");
                if (tiled) {
                    LibtiffFile.tiles(file, format, 64, image);
                } else {
                    try (TiffWriter writer = TiffWriter.create(file, format)) {
                        writer.writeAll(image);
                        writer.finish();
                    }
                }
                for (int rows : new int[] {1, 63, 64, 65, 1000, HEIGHT - 1, HEIGHT}) {
                    try (TiffReader reader = TiffReader.open(file, info -> rows)) {
                        assertEquals(rows, reader.info().height());
                        assertEquals(HEIGHT - rows, reader.info().rowsBelow());
                        MemorySegment read = arena.allocate(reader.info().imageBytes(), 8);
                        reader.readAll(read);
                        assertEquals(-1, read.mismatch(image.asSlice(0, read.byteSize())), rows + " rows");
                        int last = reader.chunkCount() - 1;
                        int height = reader.info().chunkPlace(last).height();
                        MemorySegment part =
                                arena.allocate(height * reader.info().chunkRowBytes(), 8);
                        reader.readChunkRows(last, height, part);
                    }
                }
            }
        }
    }

    @Test
    void rowsThatThereAreNot() {
        Path file = folder.resolve("rows.tif");
        TiffFormat format = TiffFormat.of(3, 2, SampleType.UINT8, Compression.NONE);
        try (Arena arena = Arena.ofShared();
                TiffWriter writer = TiffWriter.create(file, format)) {
            writer.writeAll(arena.allocate(6));
            writer.finish();
        }
        for (int rows : new int[] {-1, 0, 3}) {
            assertThrows(IllegalArgumentException.class, () -> TiffReader.open(file, info -> rows));
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void lastRowsFromElsewhere(Compression compression) {
        try (Arena arena = Arena.ofShared()) {
            TiffFormat format = TiffFormat.of(WIDTH, HEIGHT, SampleType.UINT16, compression);
            MemorySegment image = SampleImage.of(arena, WIDTH, HEIGHT, SampleType.UINT16, 5);
            for (int rows : new int[] {1, 500, 1999, HEIGHT - 1}) {
                Path file = folder.resolve(rows + ".tif");
                long above = rows * format.rowBytes();
                byte[] below = image.asSlice(above).toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
                try (TiffWriter writer = TiffWriter.create(file, format)) {
                    for (int strip = 0; strip < writer.stripCount(); strip++) {
                        writer.writeStrip(strip, image.asSlice(0, above), MemorySegment.ofArray(below));
                    }
                    writer.finish();
                }
                try (TiffReader reader = TiffReader.open(file)) {
                    MemorySegment read = arena.allocate(format.imageBytes(), 8);
                    reader.readAll(read);
                    assertEquals(-1, read.mismatch(image));
                }
            }
        }
    }
}
