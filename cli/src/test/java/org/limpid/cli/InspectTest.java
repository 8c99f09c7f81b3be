package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.cli.console.ExitCode;
import org.limpid.hdf5.Hdf5File;
import org.limpid.hdf5.Hdf5Layout;
import org.limpid.hdf5.Hdf5Type;
import org.limpid.tiff.Compression;
import org.limpid.tiff.Resolution;
import org.limpid.tiff.ResolutionUnit;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;

/** {@code limpid inspect}: what is printed is what is in the file. */
class InspectTest {
    @TempDir
    private Path folder;

    /** The printed names and what stands behind them. */
    private static Map<String, String> entries(Path file) {
        List<String> lines = CommandRun.succeed("inspect", file).out().lines().toList();
        assertEquals(file.toString(), lines.getFirst());
        return lines.stream()
                .filter(line -> line.startsWith("  "))
                .collect(Collectors.toMap(
                        line -> line.substring(2, 16).strip(),
                        line -> line.substring(16).strip()));
    }

    private static TiffFormat format(SampleType type) {
        return TiffFormat.of(3, 2, type, Compression.NONE);
    }

    @Test
    void aSectionFile() {
        short[] samples = {1, 2, 3, 4, 5, (short) 65_535};
        TiffFormat format = format(SampleType.UINT16)
                .withResolution(new Resolution(1_250_000, 625_000, ResolutionUnit.CENTIMETER))
                .withDescription("cortex\nslab 3\u001b[2J");
        Path file = Sections.write(folder.resolve("00001.tif"), format, MemorySegment.ofArray(samples));
        Map<String, String> entries = entries(file);
        assertEquals("classic TIFF, little-endian", entries.get("format"));
        assertEquals(file.toFile().length() + " bytes", entries.get("file"));
        assertEquals("3 x 2 pixels (width x height)", entries.get("size"));
        assertEquals("uint16 (unsigned 16-bit integers)", entries.get("samples"));
        assertEquals("min-is-black", entries.get("photometric"));
        assertEquals("none", entries.get("compression"));
        assertEquals("1 strip of 2 rows", entries.get("layout"));
        assertEquals("1", entries.get("images"));
        assertEquals("1250000 x 625000 pixels per centimetre", entries.get("resolution"));
        assertEquals("8 x 16 nm, from the resolution", entries.get("pixel size"));
        assertEquals("cortex", entries.get("description"));
        assertEquals("slab 3 [2J", entries.get(""));
        assertEquals("1", entries.get("minimum"));
        assertEquals("65535", entries.get("maximum"));
        assertEquals("10925", entries.get("mean"));
        assertEquals("24422.33 (standard deviation)", entries.get("deviation"));
    }

    @Test
    void floatsThatAreNotNumbersAreCounted() {
        float[] samples = {Float.NaN, -0.5f, 0.5f, Float.POSITIVE_INFINITY, 0.25f, -0.25f};
        Path file = Sections.write(folder.resolve("f.tif"), format(SampleType.FLOAT32), MemorySegment.ofArray(samples));
        Map<String, String> entries = entries(file);
        assertEquals("float32 (32-bit floating-point numbers)", entries.get("samples"));
        assertEquals("2 of 6 pixels, left out below", entries.get("not finite"));
        assertEquals("-0.5", entries.get("minimum"));
        assertEquals("0.5", entries.get("maximum"));
        assertEquals("0", entries.get("mean"));
        assertEquals("0.3952847 (standard deviation)", entries.get("deviation"));
    }

    @Test
    void nothingButNotNumbers() {
        float[] samples = {Float.NaN, Float.NaN, Float.NaN, Float.NaN, Float.NaN, Float.NaN};
        Path file = Sections.write(folder.resolve("f.tif"), format(SampleType.FLOAT32), MemorySegment.ofArray(samples));
        Map<String, String> entries = entries(file);
        assertEquals("6 of 6 pixels, left out below", entries.get("not finite"));
        assertFalse(entries.containsKey("mean"));
    }

