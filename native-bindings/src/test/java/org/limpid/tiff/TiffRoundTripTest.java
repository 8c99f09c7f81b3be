package org.limpid.tiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.natives.tiff.LibTiff;

class TiffRoundTripTest {
    private static final long UNCHANGED = -1;

    @TempDir
    Path folder;

    static List<TiffFormat> formats() {
        List<TiffFormat> formats = new ArrayList<>();
        for (SampleType type : SampleType.values()) {
            for (Compression compression : Compression.values()) {
                for (boolean predictor : new boolean[] {true, false}) {
                    formats.add(TiffFormat.of(1, 1, type, compression).withPredictor(predictor));
                }
            }
        }
        return formats;
    }

    @ParameterizedTest
    @MethodSource("formats")
    void everySizeComesBack(TiffFormat kind) {
        for (int size = 1; size <= 70; size++) {
            comesBack(new TiffFormat(
                    size,
                    71 - size,
                    kind.sampleType(),
                    kind.compression(),
                    kind.deflateLevel(),
                    kind.predictor(),
                    Optional.empty(),
                    List.of()));
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void manyStripsComeBack(TiffFormat kind) {
        TiffFormat format =
                TiffFormat.of(1531, 1409, kind.sampleType(), kind.compression()).withPredictor(kind.predictor());
        TiffInfo info = comesBack(format);
        assertTrue(kind.compression() == Compression.NONE || info.chunkCount() > 4, () -> info.toString());
    }

    @Test
    void stripsOfTheWriterAreChunksOfTheReader() {
        TiffFormat format = TiffFormat.of(3001, 2000, SampleType.UINT16, Compression.NONE);
        TiffInfo info = comesBack(format);
        assertEquals(format.stripCount(), info.chunkCount());
        assertEquals(format.rowsPerStrip(), info.chunkRows());
    }

    @Test
    void bigTiffComesBack() {
        try (Arena arena = Arena.ofShared()) {
            for (Compression compression : Compression.values()) {
                TiffFormat format = TiffFormat.of(300, 4000, SampleType.UINT16, compression);
                MemorySegment image = SampleImage.of(arena, 300, 4000, SampleType.UINT16, 1);
                Path file = folder.resolve(compression + ".tif");
                try (TiffWriter writer = TiffWriter.create(file, format, true)) {
                    writer.writeAll(image);
                    writer.finish();
                }
                assertTrue(read(file, image).bigTiff());
            }
        }
    }

    @Test
    void factsComeBack() {
        try (Arena arena = Arena.ofShared()) {
            Resolution resolution = new Resolution(1250.5f, 2500, ResolutionUnit.CENTIMETER);
            TiffFormat format = TiffFormat.of(33, 22, SampleType.FLOAT32, Compression.DEFLATE)
                    .withResolution(resolution)
                    .withDescription("section 5600, 8 nm \u00b5")
                    .withSoftware("Limpid")
                    .withDeflateLevel(9);
            Path file = folder.resolve("facts.tif");
            MemorySegment image = SampleImage.of(arena, 33, 22, SampleType.FLOAT32, 1);
            write(file, format, image);
            TiffInfo info = read(file, image);
            assertEquals(file, info.path());
            assertEquals(33, info.width());
            assertEquals(22, info.height());
            assertEquals(SampleType.FLOAT32, info.sampleType());
            assertEquals(new CompressionScheme(8, "deflate"), info.compression());
            assertEquals(Photometric.MIN_IS_BLACK, info.photometric());
            assertEquals(ByteOrder.nativeOrder(), info.byteOrder());
            assertFalse(info.bigTiff());
            assertFalse(info.tiled());
            assertEquals(1, info.imageCount());
            assertEquals(Optional.of(resolution), info.resolution());
            assertEquals(Optional.of("section 5600, 8 nm \u00b5"), info.description());
            assertEquals(33 * 22 * 4, info.imageBytes());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bothByteOrdersAreRead(boolean bigEndian) {
        ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        try (Arena arena = Arena.ofShared()) {
            for (SampleType type : SampleType.values()) {
                for (Compression compression : Compression.values()) {
                    for (boolean bigTiff : new boolean[] {false, true}) {
                        // Libtiff 4.5 cannot write the floating-point predictor in the other byte order.
                        TiffFormat format =
                                TiffFormat.of(123, 1500, type, compression).withPredictor(type != SampleType.FLOAT32);
                        MemorySegment image = SampleImage.of(arena, 123, 1500, type, 3);
                        Path file = folder.resolve("order.tif");
                        LibtiffFile.strips(file, format, order, bigTiff, LibTiff.PHOTOMETRIC_MINISBLACK(), image);
                        TiffInfo info = read(file, image);
                        assertEquals(order, info.byteOrder());
                        assertEquals(bigTiff, info.bigTiff());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(SampleType.class)
    void tilesAreRead(SampleType type) {
        try (Arena arena = Arena.ofShared()) {
            for (Compression compression : Compression.values()) {
                for (int[] size : new int[][] {{16, 16}, {17, 15}, {1, 1}, {100, 33}, {64, 130}}) {
                    TiffFormat format = TiffFormat.of(size[0], size[1], type, compression);
                    MemorySegment image = SampleImage.of(arena, size[0], size[1], type, 9);
                    Path file = folder.resolve("tiles.tif");
                    LibtiffFile.tiles(file, format, 16, image);
                    TiffInfo info = read(file, image);
                    assertTrue(info.tiled());
                    assertEquals(16, info.chunkWidth());
                    assertEquals(Math.ceilDiv(size[0], 16) * Math.ceilDiv(size[1], 16), info.chunkCount());
                }
            }
        }
    }

    @Test
    void theFirstOfSeveralPagesIsRead() {
        try (Arena arena = Arena.ofShared()) {
            TiffFormat format = TiffFormat.of(20, 30, SampleType.UINT16, Compression.DEFLATE);
            MemorySegment image = SampleImage.of(arena, 20, 30, SampleType.UINT16, 3);
            Path file = folder.resolve("pages.tif");
            LibtiffFile.pages(file, format, 5, image);
            assertEquals(5, read(file, image).imageCount());
        }
    }

    @Test
    void missingSampleFormatMeansUnsignedIntegers() throws IOException {
        Path file = new RawTiff().write(folder.resolve("plain.tif"));
        try (TiffReader reader = TiffReader.open(file);
                Arena arena = Arena.ofShared()) {
            assertEquals(SampleType.UINT8, reader.info().sampleType());
            MemorySegment image = arena.allocate(64);
            reader.readAll(image);
            for (int i = 0; i < 64; i++) {
                assertEquals(i, image.get(ValueLayout.JAVA_BYTE, i));
            }
        }
    }

    private TiffInfo comesBack(TiffFormat format) {
        try (Arena arena = Arena.ofShared()) {
            MemorySegment image = SampleImage.of(arena, format.width(), format.height(), format.sampleType(), 7);
            Path file = folder.resolve("image.tif");
            write(file, format, image);
            TiffInfo info = read(file, image);
            delete(file);
            return info;
        }
    }

    private static void write(Path file, TiffFormat format, MemorySegment image) {
        try (TiffWriter writer = TiffWriter.create(file, format)) {
            writer.writeAll(image);
            writer.finish();
            assertEquals(List.of(), writer.warnings());
        }
    }

    private static TiffInfo read(Path file, MemorySegment expected) {
        try (TiffReader reader = TiffReader.open(file);
                Arena arena = Arena.ofShared()) {
            assertEquals(expected.byteSize(), reader.info().imageBytes());
            assertEquals(fileSize(file), reader.info().fileBytes());
            MemorySegment image = arena.allocate(reader.info().imageBytes() + 64);
            image.fill((byte) 0x3A);
            reader.readAll(image);
            assertEquals(
                    UNCHANGED, image.asSlice(0, expected.byteSize()).mismatch(expected), () -> "in " + reader.info());
            for (long i = expected.byteSize(); i < image.byteSize(); i++) {
                assertEquals(0x3A, image.get(ValueLayout.JAVA_BYTE, i), "written past the image");
            }
            assertEquals(List.of(), reader.warnings());
            return reader.info();
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long fileSize(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
