package org.limpid.tiff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.natives.tiff.LibTiff;

/** Samples whose zero is white are read so that the greater one is brighter. */
class MinIsWhiteTest {
    private static final int WIDTH = 23;
    private static final int HEIGHT = 31;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "UINT8, NONE, false",
        "UINT8, LZW, true",
        "UINT16, NONE, false",
        "UINT16, DEFLATE, false",
        "UINT16, NONE, true",
        "FLOAT32, NONE, false",
        "FLOAT32, LZW, false"
    })
    void brighterIsGreater(SampleType type, Compression compression, boolean bigEndian) {
        try (Arena arena = Arena.ofShared()) {
            TiffFormat format = TiffFormat.of(WIDTH, HEIGHT, type, compression);
            MemorySegment image = SampleImage.of(arena, WIDTH, HEIGHT, type, 3);
            Path file = folder.resolve("white.tif");
            ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            LibtiffFile.strips(file, format, order, false, LibTiff.PHOTOMETRIC_MINISWHITE(), image);
            try (TiffReader reader = TiffReader.open(file)) {
                assertEquals(Photometric.MIN_IS_WHITE, reader.info().photometric());
                MemorySegment whole = arena.allocate(format.imageBytes(), 8);
                reader.readAll(whole);
                MemorySegment rows = arena.allocate(3 * format.rowBytes(), 8);
                reader.readChunkRows(0, 3, rows);
                assertEquals(-1, rows.mismatch(whole.asSlice(0, rows.byteSize())));
                for (int i = 0; i < WIDTH * HEIGHT; i++) {
                    assertEquals(shown(image, type, i), stored(whole, type, i));
                }
            }
        }
    }

    private static float shown(MemorySegment image, SampleType type, int index) {
        float white = type == SampleType.FLOAT32 ? 0 : type == SampleType.UINT8 ? 255 : 65_535;
        return white - stored(image, type, index);
    }

    private static float stored(MemorySegment image, SampleType type, int index) {
        return switch (type) {
            case UINT8 -> Byte.toUnsignedInt(image.getAtIndex(ValueLayout.JAVA_BYTE, index));
            case UINT16 -> Short.toUnsignedInt(image.getAtIndex(ValueLayout.JAVA_SHORT, index));
            case FLOAT32 -> image.getAtIndex(ValueLayout.JAVA_FLOAT, index);
        };
    }
}
