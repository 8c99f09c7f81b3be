package org.limpid.volume.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.airlift.compress.v3.xxhash.XxHash32Hasher;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.limpid.LimpidException;

/** Each codec against bytes of others: of the JDK, of the library Blosc, and such that are put together by hand. */
class CodecTest {
    private static final byte[] TEXT = "sections of sections of sections".getBytes(StandardCharsets.UTF_8);

    private static byte[] decode(Codec codec, byte[] stored, long most) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(stored.length);
            memory.copyFrom(MemorySegment.ofArray(stored));
            return codec.decode(memory, most, new CodecMemory(arena)).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private static byte[] encode(Codec.Encoder codec, byte[] bytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(bytes.length);
            memory.copyFrom(MemorySegment.ofArray(bytes));
            MemorySegment target = arena.allocate(codec.most(bytes.length));
            return target.asSlice(0, codec.encode(memory, target)).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private interface Compression {
        OutputStream over(OutputStream out) throws IOException;
    }

    private static byte[] compressed(Compression compression) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = compression.over(bytes)) {
            out.write(TEXT);
        }
        return bytes.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal);
    }

    @Test
    void zlibAndGzipAreThoseOfTheJdk() throws IOException {
        byte[] zlib = compressed(DeflaterOutputStream::new);
        byte[] gzip = compressed(GZIPOutputStream::new);
        for (long most : List.of(TEXT.length, 1000)) {
            assertArrayEquals(TEXT, decode(new Zlib(), zlib, most));
            assertArrayEquals(TEXT, decode(new Gzip(1), gzip, most));
        }
        assertArrayEquals(join(TEXT, TEXT), decode(new Gzip(1), join(gzip, gzip), 1000));
    }

    @Test
    void gzipWithANameAndACommentIsRead() throws IOException {
        byte[] gzip = compressed(GZIPOutputStream::new);
        byte[] header = bytes("1f8b081e00000000 00ff 0200 aabb 6e616d6500 636f6d6d656e7400 1234".replace(" ", ""));
        assertArrayEquals(TEXT, decode(new Gzip(1), join(header, Arrays.copyOfRange(gzip, 10, gzip.length)), 100));
    }

    @Test
    void whatGzipWritesTheJdkReads() throws IOException {
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        for (byte[] content : List.of(TEXT, noise, new byte[100_000])) {
            byte[] stored = encode(new Gzip(6), content);
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(stored))) {
                assertArrayEquals(content, in.readAllBytes());
            }
        }
    }

    @Test
    void zstdReadsAFrameByHandAndWhatItWrites() {
        byte[] frame =
                join(bytes("28b52ffd20" + "20" + "010100"), TEXT); // One segment, 32 bytes, a last block as it is.
        assertArrayEquals(TEXT, decode(new Zstd(1), frame, TEXT.length));
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        for (byte[] content : List.of(TEXT, noise, new byte[100_000])) {
            byte[] stored = encode(new Zstd(3), content);
            assertArrayEquals(content, decode(new Zstd(1), stored, content.length));
        }
    }

    @Test
    void lz4HasASizeAndABlock() {
        byte[] block = join(bytes("20000000" + "f011"), TEXT); // 15 + 17 literals.
        assertArrayEquals(TEXT, decode(new Lz4(), block, 32));
        assertRefused(
                new Lz4(), block, 31, "lz4 data is damaged: it says that it has 32 bytes; expected 31 bytes at most");
        assertRefused(new Lz4(), bytes("ffffff7f00"), 1L << 40, "lz4 data is damaged");
    }

    @Test
    void lz4StreamsHaveBlocksWithChecksums() {
        int checksum = XxHash32Hasher.hash(TEXT, 0, TEXT.length, 0x9747b28c) & 0xfffffff;
        String hash = HexFormat.of().toHexDigits(Integer.reverseBytes(checksum));
        byte[] magic = "LZ4Block".getBytes(StandardCharsets.US_ASCII);
        byte[] copied = join(magic, bytes("11" + "20000000" + "20000000" + hash), TEXT);
        byte[] compressed = join(magic, bytes("21" + "22000000" + "20000000" + hash + "f011"), TEXT);
        byte[] end = join(magic, bytes("110000000000000000" + "00000000"));
        assertArrayEquals(join(TEXT, TEXT), decode(new Lz4Stream(), join(copied, compressed, end), 64));
        copied[30] ^= 1;
        assertRefused(new Lz4Stream(), copied, 64, "lz4 data is damaged: a block's checksum is");
    }

    @Test
    void crc32cIsThatOfTheTextbook() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        byte[] stored = join(digits, bytes("839206e3"));
        assertArrayEquals(stored, encode(new Crc32c(), digits));
        assertArrayEquals(digits, decode(new Crc32c(), stored, 9));
        stored[3] ^= 16;
        assertRefused(new Crc32c(), stored, 9, "crc32c data is damaged: its checksum is");
    }

    static Stream<String> blosc() throws IOException {
        try (InputStream in = CodecTest.class.getResourceAsStream("blosc.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).toList().stream();
        }
    }

    private static byte[] numbers() {
        byte[] numbers = new byte[272];
        for (int i = 0; i < 136; i++) {
            int number = 3 * i + 250 * (i % 5);
            numbers[2 * i] = (byte) number;
            numbers[2 * i + 1] = (byte) (number >> 8);
        }
        return numbers;
    }

    @ParameterizedTest
    @MethodSource("blosc")
    void bloscIsThatOfItsLibrary(String line) {
        assertArrayEquals(numbers(), decode(new Blosc(), bytes(line.split(" ")[2]), 272));
    }

    @Test
    void bloscOfOtherCompressorsIsNamed() {
        byte[] stored = bytes(blosclz());
        assertRefused(new Blosc(), stored, 272, "blosc compressor is snappy; expected lz4, lz4hc, zlib or zstd");
    }

    private static String blosclz() {
        try (Stream<String> lines = blosc()) {
            String zstd = lines.filter(line -> line.startsWith("zstd bytes"))
                    .findFirst()
                    .orElseThrow()
                    .split(" ")[2];
            return zstd.substring(0, 4) + "41" + zstd.substring(6);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void assertRefused(Codec codec, byte[] stored, long most, String message) {
        String found = assertThrows(LimpidException.class, () -> decode(codec, stored, most))
                .getMessage();
        assertTrue(found.startsWith(message), found);
    }

    static Stream<Object[]> stored() throws IOException {
        byte[] text = bytes("20000000" + "f011");
        return Stream.concat(
                Stream.of(
                        new Object[] {new Zlib(), compressed(DeflaterOutputStream::new)},
                        new Object[] {new Gzip(1), compressed(GZIPOutputStream::new)},
                        new Object[] {new Zstd(1), encode(new Zstd(1), TEXT)},
                        new Object[] {new Lz4(), join(text, TEXT)},
                        new Object[] {new Crc32c(), encode(new Crc32c(), TEXT)}),
                blosc().map(line -> new Object[] {new Blosc(), bytes(line.split(" ")[2])}));
    }

    /** Every end and every changed byte: an error in one line, or bytes within what may be. */
    @ParameterizedTest
    @MethodSource("stored")
    void damagedBytesEndInOneLineOrInBytes(Codec codec, byte[] stored) {
        int most = 300;
        int refused = 0;
        for (int i = 0; i < stored.length; i++) {
            byte[] cut = Arrays.copyOf(stored, i);
            refused += isRefused(codec, cut, most) ? 1 : 0;
            for (int value : new int[] {0, 0x7f, 0xff, stored[i] ^ 1, stored[i] ^ 0x80}) {
                byte[] changed = stored.clone();
                changed[i] = (byte) value;
                refused += isRefused(codec, changed, most) ? 1 : 0;
            }
        }
        assertTrue(refused >= stored.length, refused + " of damages are refused");
    }

    private static boolean isRefused(Codec codec, byte[] stored, int most) {
        try {
            assertTrue(decode(codec, stored, most).length <= most);
            return false;
        } catch (LimpidException refused) {
            assertEquals(1, refused.getMessage().lines().count());
            return true;
        }
    }

    @Test
    void aChainDecodesFromItsLastCodecOn() {
        Zstd zstd = new Zstd(1);
        byte[] stored = encode(new Crc32c(), encode(zstd, TEXT));
        CodecChain chain = new CodecChain(List.of(zstd, new Crc32c()));
        assertEquals("zstd, crc32c", chain.toString());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(stored.length);
            memory.copyFrom(MemorySegment.ofArray(stored));
            CodecMemory taken = new CodecMemory(arena);
            assertArrayEquals(TEXT, chain.decode(memory, TEXT.length, taken).toArray(ValueLayout.JAVA_BYTE));
            assertEquals(
                    "chunk has 32 bytes; expected 33",
                    assertThrows(LimpidException.class, () -> chain.decode(memory, 33, taken))
                            .getMessage());
        }
    }
}
