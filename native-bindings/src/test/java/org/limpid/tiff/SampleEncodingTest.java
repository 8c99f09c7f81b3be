package org.limpid.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples that are not read as they are stored, in both byte orders, in strips and tiles. */
class SampleEncodingTest {
    private static final List<ByteOrder> ORDERS = List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);
    private static final int SIGNED = 2;
    private static final int FLOATING = 3;
    private static final int UNTYPED = 4;

    @TempDir
    Path folder;

    /** What a file was read as. */
    private record Result(TiffInfo info, double[] pixels, Map<Integer, BitSet> withoutData) {}

    private static double pixel(MemorySegment image, SampleType type, long index) {
        return switch (type) {
            case UINT8 -> Byte.toUnsignedInt(image.get(ValueLayout.JAVA_BYTE, index));
            case UINT16 -> Short.toUnsignedInt(image.getAtIndex(ValueLayout.JAVA_SHORT, index));
            case FLOAT32 -> image.getAtIndex(ValueLayout.JAVA_FLOAT, index);
        };
    }

    private Result read(ComposedTiff file) throws IOException {
        try (TiffReader reader = TiffReader.open(file.write(folder.resolve("file.tif")));
                Arena arena = Arena.ofConfined()) {
            TiffInfo info = reader.info();
            MemorySegment image = arena.allocate(info.imageBytes(), 8);
            reader.readAll(image);
            double[] pixels = new double[info.width() * info.height()];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = pixel(image, info.sampleType(), i);
            }
            assertRowsAreTheSame(reader, pixels, arena);
            return new Result(reader.infoAsRead(), pixels, reader.withoutData());
        }
    }

    private static void assertRowsAreTheSame(TiffReader reader, double[] pixels, Arena arena) {
        TiffInfo info = reader.info();
        for (int chunk = 0; chunk < info.chunkCount(); chunk++) {
            ChunkPlace place = info.chunkPlace(chunk);
            MemorySegment rows = arena.allocate(place.height() * info.chunkRowBytes(), 8);
            reader.readChunkRows(chunk, place.height(), rows);
            for (int y = 0; y < place.height(); y++) {
                for (int x = 0; x < place.width(); x++) {
                    assertEquals(
                            pixels[(place.y() + y) * info.width() + place.x() + x],
                            pixel(rows, info.sampleType(), (long) y * info.chunkWidth() + x));
                }
            }
        }
    }

    private TiffException refused(ComposedTiff file) {
        TiffException refused = assertThrows(TiffException.class, () -> read(file));
        assertEquals(1, refused.getMessage().lines().count(), refused.getMessage());
        return refused;
    }

    private Result row(ByteOrder order, int bits, int format, long... values) throws IOException {
        ComposedTiff file = new ComposedTiff(order);
        file.image(values.length, 1, 1, bits)
                .with(339, ComposedTiff.SHORT, format)
                .samples(bits, values);
        return read(file);
    }

    private void assertTaken(double[] expected, SampleType type, String note, int bits, int format, long... values)
            throws IOException {
        for (ByteOrder order : ORDERS) {
            Result result = row(order, bits, format, values);
            assertArrayEquals(expected, result.pixels());
            assertEquals(type, result.info().sampleType());
            assertEquals(
                    note.isEmpty() ? List.of() : List.of(note), result.info().notes());
        }
    }

    @Test
    void signedIntegersAreShifted() throws IOException {
        double[] words = {0, 32_767, 32_768, 65_535};
        String added = "int16 taken as uint16 with 32,768 added";
        assertTaken(words, SampleType.UINT16, added, 16, SIGNED, -32_768, -1, 0, 32_767);
        double[] bytes = {0, 127, 128, 255};
        assertTaken(bytes, SampleType.UINT8, "int8 taken as uint8 with 128 added", 8, SIGNED, -128, -1, 0, 127);
    }

    @Test
    void untypedSamplesAreUnsigned() throws IOException {
        assertTaken(new double[] {0, 255}, SampleType.UINT8, "", 8, UNTYPED, 0, 255);
        assertTaken(new double[] {0, 65_535}, SampleType.UINT16, "", 16, UNTYPED, 0, 65_535);
    }

    @Test
    void numbersThatFloatsHaveExactly() throws IOException {
        double[] integers = {0, 16_777_216, 4_294_967_040.0};
        assertTaken(integers, SampleType.FLOAT32, "uint32 taken as float32", 32, 1, 0, 16_777_216, 0xFFFFFF00L);
        double[] signed = {-5, 16_777_216, -2_147_483_648.0};
        assertTaken(signed, SampleType.FLOAT32, "int32 taken as float32", 32, SIGNED, -5, 16_777_216, 1L << 31);
        double[] halves = {1, -2, 0.333251953125};
        assertTaken(halves, SampleType.FLOAT32, "float16 taken as float32", 16, FLOATING, 0x3C00, 0xC000, 0x3555);
        long[] doubles = LongStream.of(
                        Double.doubleToLongBits(0.25), Double.doubleToLongBits(Double.NaN), Double.doubleToLongBits(-7))
                .toArray();
        double[] exact = {0.25, Double.NaN, -7};
        assertTaken(exact, SampleType.FLOAT32, "float64 taken as float32", 64, FLOATING, doubles);
    }

    @Test
    void numbersThatFloatsDoNotHaveAreRefused() {
        ComposedTiff integers = new ComposedTiff(ByteOrder.LITTLE_ENDIAN);
        integers.image(2, 2, 1, 32).with(339, ComposedTiff.SHORT, SIGNED).samples(32, 1, 2, 3, 16_777_217);
        TiffException refused = refused(integers);
        assertTrue(
                refused.getMessage()
                        .endsWith(
                                "pixel 1, 1 is 16777217; expected numbers that float32 has exactly: save it as float32"
                                        + " or uint16 first"),
                refused.getMessage());
        ComposedTiff doubles = new ComposedTiff(ByteOrder.BIG_ENDIAN);
        doubles.image(1, 1, 1, 64).with(339, ComposedTiff.SHORT, FLOATING).samples(64, Double.doubleToLongBits(0.1));
        assertTrue(refused(doubles).getMessage().contains("pixel 0, 0 is 0.1; expected numbers"));
    }

    @Test
    void bitsAreBlackAndWhite() throws IOException {
        for (ByteOrder order : ORDERS) {
            for (int photometric = 0; photometric < 2; photometric++) {
                ComposedTiff file = new ComposedTiff(order);
                file.image(10, 2, 1, 1)
                        .with(262, ComposedTiff.SHORT, photometric)
                        .chunk(new byte[] {(byte) 0b1010_0000, 0b0100_0000, 0, (byte) 0b1000_0000});
                Result result = read(file);
                double[] shown = new double[20];
                java.util.Arrays.fill(shown, photometric == 1 ? 0 : 255);
                for (int lit : new int[] {0, 2, 9, 18}) {
                    shown[lit] = 255 - shown[lit];
                }
                assertArrayEquals(shown, result.pixels());
                assertTrue(result.info().binary());
                assertThrows(TiffException.class, result.info()::requireSection);
            }
        }
    }

    private static ComposedTiff.Image withMap(ComposedTiff file, java.util.function.IntFunction<int[]> levels) {
        long[] map = new long[3 * 256];
        for (int i = 0; i < 256; i++) {
            for (int colour = 0; colour < 3; colour++) {
                map[256 * colour + i] = levels.apply(i)[colour];
            }
        }
        return file.image(4, 1, 1, 8).with(262, ComposedTiff.SHORT, 3).with(320, ComposedTiff.SHORT, map);
    }

    private static int[] grey(int level) {
        return new int[] {level, level, level};
    }

    @Test
    void rampsOfGreyAreGrey() throws IOException {
        for (ByteOrder order : ORDERS) {
            for (int scale : new int[] {256, 257}) {
                ComposedTiff file = new ComposedTiff(order);
                withMap(file, i -> grey(scale * i)).samples(8, 0, 7, 254, 255);
                Result result = read(file);
                assertArrayEquals(new double[] {0, 7, 254, 255}, result.pixels());
                assertEquals(
                        List.of("palette of grey taken as grey"), result.info().notes());
                assertTrue(result.withoutData().isEmpty());
            }
        }
    }

    @Test
    void otherGreyGoesThroughTheMap() throws IOException {
        ComposedTiff negative = new ComposedTiff(ByteOrder.LITTLE_ENDIAN);
        withMap(negative, i -> grey(257 * (255 - i))).samples(8, 0, 7, 254, 255);
        Result result = read(negative);
        assertArrayEquals(new double[] {255, 248, 1, 0}, result.pixels());
        assertEquals(SampleType.UINT8, result.info().sampleType());
        assertEquals(
                List.of("palette of grey taken through its map"), result.info().notes());
        ComposedTiff fine = new ComposedTiff(ByteOrder.BIG_ENDIAN);
        withMap(fine, i -> grey(i * i)).samples(8, 0, 7, 254, 255);
        assertArrayEquals(new double[] {0, 49, 64_516, 65_025}, read(fine).pixels());
        assertEquals(SampleType.UINT16, read(fine).info().sampleType());
    }

    @Test
    void colouredEntriesThatAreUsedHoldNoData() throws IOException {
        ComposedTiff file = new ComposedTiff(ByteOrder.LITTLE_ENDIAN);
        withMap(file, i -> i < 255 ? grey(257 * i) : new int[] {65_535, 0, 0}).samples(8, 0, 255, 254, 3);
        Result result = read(file);
        assertEquals(Map.of(0, BitSet.valueOf(new long[] {2})), result.withoutData());
        assertEquals(
                List.of("palette of grey taken as grey", "1 coloured pixel masked"),
                result.info().notes());
        ComposedTiff mostly = new ComposedTiff(ByteOrder.LITTLE_ENDIAN);
        withMap(mostly, i -> i < 255 ? grey(257 * i) : new int[] {65_535, 0, 0}).samples(8, 255, 255, 255, 3);
        assertTrue(refused(mostly).getMessage().contains("3 of 4 pixels are coloured; expected grey levels"));
    }

    @Test
    void palettesOfColoursAreRefused() {
        ComposedTiff file = new ComposedTiff(ByteOrder.LITTLE_ENDIAN);
        withMap(file, i -> new int[] {257 * i, 0, 0}).samples(8, 0, 1, 2, 3);
        assertTrue(refused(file)
                .getMessage()
                .endsWith("a palette of colours; expected grey levels: make it grey first,"
                        + " such as with ImageJ's Image, Type, 8-bit"));
    }

    private static ComposedTiff rgb(ByteOrder order, boolean separate, long[] red, long[] green, long[] blue) {
        ComposedTiff file = new ComposedTiff(order);
        ComposedTiff.Image image = file.image(red.length, 1, 3, 16)
                .with(262, ComposedTiff.SHORT, 2)
                .with(284, ComposedTiff.SHORT, separate ? 2 : 1);
        if (separate) {
            image.samples(16, red).samples(16, green).samples(16, blue);
        } else {
            List<Long> all = new ArrayList<>();
            for (int i = 0; i < red.length; i++) {
                all.addAll(List.of(red[i], green[i], blue[i]));
            }
            image.samples(16, all.stream().mapToLong(value -> value).toArray());
        }
        return file;
    }

    @Test
    void equalSamplesAreOne() throws IOException {
        long[] levels = {5, 60_000, 7};
        for (ByteOrder order : ORDERS) {
            for (boolean separate : new boolean[] {false, true}) {
                Result result = read(rgb(order, separate, levels, levels, levels));
                assertArrayEquals(new double[] {5, 60_000, 7}, result.pixels());
                assertEquals(
                        List.of("3 equal samples a pixel taken as one"),
                        result.info().notes());
                assertEquals(1, result.info().imageCount());
                TiffException refused = refused(rgb(order, separate, levels, levels, new long[] {5, 60_001, 7}));
                assertTrue(
                        refused.getMessage()
                                .contains("samples of pixel 1, 0 are 60000 and 60001; expected grey levels: make it"),
                        refused.getMessage());
            }
        }
    }

    @Test
    void transparentPixelsHoldNoData() throws IOException {
        ComposedTiff colours = new ComposedTiff(ByteOrder.LITTLE_ENDIAN);
        colours.image(2, 1, 4, 8)
                .with(262, ComposedTiff.SHORT, 2)
                .with(338, ComposedTiff.SHORT, 2)
                .samples(8, 9, 9, 9, 255, 8, 8, 8, 254);
        Result result = read(colours);
        assertArrayEquals(new double[] {9, 8}, result.pixels());
        assertEquals(Map.of(0, BitSet.valueOf(new long[] {2})), result.withoutData());
        assertEquals(
                List.of("3 equal samples a pixel taken as one", "1 transparent pixel masked"),
                result.info().notes());
        ComposedTiff grey = new ComposedTiff(ByteOrder.BIG_ENDIAN);
        grey.image(2, 1, 2, 16).with(338, ComposedTiff.SHORT, 1).samples(16, 9, 0, 8, 65_535);
        assertEquals(Map.of(0, BitSet.valueOf(new long[] {1})), read(grey).withoutData());
    }

    @Test
    void tilesAreTakenToo() throws IOException {
        ComposedTiff file = new ComposedTiff(ByteOrder.BIG_ENDIAN);
        ComposedTiff.Image image = file.image(20, 18, 1, 16).tiles(16).with(339, ComposedTiff.SHORT, SIGNED);
        for (int tile = 0; tile < 4; tile++) {
            long[] samples = new long[256];
            java.util.Arrays.fill(samples, tile - 2);
            image.samples(16, samples);
        }
        double[] pixels = read(file).pixels();
        assertEquals(32_766, pixels[0]);
        assertEquals(32_767, pixels[19]);
        assertEquals(32_768, pixels[17 * 20]);
        assertEquals(32_769, pixels[17 * 20 + 19]);
    }

    @Test
    void sparseTilesAreZeros() throws IOException {
        ComposedTiff file = new ComposedTiff(ByteOrder.LITTLE_ENDIAN);
        long[] samples = new long[256];
        java.util.Arrays.fill(samples, 9);
        file.image(48, 16, 1, 16).tiles(16).samples(16, samples).sparse().sparse();
        Result result = read(file);
        assertEquals(9, result.pixels()[15]);
        assertEquals(0, result.pixels()[16]);
        assertEquals(0, result.pixels()[47]);
        assertEquals(
                List.of("2 tiles not in the file taken as 0"), result.info().notes());
        ComposedTiff strips = new ComposedTiff(ByteOrder.BIG_ENDIAN);
        strips.image(2, 2, 1, 16)
                .with(278, ComposedTiff.LONG, 1)
                .with(339, ComposedTiff.SHORT, SIGNED)
                .sparse()
                .samples(16, 1, 2);
        assertArrayEquals(
                new double[] {32_768, 32_768, 32_769, 32_770}, read(strips).pixels());
    }

    @Test
    void nothingButSparseTilesIsRefused() {
        ComposedTiff file = new ComposedTiff(ByteOrder.LITTLE_ENDIAN);
        file.image(32, 16, 1, 16).tiles(16).sparse().sparse();
        assertTrue(refused(file).getMessage().contains("has no strip or tile in the file; expected a complete file"));
    }
}
