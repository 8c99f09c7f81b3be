package org.limpid.volume.png;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.LimpidException;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.metadata.PixelSize;
import org.limpid.volume.VolumeBox;

/** PNG files of every filter, plain and interlaced, and broken ones. */
class PngReaderTest {
    private static final int MUTANTS = 1_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "37, 29, 8, false", "37, 29, 16, false", "37, 29, 8, true", "37, 29, 16, true", "1, 1, 16, true",
        "3, 2, 8, true", "5, 1, 16, true", "1, 9, 8, true", "1, 1, 8, false", "300, 3, 16, false"
    })
    void pixelsAreExact(int width, int height, int bits, boolean interlaced) throws IOException {
        int[] pixels = pixels(width * height, bits);
        Path file = write(PngBytes.grey(width, height, bits, interlaced, pixels));
        PngInfo info = PngReader.info(file);
        assertEquals(height, info.shape().height());
        assertEquals(width, info.shape().width());
        assertEquals(bits == 8 ? Sample.UINT8 : Sample.UINT16, info.shape().sample());
        assertArrayEquals(pixels, read(file));
        VolumeBox part = new VolumeBox(0, height / 3, width / 4, 1, (height + 1) / 2, (width + 1) / 2);
        int[] expected = IntStream.range(0, (int) part.voxels())
                .map(i -> pixels[(part.y() + i / part.width()) * width + part.x() + i % part.width()])
                .toArray();
        assertArrayEquals(expected, read(file, part, Map.entry(file, info)));
    }

    @Test
    void aPixelSizeIsTakenUnlessItIsThatOfAScreen() throws IOException {
        assertEquals(Optional.of(new PixelSize(5, 10, "the resolution")), resolution(200_000_000, 100_000_000, 1));
        assertEquals(Optional.empty(), resolution(200_000_000, 100_000_000, 0), "without a unit");
        assertEquals(Optional.empty(), resolution(3_780, 3_780, 1), "of a screen");
        assertEquals(Optional.empty(), resolution(0, 0, 1));
        assertEquals(0.2328, resolution(-1, -1, 1).orElseThrow().x(), 1e-4);
    }

    private Optional<PixelSize> resolution(int x, int y, int unit) throws IOException {
        return PngReader.info(write(PngBytes.ofResolution(x, y, unit))).pixelSize();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8 | 2 | is of colours of 8 bits; expected grey levels of 8 or 16 bits",
                "8 | 3 | is of a palette of 8 bits; expected grey levels of 8 or 16 bits",
                "16 | 4 | is of grey levels with opacity of 16 bits; expected grey levels of 8 or 16 bits",
                "8 | 6 | is of colours with opacity of 8 bits; expected grey levels of 8 or 16 bits",
                "4 | 0 | is of grey levels of 4 bits; expected grey levels of 8 or 16 bits",
                "8 | 77 | is of colour type 77 of 8 bits; expected grey levels of 8 or 16 bits"
            })
    void otherImagesAreRefused(int bits, int colour, String message) throws IOException {
        assertRefused(message, PngBytes.of(1, 1, bits, List.of(colour, 0, 0, 0), "", new byte[2]));
    }

    @Test
    void whatCannotBeIsRefused() throws IOException {
        byte[] two = {0, 7};
        List<Integer> plain = List.of(0, 0, 0, 0);
        assertRefused("has 0 x 1 pixels in its header; expected", PngBytes.of(0, 1, 8, plain, "", two));
        assertRefused("has 4294967295 x 1 pixels in its header", PngBytes.of(-1, 1, 8, plain, "", two));
        assertRefused(
                "has compression 0, filter 0 and interlace 2", PngBytes.of(1, 1, 8, List.of(0, 0, 0, 2), "", two));
        assertRefused(
                "has 1 x 2147483647 pixels in its header and 67 bytes; expected rows of at most",
                PngBytes.of(1, Integer.MAX_VALUE, 8, plain, "", two));
        assertRefused(
                "has 2147483647 x 1 pixels in its header and", PngBytes.of(Integer.MAX_VALUE, 1, 16, plain, "", two));
        assertRefused("has a level that is transparent", PngBytes.of(1, 1, 8, plain, "tRNS", two));
        assertRefused("has CgBI before its pixels; expected IDAT", PngBytes.of(1, 1, 8, plain, "CgBI", two));
        assertRefused("its chunk pHYs has 3 bytes; expected 9", PngBytes.of(1, 1, 8, plain, "pHYs", two));
        assertRefused("has IEND where its pixels are not complete", cutPixels());
        assertRefused("has more pixels than its header", PngBytes.of(1, 1, 8, plain, "", new byte[3]));
        assertRefused("has fewer pixels than its header", PngBytes.of(1, 1, 8, plain, "", new byte[1]));
        assertRefused("has a row of filter 200; expected 0 to 4", PngBytes.of(1, 1, 8, plain, "", new byte[] {-56, 0}));
        assertRefused("does not begin as a PNG file", "GIF89a no PNG".getBytes(StandardCharsets.US_ASCII));
        assertRefused("does not begin as a PNG file", new byte[0]);
        assertTrue(assertThrows(LimpidException.class, () -> PngReader.info(folder))
                .getMessage()
                .endsWith(": is no file; expected a PNG file"));
    }

    /** Without the chunk that the pixels end in. */
    private static byte[] cutPixels() {
        byte[] whole = PngBytes.grey(37, 29, 8, false, pixels(37 * 29, 8));
        int last = whole.length - 12;
        int cut = last - 1;
        while (!(whole[cut] == 'I' && whole[cut + 1] == 'D' && whole[cut + 2] == 'A')) {
            cut--;
        }
        byte[] bytes = Arrays.copyOf(whole, cut - 4 + 12);
        System.arraycopy(whole, last, bytes, cut - 4, 12);
        return bytes;
    }

    /** Each byte of a file counts but those of names that are not known. */
    @Test
    void aChangedByteIsSeen() throws IOException {
        byte[] whole = PngBytes.grey(9, 8, 16, false, pixels(72, 16));
        for (int at = 0; at < whole.length; at++) {
            byte[] bytes = whole.clone();
            bytes[at] ^= 0x55;
            Path file = write(bytes);
            assertThrows(LimpidException.class, () -> read(file), "byte " + at);
        }
        for (int length = 0; length < whole.length; length++) {
            Path file = write(Arrays.copyOf(whole, length));
            assertThrows(LimpidException.class, () -> read(file), "length " + length);
        }
    }

    /** Changes whose checksums are right, such as those of a broken program. */
    @Test
    void mutantsAreReadOrRefusedInOneLine() throws IOException {
        int refused = 0;
        for (int number = 0; number < MUTANTS; number++) {
            SplittableRandom random = new SplittableRandom(number);
            byte[] bytes = PngBytes.grey(9, 8, random.nextBoolean() ? 8 : 16, random.nextBoolean(), pixels(72, 8));
            for (int change = random.nextInt(1, 3); change > 0; change--) {
                int at = random.nextInt(3) == 0 ? random.nextInt(8, bytes.length) : random.nextInt(16, 29);
                bytes[at] = (byte) (random.nextBoolean() ? random.nextInt(18) : random.nextInt());
            }
            mendHeader(bytes);
            Path file = write(bytes);
            try {
                read(file);
            } catch (LimpidException clear) {
                refused++;
                assertTrue(clear.getMessage().matches("\\Q" + file + "\\E: .*; expected .*"), clear.getMessage());
            }
        }
        assertTrue(refused > MUTANTS / 10 && refused < MUTANTS * 99 / 100, refused + " refused");
    }

    private static void mendHeader(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 12, 17);
        for (int i = 0; i < 4; i++) {
            bytes[29 + i] = (byte) (sum.getValue() >> 24 - 8 * i);
        }
    }

    private void assertRefused(String message, byte[] bytes) throws IOException {
        Path file = write(bytes);
        LimpidException refused = assertThrows(LimpidException.class, () -> read(file));
        assertTrue(refused.getMessage().startsWith(file + ": " + message), refused.getMessage());
        assertTrue(refused.getMessage().contains("; expected "), refused.getMessage());
    }

    private static int[] pixels(int count, int bits) {
        return new SplittableRandom(count).ints(count, 0, 1 << bits).toArray();
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("a.png"), bytes);
    }

    private static int[] read(Path file) {
        PngInfo info = PngReader.info(file);
        VolumeBox whole =
                new VolumeBox(0, 0, 0, 1, info.shape().height(), info.shape().width());
        return read(file, whole, Map.entry(file, info));
    }

    private static int[] read(Path file, VolumeBox box, Map.Entry<Path, PngInfo> expected) {
        Sample sample = expected.getValue().shape().sample();
        assertTrue(box.voxels() < 1 << 20, box::toString);
        MemorySegment target = MemorySegment.ofArray(new byte[(int) box.voxels() * sample.bytes()]);
        PngReader.read(file, box, target, expected);
        Plane plane = Plane.dense(target, sample, box.height(), box.width());
        return IntStream.range(0, (int) box.voxels())
                .map(i -> (int) plane.get(i / box.width(), i % box.width()))
                .toArray();
    }
}
