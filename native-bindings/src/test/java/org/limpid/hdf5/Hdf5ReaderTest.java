package org.limpid.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.hdf5.Hdf5Entry.Kind;

/** Files that libhdf5 wrote, read in Java alone: the same values, and nothing that was never written. */
class Hdf5ReaderTest {
    private static final float[] COUNTING = new float[7 * 11];

    static {
        for (int i = 0; i < COUNTING.length; i++) {
            COUNTING[i] = i * 1.5f - 20;
        }
    }

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("foreign.h5");
    }

    private void assertRefused(String path, String... words) {
        try (Hdf5Reader reader = Hdf5Reader.open(file)) {
            String message = assertThrows(Hdf5Exception.class, () -> reader.numbers(path))
                    .getMessage();
            assertEquals(1, message.lines().count());
            assertTrue(message.startsWith(file + ": ") && message.contains("; expected "), message);
            for (String word : words) {
                assertTrue(message.contains(word), () -> "'" + word + "' is not in: " + message);
            }
        }
    }

    private void assertCounting(String path) {
        try (Hdf5Reader reader = Hdf5Reader.open(file)) {
            assertArrayEquals(COUNTING, reader.floats(path));
            assertEquals(List.of(7L, 11L), reader.dataSet(path).dims());
        }
    }

    @ParameterizedTest
    @EnumSource(Hdf5Type.class)
    void numbersOfAllTypes(Hdf5Type type) {
        try (Hdf5File written = Hdf5File.create(file);
                Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(3L * type.bytes(), 8);
            for (long i = 0; i < bytes.byteSize(); i++) {
                bytes.set(ValueLayout.JAVA_BYTE, i, (byte) (i * 89 + 61));
            }
            written.write("n", type, new long[] {3}, bytes, Hdf5Layout.contiguous());
            try (Hdf5Reader reader = Hdf5Reader.open(flushed(written))) {
                assertArrayEquals(written.readDoubles("n"), reader.numbers("n"));
                assertEquals(
                        type.name().toLowerCase(java.util.Locale.ROOT),
                        reader.dataSet("/n").type());
            }
        }
    }

    private Path flushed(Hdf5File written) {
        written.flush();
        return file;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void halfPrecision(boolean newest) {
        try (ForeignFile foreign = new ForeignFile(file, newest)) {
            long half = foreign.call("H5Tcopy", foreign.floatType());
            foreign.call("H5Tset_fields", half, 15L, 10L, 5L, 0L, 10L);
            foreign.call("H5Tset_size", half, 2L);
            foreign.call("H5Tset_ebias", half, 15L);
            long made = foreign.dataSet("n", half, foreign.space(4), 0);
            foreign.write(made, 0, 0, 1.5f, -0.25f, 65_504, 6e-8f);
            foreign.closeDataSet(made);
        }
        try (Hdf5Reader reader = Hdf5Reader.open(file)) {
            assertEquals("float16", reader.dataSet("n").type());
            assertArrayEquals(new float[] {1.5f, -0.25f, 65_504, 0x1p-24f}, reader.floats("n"));
        }
    }

    /** Growing dimensions and the age of the format decide how chunks are found. */
    @ParameterizedTest
    @CsvSource({"false,0,3,4", "true,0,3,4", "true,1,3,4", "true,2,3,4", "true,0,7,11", "false,2,8,12", "true,0,1,1"})
    void chunks(boolean newest, int growing, long rows, long columns) {
        for (List<String> filters :
                List.of(List.<String>of(), List.of("H5Pset_shuffle", "deflate", "H5Pset_fletcher32"))) {
            try (ForeignFile foreign = new ForeignFile(file, newest)) {
                long creation = foreign.creation();
                foreign.call("H5Pset_chunk", creation, 2, foreign.longs(rows, columns));
                for (String filter : filters) {
                    if (filter.equals("deflate")) {
                        foreign.call("H5Pset_deflate", creation, 6);
                    } else {
                        foreign.call(filter, creation);
                    }
                }
                long made = foreign.dataSet("n", foreign.floatType(), foreign.growing(growing, 7, 11), creation);
                foreign.write(made, 0, 0, COUNTING);
                foreign.closeDataSet(made);
            }
            assertCounting("n");
        }
    }

    @Test
    void aChangedByteUnderAChecksum() throws IOException {
        try (ForeignFile foreign = new ForeignFile(file, false)) {
            long creation = foreign.creation();
            foreign.call("H5Pset_chunk", creation, 2, foreign.longs(7, 11));
            foreign.call("H5Pset_fletcher32", creation);
            long made = foreign.dataSet("n", foreign.floatType(), foreign.space(7, 11), creation);
            foreign.write(made, 0, 0, COUNTING);
            foreign.closeDataSet(made);
        }
        assertCounting("n");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 30] ^= 4;
        Files.write(file, bytes);
        assertRefused("n", "fletcher32");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasNeverWritten(boolean newest) {
        try (ForeignFile foreign = new ForeignFile(file, newest)) {
            foreign.closeDataSet(foreign.dataSet("block", foreign.floatType(), foreign.space(7, 11), 0));
            long creation = foreign.creation();
            foreign.call("H5Pset_chunk", creation, 2, foreign.longs(3, 11));
            foreign.closeDataSet(foreign.dataSet("chunks", foreign.floatType(), foreign.space(7, 11), creation));
            long space = foreign.growing(1, 7, 11);
            long made = foreign.dataSet("some", foreign.floatType(), space, creation);
            foreign.call(
                    "H5Sselect_hyperslab",
                    space,
                    0,
                    foreign.longs(3, 0),
                    MemorySegment.NULL,
                    foreign.longs(3, 11),
                    MemorySegment.NULL);
            foreign.write(made, foreign.space(3, 11), space, Arrays.copyOf(COUNTING, 33));
            foreign.closeDataSet(made);
        }
        assertRefused("block", "'block'", "never written");
        assertRefused("chunks", "'chunks'", "its chunk at [0, 0], one of 3, was never written");
        assertRefused("some", "'some'", "its chunk at [0, 0], one of 3, was never written");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void valuesInOtherFiles(boolean newest) throws IOException {
        Files.write(folder.resolve("values.raw"), new byte[COUNTING.length * 4]);
        try (ForeignFile foreign = new ForeignFile(file, newest)) {
            long external = foreign.creation();
            foreign.call("H5Pset_external", external, foreign.text("values.raw"), 0L, 100L);
            foreign.call("H5Pset_external", external, foreign.text("missing.raw"), 0L, 208L);
            foreign.closeDataSet(foreign.dataSet("external", foreign.floatType(), foreign.space(7, 11), external));
            long virtual = foreign.creation();
            long space = foreign.space(7, 11);
            foreign.call("H5Pset_virtual", virtual, space, foreign.text("missing.h5"), foreign.text("n"), space);
            foreign.closeDataSet(foreign.dataSet("virtual", foreign.floatType(), space, virtual));
            foreign.closeDataSet(foreign.dataSet("plain", foreign.floatType(), foreign.space(2), 0));
        }
        assertRefused("external", "'external'", "lie in other files: values.raw, missing.raw (missing)");
        assertRefused("virtual", "'virtual'", "it is virtual", "missing.h5 (missing)");
        try (Hdf5Reader reader = Hdf5Reader.open(file)) {
            assertEquals(
                    List.of(Kind.GROUP, Kind.ELSEWHERE, Kind.DATA_SET, Kind.ELSEWHERE),
                    reader.entries().stream().map(Hdf5Entry::kind).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void linksAndNothing(boolean newest) {
        try (ForeignFile foreign = new ForeignFile(file, newest)) {
            long made = foreign.dataSet("n", foreign.floatType(), foreign.space(7, 11), 0);
            foreign.write(made, 0, 0, COUNTING);
            foreign.closeDataSet(made);
            foreign.closeDataSet(foreign.dataSet("null", foreign.floatType(), foreign.call("H5Screate", 2), 0));
            foreign.softLink("/n", "soft");
            foreign.softLink("round", "round");
            foreign.softLink("/nowhere", "dangling");
            foreign.externalLink("other.h5", "/n", "external");
        }
        assertCounting("soft");
        assertRefused("round", "circle");
        assertRefused("dangling", "not found");
        assertRefused("external", "other.h5", "not followed");
        assertRefused("null", "no elements");
        assertRefused("absent", "not found", "[dangling, external, n, null, round, soft]");
        assertRefused("n/below", "is no group");
        try (Hdf5Reader reader = Hdf5Reader.open(file)) {
            assertEquals(
                    List.of(
                            "/ GROUP ",
                            "/dangling SOFT_LINK /nowhere",
                            "/external EXTERNAL_LINK other.h5:/n",
                            "/n DATA_SET float32",
                            "/null NULL_DATA_SET float32",
                            "/round SOFT_LINK round",
                            "/soft SOFT_LINK /n"),
                    reader.entries().stream()
                            .map(entry -> entry.path() + " " + entry.kind() + " " + entry.type())
                            .toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"32000,lzf", "4,szip", "32001,blosc", "32015,zstd", "32008,bitshuffle", "31999,deflate"})
    void filtersThatAreNotAvailable(int number, String name) throws IOException {
        try (Hdf5File written = Hdf5File.create(file);
                Arena arena = Arena.ofConfined()) {
            written.write(
                    "n", Hdf5Type.FLOAT32, new long[] {400}, arena.allocate(1_600, 8), Hdf5Layout.compressed(400));
        }
        byte[] bytes = Files.readAllBytes(file);
        // The number of a filter stands 8 bytes before its name.
        int place = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("deflate") - 8;
        bytes[place] = (byte) number;
        bytes[place + 1] = (byte) (number >> 8);
        Files.write(file, bytes);
        assertRefused("n", "filter " + name + " (" + number + ")", "not available", "h5repack");
        try (Hdf5Reader reader = Hdf5Reader.open(file)) {
            assertEquals(
                    List.of(
                            "chunks of 400",
                            "shuffled",
                            "filter " + name + " (" + number + "), which is not available"),
                    reader.dataSet("n").storage());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 40})
    void attributesInTheHeaderAndBesideIt(int count) {
        try (ForeignFile foreign = new ForeignFile(file, count > 8)) {
            foreign.closeDataSet(foreign.dataSet("n", foreign.floatType(), foreign.space(2), 0));
        }
        try (Hdf5File written = Hdf5File.openReadWrite(file)) {
            for (int i = 0; i < count; i++) {
                written.attributes().write("n", "number" + i, new double[] {i, -i});
            }
            written.attributes().write("n", "text", "µm");
        }
        try (Hdf5Reader reader = Hdf5Reader.open(file)) {
            assertEquals(List.of(2.0, -2.0), reader.attributeNumbers("n", "number2"));
            assertEquals("µm", reader.attributeText("n", "text"));
            assertEquals(count + 1, reader.attributes(reader.dataSet("n")).size());
            assertTrue(reader.attribute("n", "none").isEmpty());
            assertThrows(Hdf5Exception.class, () -> reader.attributeText("n", "number1"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNamedTypeIsSaid(boolean newest) {
        try (ForeignFile foreign = new ForeignFile(file, newest)) {
            long named = foreign.call("H5Tcopy", foreign.floatType());
            foreign.name(named, "kind");
            foreign.closeDataSet(foreign.dataSet("n", named, foreign.space(2), 0));
            foreign.call("H5Tclose", named);
        }
        assertRefused("n", "holds a named type");
        try (Hdf5Reader reader = Hdf5Reader.open(file)) {
            assertEquals(
                    List.of("/ GROUP ", "/kind TYPE float32", "/n DATA_SET a named type"),
                    reader.entries().stream()
                            .map(entry -> entry.path() + " " + entry.kind() + " " + entry.type())
                            .toList());
        }
    }

    /** With checksums or without, every changed byte is an error in one line, or changes nothing that was read. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyChangedByteEndsInOneLine(boolean newest) throws IOException {
        try (ForeignFile foreign = new ForeignFile(file, newest)) {
            long creation = foreign.creation();
            foreign.call("H5Pset_chunk", creation, 2, foreign.longs(3, 4));
            foreign.call("H5Pset_deflate", creation, 6);
            long made = foreign.dataSet("n", foreign.floatType(), foreign.growing(2, 7, 11), creation);
            foreign.write(made, 0, 0, COUNTING);
            foreign.closeDataSet(made);
            foreign.softLink("/n", "soft");
        }
        try (Hdf5File written = Hdf5File.openReadWrite(file)) {
            written.attributes().write("n", "text", "words");
            written.writeDoubles("deeper/below/k", new double[] {1, 2}, 2);
        }
        byte[] sound = Files.readAllBytes(file);
        int refused = 0;
        for (int i = 0; i < sound.length; i++) {
            byte[] damaged = sound.clone();
            damaged[i] ^= (byte) (1 << i % 8);
            Files.write(file, damaged);
            try (Hdf5Reader reader = Hdf5Reader.open(file)) {
                for (Hdf5Entry entry : reader.entries()) {
                    reader.attributes(entry);
                    if (entry.holdsNumbers()) {
                        reader.numbers(entry);
                    }
                }
            } catch (Hdf5Exception oneLine) {
                refused++;
                assertEquals(1, oneLine.getMessage().lines().count());
                assertTrue(oneLine.getMessage().startsWith(file + ": "), oneLine.getMessage());
            }
        }
        assertTrue(refused > 100, refused + " of " + sound.length);
    }

    @Test
    void moreThanMemoryShouldHold() {
        try (ForeignFile foreign = new ForeignFile(file, false)) {
            foreign.closeDataSet(foreign.dataSet("n", foreign.floatType(), foreign.space(1L << 40, 1L << 40), 0));
        }
        assertRefused("n", "1099511627776 x 1099511627776 elements", "at most 16777216");
    }

    @Test
    void groupsThatAreMembersOfThemselves() {
        try (Hdf5File written = Hdf5File.create(file)) {
            written.writeFloats("a/b/n", new float[] {1}, 1);
        }
        try (Hdf5Reader reader = Hdf5Reader.open(file)) {
            assertEquals(
                    List.of("/", "/a", "/a/b", "/a/b/n"),
                    reader.entries().stream().map(Hdf5Entry::path).toList());
            assertEquals(1, reader.numbers("/a/b/n")[0]);
        }
    }
}