    @ParameterizedTest
    @CsvSource({"LZW,LZW", "DEFLATE,deflate"})
    void compressedFiles(Compression compression, String name) {
        int side = 1_500;
        byte[] samples = new byte[side * side];
        samples[77] = 30;
        TiffFormat format = TiffFormat.of(side, side, SampleType.UINT8, compression);
        Map<String, String> entries =
                entries(Sections.write(folder.resolve("c.tif"), format, MemorySegment.ofArray(samples)));
        assertEquals(name, entries.get("compression"));
        assertEquals("uint8 (unsigned 8-bit integers)", entries.get("samples"));
        assertTrue(entries.get("layout").matches("[2-9] strips of \\d+ rows"), entries.get("layout"));
        assertEquals("30", entries.get("maximum"));
        assertEquals("0.00001333333", entries.get("mean"));
        assertFalse(entries.containsKey("resolution"));
        assertFalse(entries.containsKey("description"));
    }

    @Test
    void photometricInterpretation() throws IOException {
        Path file = new HandmadeTiff().with(HandmadeTiff.PHOTOMETRIC, 0).write(folder.resolve("white.tif"));
        assertEquals("min-is-white", entries(file).get("photometric"));
    }

    @Test
    void damagedPixelsAreAnErrorBelowTheHeader() throws IOException {
        TiffFormat format = TiffFormat.of(300, 300, SampleType.UINT8, Compression.LZW);
        Path file = Sections.write(folder.resolve("d.tif"), format, MemorySegment.ofArray(new byte[90_000]));
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(20);
            bytes.write(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1});
        }
        CommandRun run = CommandRun.of("inspect", file);
        run.assertFails(ExitCode.BAD_USAGE, file.toString(), "does not decode");
        assertTrue(run.out().contains("300 x 300 pixels"), run.out());
    }

    @Test
    void aTreeOfDataSets() {
        Path file = folder.resolve("named.tif");
        try (Hdf5File hdf5 = Hdf5File.create(file);
                Arena arena = Arena.ofConfined()) {
            hdf5.writeFloats("/offset", new float[] {3, -1.5f, 7, 1, 2, 8, 0.1f, 9}, 8);
            MemorySegment image = arena.allocate(ValueLayout.JAVA_SHORT, 100 * 200);
            image.setAtIndex(ValueLayout.JAVA_SHORT, 0, (short) 65_000);
            hdf5.write(
                    "/scans/first/raw", Hdf5Type.UINT16, new long[] {100, 200}, image, Hdf5Layout.compressed(50, 100));
            hdf5.createDataSet("/scans/huge", Hdf5Type.FLOAT64, new long[] {2_000, 1_000}, Hdf5Layout.contiguous());
            hdf5.writeLongs("/scans/version", new long[] {3});
            hdf5.attributes().write("/", "made", "by hand");
            hdf5.attributes().write("/scans/first/raw", "origin", new double[] {4, 0.5});
            hdf5.attributes().write("/scans/first", "z", 5_600L);
        }
        List<String> lines = CommandRun.succeed("inspect", file).out().lines().toList();
        assertEquals(file.toString(), lines.get(0));
        assertEquals("  format        HDF5", lines.get(1));
        assertTrue(lines.get(2).matches("  file +[\\d.]+ [KM]iB \\([\\d,]+ bytes\\)"), lines.get(2));
        assertEquals("""
            /
              @made = "by hand"
              offset     float32  8            in one block
                minimum -1.5, maximum 9; 3, -1.5, 7, 1, 2, 8, ...
              scans/
                first/
                  @z = 5600
                  raw    uint16   100 x 200    chunks of 50 x 100, shuffled, deflated (4)
                    minimum 0, maximum 65000; 65000, 0, 0, 0, 0, 0, ...
                    @origin = 4, 0.5
                huge     float64  2000 x 1000  in one block
                version  int64    one element  in one block
                  value 3
            """.stripTrailing(), String.join("\n", lines.subList(4, lines.size())));
    }

    /** Limpid writes neither links nor null data sets nor other filters, so bytes of a file are changed into these. */
    @Test
    void linksFiltersAndWhatIsNotThere() throws IOException {
        Path file = folder.resolve("a.h5");
        try (Hdf5File hdf5 = Hdf5File.create(file);
                Arena arena = Arena.ofConfined()) {
            hdf5.write("blosc", Hdf5Type.UINT8, new long[] {400}, arena.allocate(400), Hdf5Layout.compressed(400));
            hdf5.writeLongs("link", new long[] {3}, 1);
            hdf5.createDataSet("never", Hdf5Type.FLOAT32, new long[] {7}, Hdf5Layout.contiguous());
            hdf5.writeLongs("null", new long[] {3});
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        String text = new String(bytes.array(), StandardCharsets.ISO_8859_1);
        bytes.putShort(text.indexOf("deflate") - 8, (short) 32_001);
        int entries = text.indexOf("SNOD") + 8;
        bytes.putLong(entries + 40 + 8, -1); // The second entry loses its object,
        bytes.putInt(entries + 40 + 16, 2); // becomes a soft link
        bytes.putInt(entries + 40 + 24, (int) bytes.getLong(entries + 80)); // and leads to the name of the third.
        int scalar = (int) bytes.getLong(entries + 3 * 40 + 8) + 16 + 8;
        assertEquals(1, bytes.getLong(scalar));
        bytes.putInt(scalar, 2 | 2 << 24);
        Files.write(file, bytes.array());
        List<String> lines = CommandRun.succeed("inspect", file).out().lines().toList();
        String unread = "    (data set '";
        assertEquals(
                List.of(
                        "/",
                        "  blosc  uint8    400         chunks of 400, shuffled, filter blosc (32001), which is not available",
                        unread
                                + "blosc' went through the filter blosc (32001), which is not available; expected deflate,"
                                + " shuffle, fletcher32 or none, as from h5repack -f NONE)",
                        "  link   link to never",
                        "  never  float32  7           in one block",
                        unread + "never' can't be read: its elements were never written; expected written values, not"
                                + " filled-in ones)",
                        "  null   int64    no element  null"),
                lines.subList(4, lines.size()));
    }

    @Test
    void hdf5BehindAUserBlock() throws IOException {
        Path plain = Sections.writeOffsets(folder.resolve("plain.h5"));
        byte[] content = Files.readAllBytes(plain);
        byte[] shifted = new byte[512 + content.length];
        System.arraycopy(content, 0, shifted, 512, content.length);
        Path file = Files.write(folder.resolve("user-block.h5"), shifted);
        CommandRun run = CommandRun.of("inspect", file);
        assertTrue(run.out().contains("format        HDF5"), run.out() + run.err());
    }

    @Test
    void whatIsNeitherIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("a.tif"), "GIF89a, but longer");
        CommandRun.of("inspect", text)
                .assertFails(ExitCode.BAD_USAGE, text.toString(), "4749463839612c20", "expected a TIFF or HDF5 file");
        Path empty = Files.createFile(folder.resolve("b.h5"));
        CommandRun.of("inspect", empty).assertFails(ExitCode.BAD_USAGE, empty.toString(), "is empty", "expected");
        CommandRun.of("inspect", folder).assertFails(ExitCode.BAD_USAGE, folder.toString(), "is a folder", "expected");
        Path none = folder.resolve("none.tif");
        CommandRun.of("inspect", none).assertFails(ExitCode.BAD_USAGE, none.toString(), "no such file", "expected");
        Path device = Path.of("/dev/null");
        CommandRun.of("inspect", device).assertFails(ExitCode.BAD_USAGE, "/dev/null", "not a regular file");
    }

    @Test
    void unsupportedAndDamagedFilesAreExplained() throws IOException {
        Path file = new HandmadeTiff().with(HandmadeTiff.BITS, 2).write(folder.resolve("bits.tif"));
        CommandRun.of("inspect", file).assertFails(ExitCode.BAD_USAGE, file.toString(), "2 bits", "expected");
        Path offsets = Sections.writeOffsets(folder.resolve("info.h5"));
        Files.write(offsets, Arrays.copyOf(Files.readAllBytes(offsets), 200));
        CommandRun.of("inspect", offsets).assertFails(ExitCode.BAD_USAGE, offsets.toString(), "HDF5", "expected");
    }
}
