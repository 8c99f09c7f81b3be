package org.limpid.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class Hdf5ErrorTest {
    @TempDir
    Path folder;

    @Test
    void filesThatCannotBeOpened() throws IOException {
        Path missing = folder.resolve("missing.h5");
        assertMessage(missing, ": does not exist; expected an HDF5 file", () -> Hdf5File.openReadOnly(missing));
        assertMessage(folder, ": is not a regular file; expected an HDF5 file", () -> Hdf5File.openReadOnly(folder));
        Path text = Files.writeString(folder.resolve("text.h5"), "no HDF5 at all");
        assertMessage(
                text,
                ": cannot be opened: it has no signature of HDF5; expected a complete HDF5 file",
                () -> Hdf5File.openReadOnly(text));
        Path empty = Files.createFile(folder.resolve("empty.h5"));
        assertMessage(empty, ": is empty; expected an HDF5 file", () -> Hdf5File.openReadWrite(empty));
        Path nowhere = folder.resolve("none/new.h5");
        assertMessage(
                nowhere,
                ": cannot be created; expected a folder to write to (HDF5: unable to open file: No such file or"
                        + " directory)",
                () -> Hdf5File.create(nowhere));
        assertMessage(folder, ": is a folder; expected the path of a file", () -> Hdf5File.create(folder));
        Path link = Files.createSymbolicLink(folder.resolve("link.h5"), folder.resolve("nothing.h5"));
        assertMessage(link, ": is there already; expected the path of a new file", () -> Hdf5File.create(link));
        assertFalse(Files.exists(folder.resolve("nothing.h5")));
    }

    @Test
    void truncatedFile() throws IOException {
        Path file = folder.resolve("whole.h5");
        try (Hdf5File hdf5 = Hdf5File.create(file)) {
            hdf5.writeDoubles("x", new double[5000], 5000);
        }
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.h5"), Arrays.copyOf(bytes, bytes.length / 2));
        assertMessage(
                cut,
                ": cannot be opened: it has " + bytes.length / 2 + " bytes of " + bytes.length
                        + "; expected a complete HDF5 file",
                () -> Hdf5File.openReadOnly(cut));
    }

    @Test
    void dataSetsThatAreNotThere() {
        Path file = folder.resolve("sets.h5");
        try (Hdf5File hdf5 = Hdf5File.create(file)) {
            hdf5.writeFloats("gain", new float[] {1, 2}, 2);
            hdf5.writeFloats("group/x", new float[] {1, 2}, 2);
            assertMessage(
                    file,
                    ": data set 'offset' not found; expected one of [gain, group]",
                    () -> hdf5.readFloats("offset"));
            assertMessage(file, ": data set '/group/y' not found; expected one of [x]", () -> hdf5.dataSet("/group/y"));
            assertMessage(file, ": 'group' is no data set; expected numbers", () -> hdf5.readFloats("group"));
            assertMessage(file, ": group 'other' not found; expected one of [gain, group]", () -> hdf5.list("other"));
            assertMessage(
                    file,
                    ": attribute 'unit' of 'gain' not found; expected text",
                    () -> hdf5.attributes().string("gain", "unit"));
            assertMessage(
                    file,
                    ": data set 'gain' exists already; expected a new path",
                    () -> hdf5.writeFloats("gain", new float[1], 1));
            assertMessage(file, ": '' is no data set; expected numbers", () -> hdf5.readFloats(""));
        }
    }

    @Test
    void shapesThatDoNotFit() {
        Path file = folder.resolve("shapes.h5");
        try (Arena arena = Arena.ofShared();
                Hdf5File hdf5 = Hdf5File.create(file)) {
            hdf5.writeFloats("x", new float[12], 3, 4);
            assertEquals(2, hdf5.requireShape("x", 3, -1).dims().size());
            assertMessage(
                    file, ": data set 'x' has shape 3 x 4; expected 4 x any", () -> hdf5.requireShape("x", 4, -1));
            assertMessage(file, ": data set 'x' has shape 3 x 4; expected 12", () -> hdf5.requireShape("x", 12));
            MemorySegment target = arena.allocate(48, 8);
            assertMessage(
                    file,
                    ": data set 'x' has shape 3 x 4; expected room for a block of 2 x 4 at [2, 0]",
                    () -> hdf5.read("x", Hdf5Type.FLOAT32, new long[] {2, 0}, new long[] {2, 4}, target));
            assertMessage(
                    file,
                    ": data set 'x' has shape 3 x 4; expected 1 dimensions",
                    () -> hdf5.read("x", Hdf5Type.FLOAT32, new long[] {0}, new long[] {2}, target));
            assertMessage(
                    file,
                    ": data set 'x' has shape 3 x 4 and cannot grow; expected room for 4 x 4",
                    () -> hdf5.write("x", Hdf5Type.FLOAT32, new long[] {3, 0}, new long[] {1, 4}, target));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> hdf5.read("x", Hdf5Type.FLOAT32, new long[] {0, 0}, new long[] {-1, 2}, target));
            assertThrows(IllegalArgumentException.class, () -> hdf5.read("x", Hdf5Type.FLOAT64, target));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> hdf5.read("x", Hdf5Type.FLOAT32, MemorySegment.ofArray(new float[12])));
            assertThrows(IllegalArgumentException.class, () -> hdf5.writeFloats("y", new float[3], 4));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> hdf5.write("z", Hdf5Type.FLOAT32, new long[] {12}, target, Hdf5Layout.compressed(3, 4)));
        }
    }

    @Test
    void moreThanTheFileHolds() {
        Path file = folder.resolve("huge.h5");
        try (Hdf5File hdf5 = Hdf5File.create(file)) {
            Hdf5Layout layout = new Hdf5Layout.Chunked(List.of(10L, 10L), Optional.empty(), false, false);
            hdf5.createDataSet("huge", Hdf5Type.FLOAT64, new long[] {1L << 20, 1L << 20}, layout);
            hdf5.flush();
            assertMessage(
                    file,
                    ": data set 'huge' promises 1048576 x 1048576 elements in a file of",
                    () -> hdf5.readDoubles("huge"));
            hdf5.createDataSet("endless", Hdf5Type.FLOAT64, new long[] {1L << 40, 1L << 40}, layout);
            assertMessage(
                    file,
                    ": data set 'endless' promises 1099511627776 x 1099511627776 elements; expected a sound file",
                    () -> hdf5.readDoubles("endless"));
        }
    }

    @Test
    void textIsNoNumber() throws IOException {
        Path file = folder.resolve("text.h5");
        try (Hdf5File hdf5 = Hdf5File.create(file)) {
            hdf5.writeLongs("x", new long[] {1}, 1);
            hdf5.attributes().write("x", "note", "text");
            hdf5.attributes().write("x", "number", 1);
            assertMessage(
                    file,
                    ": attribute 'note' of 'x' holds no numbers; expected numbers",
                    () -> hdf5.attributes().doubles("x", "note"));
            assertMessage(
                    file,
                    ": attribute 'number' of 'x' holds no text; expected text",
                    () -> hdf5.attributes().string("x", "number"));
        }
    }

    @Test
    void readOnlyFilesStayAsTheyAre() {
        Path file = folder.resolve("fixed.h5");
        try (Hdf5File hdf5 = Hdf5File.create(file)) {
            hdf5.writeLongs("x", new long[] {1}, 1);
        }
        try (Hdf5File hdf5 = Hdf5File.openReadOnly(file)) {
            assertMessage(
                    file,
                    ": is open for reading; expected one that is open for writing",
                    () -> hdf5.writeLongs("y", new long[1], 1));
            assertMessage(file, ": is open for reading; expected one that is open for writing", () -> hdf5.delete("x"));
        }
    }

    @Test
    void closedFiles() {
        Hdf5File hdf5 = Hdf5File.create(folder.resolve("closed.h5"));
        hdf5.close();
        hdf5.close();
        assertThrows(IllegalStateException.class, () -> hdf5.exists("/"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Hdf5Layout.Chunked(List.of(0L), Optional.empty(), false, false));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_LONG, 1);
            assertThrows(
                    IllegalStateException.class,
                    () -> hdf5.write("x", Hdf5Type.INT64, new long[] {1}, data, Hdf5Layout.contiguous()));
        }
    }

    private static void assertMessage(Path file, String start, Executable action) {
        Hdf5Exception e = assertThrows(Hdf5Exception.class, action);
        assertTrue(e.getMessage().startsWith(file + start), e.getMessage());
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    }

    @Test
    void chunksThatCannotBe() throws IOException {
        Path file = folder.resolve("chunks.h5");
        try (Hdf5File hdf5 = Hdf5File.create(file)) {
            hdf5.createDataSet(
                    "x",
                    Hdf5Type.UINT16,
                    new long[] {4, 20, 24},
                    new Hdf5Layout.Chunked(List.of(1L, 10L, 12L), Optional.of(4), true, true));
        }
        byte[] whole = Files.readAllBytes(file);
        byte[] flat = whole.clone();
        flat[position(whole, 1, 3, 1, 0, 0, 0, 0, 0, 4, 0, 0, 0) + 1] = 1;
        Path one = Files.write(folder.resolve("flat.h5"), flat);
        byte[] huge = whole.clone();
        huge[position(whole, 10, 0, 0, 0, 12, 0, 0, 0) + 3] = 3;
        Path other = Files.write(folder.resolve("huge.h5"), huge);
        try (Hdf5File hdf5 = Hdf5File.openReadOnly(one)) {
            assertMessage(
                    one,
                    ": data set 'x' can't be read: its chunks have 3 dimensions, not 1; expected a sound HDF5 file",
                    () -> hdf5.readFloats("x"));
        }
        try (Hdf5File hdf5 = Hdf5File.openReadOnly(other)) {
            assertMessage(
                    other,
                    ": data set 'x' can't be read: its chunks are larger than 256 MiB; expected a sound HDF5 file",
                    () -> hdf5.readFloats("x"));
        }
    }

    @Test
    void numbersWhoseBitsAreElsewhere() throws IOException {
        Path file = folder.resolve("offsets.h5");
        try (Hdf5File hdf5 = Hdf5File.create(file)) {
            hdf5.writeFloats("offset", new float[] {1, 2}, 2);
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[position(bytes, 32, 0, 23, 8, 0, 23, 127) + 5] = -1;
        Files.write(file, bytes);
        try (Hdf5File hdf5 = Hdf5File.openReadOnly(file)) {
            assertMessage(
                    file,
                    ": data set 'offset' holds unusually laid out 32-bit floating-point numbers; expected numbers",
                    () -> hdf5.readFloats("offset"));
        }
    }

    @Test
    void namesThatWouldBreakTheLine() {
        Path file = folder.resolve("names.h5");
        try (Hdf5File hdf5 = Hdf5File.create(file)) {
            hdf5.writeFloats("a\nb\u001b[2J", new float[] {1, 2}, 2);
            assertMessage(
                    file, ": data set 'offset' not found; expected one of [a?b?[2J]", () -> hdf5.readFloats("offset"));
        }
    }

    /** Where some bytes are, once. */
    private static int position(byte[] bytes, int... wanted) {
        int found = -1;
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            int same = 0;
            while (same < wanted.length && bytes[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                assertEquals(-1, found, "they are there twice");
                found = at;
            }
        }
        assertTrue(found >= 0, "they are not there");
        return found;
    }
}
