package org.limpid.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags that libtiff does not know come back byte by byte. */
class TagDirectoryTest {
    @TempDir
    private Path folder;

    private static List<TiffInfo.Tag> tags() {
        Random random = new Random(3);
        List<TiffInfo.Tag> tags = new ArrayList<>();
        int[] numbers = {
            269, 270, 271, 272, 285, 286, 287, 305, 306, 315, 316, 700, 33432, 34118, 34680, 34682, 42112, 51023
        };
        for (int number : numbers) {
            // Of any type, short enough to stand in an entry or not, with zeros inside.
            int type = 1 + tags.size() % 12;
            byte[] value = new byte[TiffInfo.Tag.bytesOfType(type) * (1 + random.nextInt(40))];
            random.nextBytes(value);
            value[value.length / 2] = 0;
            tags.add(new TiffInfo.Tag(number, type, value));
        }
        return tags;
    }

    @ParameterizedTest
    @CsvSource({"NONE, false", "NONE, true", "DEFLATE, false", "DEFLATE, true"})
    void tagsComeBack(Compression compression, boolean bigTiff) {
        Path file = folder.resolve("tags.tif");
        TiffFormat format = TiffFormat.of(301, 4000, SampleType.UINT16, compression)
                .withResolution(new Resolution(5, 6, ResolutionUnit.INCH))
                .withTags(tags());
        try (Arena arena = Arena.ofShared()) {
            MemorySegment image = SampleImage.of(arena, 301, 4000, SampleType.UINT16, 1);
            try (TiffWriter writer = TiffWriter.create(file, format, bigTiff)) {
                writer.writeAll(image);
                writer.finish();
            }
            try (TiffReader reader = TiffReader.open(file)) {
                MemorySegment read = arena.allocate(reader.info().imageBytes(), 8);
                reader.readAll(read);
                assertEquals(-1, image.mismatch(read));
                assertEquals(bigTiff, reader.info().bigTiff());
                assertEquals(format.resolution(), reader.info().resolution());
                List<TiffInfo.Tag> found = new ArrayList<>(reader.info().tags());
                found.removeIf(tag -> tag.number() == TiffInfo.Tag.ORIENTATION);
                assertEquals(tags(), found);
            }
        }
    }

    @Test
    void aTagReplacesThatOfTheFormat() {
        Path file = folder.resolve("turned.tif");
        byte[] six = ByteBuffer.allocate(2)
                .order(ByteOrder.nativeOrder())
                .putShort((short) 6)
                .array();
        TiffFormat format = TiffFormat.of(3, 2, SampleType.UINT8, Compression.NONE)
                .withTags(List.of(new TiffInfo.Tag(TiffInfo.Tag.ORIENTATION, 3, six)));
        try (Arena arena = Arena.ofShared();
                TiffWriter writer = TiffWriter.create(file, format)) {
            writer.writeAll(arena.allocate(6));
            writer.finish();
        }
        try (TiffReader reader = TiffReader.open(file)) {
            assertEquals(6, reader.info().orientation());
        }
    }

    private Collection<TiffInfo.Tag> read(ByteBuffer bytes) throws IOException {
        Path file = Files.write(folder.resolve("directory"), bytes.array());
        try (FileStream stream = FileStream.open(file)) {
            return new TagDirectory(stream, bytes.order(), false).read(tag -> true);
        }
    }

    private static ByteBuffer directory(ByteOrder order, int entries) {
        ByteBuffer bytes = ByteBuffer.allocate(200).order(order);
        return bytes.putInt(0).putInt(8).putShort((short) entries);
    }

    private static ByteBuffer entry(ByteBuffer bytes, int tag, int type, int count, int value) {
        return bytes.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    @Test
    void numbersGetTheOrderOfThisMachine() throws IOException {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            ByteBuffer bytes = directory(order, 4);
            entry(bytes, 286, 5, 1, 100);
            entry(bytes, 270, 2, 9, 120);
            bytes.putShort((short) 274)
                    .putShort((short) 3)
                    .putInt(1)
                    .putShort((short) 8)
                    .putShort((short) 0);
            entry(bytes, 700, 4, 2, 140);
            bytes.putInt(100, 7).putInt(104, 9).putInt(140, 1).putInt(144, 2);
            bytes.put(120, "\u00b5m to mm\0".getBytes(StandardCharsets.ISO_8859_1));
            List<TiffInfo.Tag> tags = List.copyOf(read(bytes));
            assertEquals(
                    List.of(270, 274, 286, 700),
                    tags.stream().map(TiffInfo.Tag::number).toList());
            assertEquals("\u00b5m to mm", tags.get(0).text());
            assertEquals(8, tags.get(1).integer());
            ByteBuffer expected = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
            assertArrayEquals(expected.putInt(7).putInt(9).array(), tags.get(2).value());
            assertEquals(1, tags.get(3).integer());
        }
    }

    /** Values outside the file, of unknown types or of more bytes than there can be. */
    @ParameterizedTest
    @ValueSource(strings = {"2,9,192", "2,9,-5", "99,1,1", "2,-1,100", "12,2000000000,100", "1,200,8"})
    void damagedEntriesAreLeftOut(String entry) throws IOException {
        String[] parts = entry.split(",");
        ByteBuffer bytes = directory(ByteOrder.LITTLE_ENDIAN, 2);
        entry(bytes, 270, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        entry(bytes, 305, 2, 3, 0x004241);
        List<TiffInfo.Tag> tags = List.copyOf(read(bytes));
        assertEquals(1, tags.size());
        assertEquals("AB", tags.get(0).text());
    }

    @Test
    void aDirectoryBeyondTheEnd() throws IOException {
        assertEquals(
                List.of(), List.copyOf(read(ByteBuffer.allocate(200).putInt(0).putInt(1000))));
        assertEquals(
                List.of(),
                List.copyOf(read(ByteBuffer.allocate(200).putInt(0).putInt(190).putShort(190, (short) 50))));
    }
}
