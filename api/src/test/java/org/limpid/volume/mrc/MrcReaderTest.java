package org.limpid.volume.mrc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VoxelSize;

/** Files of all modes and both orders of bytes, and broken ones. */
class MrcReaderTest {
    private static final int IMOD = 1_146_047_817;
    private static final int MUTANTS = 1_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "little, 0, 0, -50, UINT8, 78", "big, 0, 160, -50, UINT8, 78",
        "little, 1, 0, -30000, UINT16, 2768", "big, 1, 1312, -30000, UINT16, 2768",
        "little, 2, 80, -1.5, FLOAT32, -1.5", "big, 2, 0, -1.5, FLOAT32, -1.5",
        "little, 6, 0, 40000, UINT16, 40000", "big, 6, 3, 40000, UINT16, 40000"
    })
    void everyModeIsReadInBothOrders(String order, int mode, int extended, double first, Sample sample, double expected)
            throws IOException {
        ByteOrder bytes = order.equals("little") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        try (MrcReader reader = open(new MrcFile(bytes, mode, extended, first, 1).bytes())) {
            assertEquals(new VolumeShape(sample, MrcFile.DEPTH, MrcFile.HEIGHT, MrcFile.WIDTH), reader.shape());
            assertEquals(Optional.of(new VoxelSize(30, 6, 5)), reader.voxelSize());
            assertEquals(
                    "MRC, mode " + mode + ", " + order + "-endian",
                    reader.layout().get("format"));
            assertEquals(mode < 2, reader.notes().toString().contains("added"));
            VolumeBox all = reader.shape().whole();
            VolumeBox part = new VolumeBox(1, 2, 3, 2, 3, 2);
            for (VolumeBox box : List.of(all, part, VolumeBox.sections(reader.shape(), 2, 1))) {
                for (int threads : new int[] {1, 3}) {
                    assertEquals(expected(box, expected), read(reader, box, threads), box + " by " + threads);
                }
            }
        }
    }

    private static List<Float> expected(VolumeBox box, double first) {
        List<Float> values = new ArrayList<>();
        for (int z = box.z(); z < box.z() + box.depth(); z++) {
            for (int y = box.y(); y < box.y() + box.height(); y++) {
                for (int x = box.x(); x < box.x() + box.width(); x++) {
                    values.add((float) (first + (z * MrcFile.HEIGHT + y) * MrcFile.WIDTH + x));
                }
            }
        }
        return values;
    }

    /** The whole range keeps its order: the least value is taken as 0 and the greatest one as the greatest. */
    @ParameterizedTest
    @CsvSource({"1, -32768, 0", "1, 32767, 65535", "1, 0, 32768", "0, -128, 0", "0, 127, 255", "0, 0, 128"})
    void signedValuesBeginAtZero(int mode, int stored, float taken) throws IOException {
        try (MrcReader reader = open(new MrcFile(ByteOrder.BIG_ENDIAN, mode, 0, stored, 0).bytes())) {
            assertEquals(taken, read(reader, reader.shape().whole(), 1).getFirst());
        }
    }

    /** The stamp counts, else the greatest value, else the standard: signed. */
    @ParameterizedTest
    @CsvSource({
        "true, 1, 0, 200, 138", "true, 0, -5, 5, 10", "true, 12, 0, 0, 10", "false, 0, 0, 200, 10",
        "false, 0, 0, 127, 138", "false, 0, -1, 200, 138", "false, 0, 0, 0, 138", "false, 0, NaN, NaN, 138"
    })
    void bytesAreSignedOrNotAsTheHeaderTells(boolean imod, int flags, float least, float greatest, float taken)
            throws IOException {
        MrcFile file = new MrcFile(ByteOrder.BIG_ENDIAN, 0, 0, 10, 0);
        file.put(152, imod ? IMOD : 0).put(156, flags).put(76, least).put(80, greatest);
        try (MrcReader reader = open(file.bytes())) {
            assertEquals(taken, read(reader, reader.shape().whole(), 1).getFirst());
            assertTrue(reader.notes().getFirst().startsWith(taken == 10 ? "bytes taken as uint8" : "int8 taken"));
        }
    }

    @ParameterizedTest
    @CsvSource({"big", "little"})
    void olderFilesHaveNoStampAndNoAxes(String order) throws IOException {
        ByteOrder bytes = order.equals("little") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        MrcFile file =
                new MrcFile(bytes, 6, 0, 7, 0).stamp(0).put(64, 0).put(68, 0).put(72, 0);
        try (MrcReader reader = open(file.bytes())) {
            assertEquals(7, read(reader, reader.shape().whole(), 1).getFirst());
        }
    }

    /** A size of 1 Å, of no grid or of no cell is none. */
    @ParameterizedTest
    @CsvSource({"1, 7, 5, 3", "0, 7, 5, 0", "7, 0, 5, 3", "7, NaN, 5, 3", "-7, 7, 5, 3"})
    void aSizeThatIsNotToldIsUnknown(int grid, float x, float y, float z) throws IOException {
        MrcFile file = new MrcFile(ByteOrder.LITTLE_ENDIAN, 6, 0, 7, 0);
        file.put(28, grid == 1 ? MrcFile.WIDTH : grid).put(40, x).put(44, y).put(48, z);
        try (MrcReader reader = open(file.bytes())) {
            assertEquals(Optional.empty(), reader.voxelSize());
        }
    }

    @Test
    void whatLiesAfterTheVoxelsIsSaid() throws IOException {
        byte[] bytes = new MrcFile(ByteOrder.LITTLE_ENDIAN, 6, 0, 7, 0).bytes();
        try (MrcReader reader = open(Arrays.copyOf(bytes, bytes.length + 9))) {
            assertTrue(reader.notes().getLast().startsWith("9 bytes left out"), reader.notes()::toString);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12 | 3 | has mode 3; expected 0, 1, 2 or 6: int8, int16, float32 or uint16",
                "64 | 2 | has columns, rows and sections along the axes 2, 2, 3; expected 1, 2, 3",
                "8 | 0 | has 7 x 5 x 0 voxels in its header; expected sides of at least 1",
                "0 | -7 | has -7 x 5 x 3 voxels in its header; expected sides of at least 1",
                "8 | 4 | has 1234 bytes; expected 7 x 5 x 4 voxels of 2 bytes after 1024 bytes of headers",
                "0 | 2147483647 | has 1234 bytes; expected 2147483647 x 5 x 3 voxels of 2 bytes",
                "92 | 2147483647 | has 1234 bytes; expected 7 x 5 x 3 voxels of 2 bytes after 2147484671 bytes",
                "92 | -1024 | has 1234 bytes; expected 7 x 5 x 3 voxels of 2 bytes after 0 bytes of headers"
            })
    void aHeaderThatCannotBeIsRefused(int at, int number, String message) throws IOException {
        byte[] bytes =
                new MrcFile(ByteOrder.LITTLE_ENDIAN, 6, 0, 7, 0).put(at, number).bytes();
        LimpidException refused = assertThrows(LimpidException.class, () -> open(bytes));
        assertTrue(refused.getMessage().startsWith(folder.resolve("a.mrc") + ": " + message), refused.getMessage());
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.mrc"), "no volume ".repeat(200));
        assertTrue(assertThrows(LimpidException.class, () -> MrcReader.open(text))
                .getMessage()
                .contains("has the machine stamp 20 76; expected an MRC file"));
        Path empty = Files.writeString(folder.resolve("empty.mrc"), "");
        assertTrue(assertThrows(LimpidException.class, () -> MrcReader.open(empty))
                .getMessage()
                .contains("has 0 bytes; expected an MRC file, with a header of 1024"));
        assertTrue(assertThrows(LimpidException.class, () -> MrcReader.open(folder))
                .getMessage()
                .contains("is no file; expected an MRC file"));
        assertTrue(assertThrows(LimpidException.class, () -> MrcReader.open(folder.resolve("none")))
                .getMessage()
                .contains("is no file; expected an MRC file"));
    }

    @Test
    void aFileIsRecognisedByItsNameOrItsHeader() throws IOException {
        byte[] bytes = new MrcFile(ByteOrder.LITTLE_ENDIAN, 6, 0, 7, 0).bytes();
        assertTrue(MrcReader.recognises(Files.write(folder.resolve("a.rec"), bytes)));
        assertTrue(MrcReader.recognises(Files.writeString(folder.resolve("b.MRC"), "")));
        assertFalse(MrcReader.recognises(Files.writeString(folder.resolve("c.rec"), "text")));
        assertFalse(MrcReader.recognises(folder.resolve("none.mrc")));
    }

    @Test
    void aFileThatBecomesShorterIsSaid() throws IOException {
        byte[] bytes = new MrcFile(ByteOrder.LITTLE_ENDIAN, 6, 0, 7, 0).bytes();
        try (MrcReader reader = open(bytes)) {
            try (RandomAccessFile file = new RandomAccessFile(reader.name(), "rw")) {
                file.setLength(bytes.length - 1);
            }
            IOException shorter = assertThrows(
                    IOException.class, () -> read(reader, reader.shape().whole(), 2));
            assertEquals("the file became shorter while it was read", shorter.getMessage());
        }
    }

    /** Sections at places beyond 4 GiB, of a file that takes no room on the disk. */
    @Test
    void voxelsBeyondFourGibibytesAreRead() throws IOException {
        MrcFile header = new MrcFile(ByteOrder.LITTLE_ENDIAN, 6, 0, 7, 0);
        header.put(0, 30_000).put(4, 30_000).put(8, 3);
        long voxels = 3L * 30_000 * 30_000;
        Path path = Files.write(folder.resolve("large.mrc"), Arrays.copyOf(header.bytes(), MrcFile.HEADER));
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(MrcFile.HEADER + 2 * voxels);
            file.seek(MrcFile.HEADER + 2 * voxels - 2);
            file.write(new byte[] {3, 1});
        }
        try (MrcReader reader = MrcReader.open(path)) {
            assertEquals(List.of(0f, 259f), read(reader, new VolumeBox(2, 29_999, 29_998, 1, 1, 2), 1));
        }
    }

    @Test
    void mutantsAreReadOrRefusedInOneLine() throws IOException {
        int refused = 0;
        for (int number = 0; number < MUTANTS; number++) {
            SplittableRandom random = new SplittableRandom(number);
            int mode = new int[] {0, 1, 2, 6}[random.nextInt(4)];
            ByteOrder order = random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            byte[] bytes = new MrcFile(order, mode, 80, 0, 1).bytes();
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                bytes[random.nextInt(224)] = (byte) random.nextInt();
            }
            bytes = random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
            try (MrcReader reader = open(bytes)) {
                assertTrue(reader.shape().sectionBytes() * reader.shape().depth() <= bytes.length - MrcFile.HEADER);
                read(reader, reader.shape().whole(), 1);
            } catch (LimpidException clear) {
                refused++;
                assertTrue(
                        clear.getMessage().matches("\\Q" + folder + "\\E/a.mrc: .*; expected .*"), clear.getMessage());
            }
        }
        assertTrue(refused > MUTANTS / 10 && refused < MUTANTS * 9 / 10, refused + " refused");
    }

    private MrcReader open(byte[] bytes) throws IOException {
        return MrcReader.open(Files.write(folder.resolve("a.mrc"), bytes));
    }

    private static List<Float> read(MrcReader reader, VolumeBox box, int threads) throws IOException {
        try (Arena arena = Arena.ofShared();
                WorkerPool workers = new WorkerPool(threads)) {
            Sample sample = reader.shape().sample();
            MemorySegment voxels = arena.allocate(box.voxels() * sample.bytes(), sample.bytes());
            reader.read(box, voxels, workers);
            List<Float> values = new ArrayList<>();
            for (int y = 0; y < box.depth() * box.height(); y++) {
                for (int x = 0; x < box.width(); x++) {
                    values.add(Plane.dense(voxels, sample, box.depth() * box.height(), box.width())
                            .get(y, x));
                }
            }
            return values;
        }
    }
}
