package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.cli.console.ExitCode;
import org.limpid.files.Checksum;
import org.limpid.natives.NativeLibraries;
import org.limpid.synthetic.SyntheticSection;
import org.limpid.synthetic.SyntheticVolume;
import org.limpid.tiff.Compression;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;

/** The whole method gives the same bytes on all machines, whatever the width of their vectors. */
class SameBytesTest {
    private static final int HEIGHT = 203;
    private static final int WIDTH = 331;
    private static final int NZ = Sections.NZ;
    private static final int SECTION = 4;
    /** Checksums of results without tags: of 8 bits, uncompressed and compressed, and the float32 result before contrast. */
    private static final String UNCOMPRESSED = "305c2c8951eac7b834e704b7166e86a36b509119c664bc957fe8ed223bf02939";

    private static final String DEFLATED = "eb70742dfec4de68ded90496a1b1a350bfd2f095a6e180aabdd2cc0d054bf006";
    private static final String FLOATS = "7404dea67251c3ba1e979b694f97bf263f81c00eacc5b699d73b9778341f0650";
    private static final String[] BEFORE_CONTRAST = {"--stages", "destripe,background,denoise"};

    @TempDir
    private Path folder;

    /** Striped tissue with a corner of padding, at widths that are no multiple of a vector. */
    private Path section() {
        SyntheticSection section = SyntheticVolume.of(7, NZ, HEIGHT, WIDTH).section(SECTION);
        short[] samples = new short[HEIGHT * WIDTH];
        short[] row = new short[WIDTH];
        for (int y = 0; y < HEIGHT; y++) {
            section.storedRow(y, row);
            Arrays.fill(row, 0, Math.max(0, 60 - y), (short) 0);
            System.arraycopy(row, 0, samples, y * WIDTH, WIDTH);
        }
        return Sections.write(
                folder.resolve("00004.tif"),
                TiffFormat.of(WIDTH, HEIGHT, SampleType.UINT16, Compression.NONE),
                MemorySegment.ofArray(samples));
    }

    private List<String> restore(Path input, String out, String... options) {
        List<String> words = new ArrayList<>(List.of("restore", input.toString()));
        words.addAll(List.of("-o", folder.resolve(out).toString(), "--max-clipped", "100"));
        if (!List.of(options).contains("--params")) {
            words.addAll(List.of("--params", "notebook"));
        }
        words.addAll(List.of(
                "--offsets", Sections.writeOffsets(folder.resolve("info.h5")).toString()));
        words.addAll(List.of(
                "--background",
                Sections.writeBackground(folder.resolve("model.h5")).toString()));
        words.addAll(List.of(options));
        return words;
    }

    /** The float32 result of local Wiener denoising. */
    private String[] wiener() throws IOException {
        Path parameters = Files.writeString(folder.resolve("wiener.yaml"), "denoise: {method: wiener}\n");
        return new String[] {"--params", parameters.toString(), "--stages", "background,denoise"};
    }

    private Path restored(Path input, String out, String... options) {
        CommandRun.succeed(restore(input, out, options).toArray());
        return folder.resolve(out).resolve(input.getFileName());
    }

    /** The checksum of a file's samples in a new file without tags. */
    private String plain(Path file, SampleType type, Compression compression) {
        Path plain = folder.resolve("plain.tif");
        Sections.write(
                plain, TiffFormat.of(WIDTH, HEIGHT, type, compression), MemorySegment.ofArray(Sections.samples(file)));
        return Checksum.of(plain).sha256();
    }

    @Test
    void thePipelineGivesTheKnownBytes() {
        Path input = section();
        Path picture = restored(input, "picture");
        assertEquals(UNCOMPRESSED, plain(picture, SampleType.UINT8, Compression.NONE));
        Path floats = restored(input, "floats", BEFORE_CONTRAST);
        assertEquals(FLOATS, plain(floats, SampleType.FLOAT32, Compression.NONE));
        Path deflated = restored(input, "deflated", "--compression", "deflate");
        assertArrayEquals(Sections.samples(picture), Sections.samples(deflated));
        assumeTrue(
                NativeLibraries.tiff().origin().startsWith("bundled"),
                "SKIPPED: another libtiff than the bundled one compresses");
        assertEquals(DEFLATED, plain(picture, SampleType.UINT8, Compression.DEFLATE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Dlimpid.vector.bits=128",
                "-Dlimpid.vector.bits=256",
                "-Dlimpid.vector.bits=512",
                "-XX:UseAVX=2",
                "-XX:TieredStopAtLevel=1"
            })
    void aProcessWithOtherVectorsGivesTheSameFiles(String flag) throws Exception {
        Path input = section();
        String[] wiener = wiener();
        restored(input, "here", "--compression", "deflate");
        restored(input, "floats", BEFORE_CONTRAST);
        restored(input, "wiener", wiener);
        run(flag, restore(input, "there/here", "--compression", "deflate"));
        run(flag, restore(input, "there/floats", BEFORE_CONTRAST));
        run(flag, restore(input, "there/wiener", wiener));
        for (String out : List.of("here", "floats", "wiener")) {
            for (String file : List.of("00004.tif", "00004.json")) {
                assertArrayEquals(
                        Files.readAllBytes(folder.resolve(out).resolve(file)),
                        Files.readAllBytes(folder.resolve("there").resolve(out).resolve(file)),
                        () -> flag + ": " + out + "/" + file);
            }
        }
    }

    /** Another library's bytes are other ones for the same pixels: the result stays complete, and both runs name what they use. */
    @Test
    void anotherLibraryIsSaidAndItsResultsAreComplete() throws Exception {
        assumeTrue(NativeLibraries.systemTiff().isPresent(), "SKIPPED: the system has no libtiff");
        assumeTrue(NativeLibraries.tiff().provision().equals("bundled"), "SKIPPED: the bundled libtiff is not in use");
        Path input = section();
        Path raw = Files.createDirectories(folder.resolve("raw"));
        for (int z = 4; z < 6; z++) {
            Files.copy(input, raw.resolve("0000" + z + ".tif"));
        }
        String here = NativeLibraries.compressor();
        assertTrue(here.matches("libtiff 4\\.\\S+ with zlib \\S+, bundled"), here);
        restored(raw, "out", "--compression", "deflate", "--stages", "destripe");
        Path sidecar = folder.resolve("out/00004.json");
        assertTrue(Files.readString(sidecar).contains("\"compressed_by\" : \"" + here + "\""));

        String log =
                run("-Dlimpid.natives=system", restore(raw, "out", "--compression", "deflate", "--stages", "destripe"));
        assertTrue(log.contains("2 of 2 sections were complete already"), log);
        assertEquals(
                1,
                log.lines()
                        .filter(line ->
                                line.contains("was compressed by " + here + ", and this run compresses with libtiff ")
                                        && line.contains(", system: it is complete"))
                        .count(),
                log);

        log = run("-Dlimpid.cache=/proc/none", restore(input, "fallen", "--compression", "deflate"));
        assertTrue(log.contains("limpid: warning: results are compressed by libtiff "), log);
        Path fallen = folder.resolve("fallen/00004.tif");
        assertTrue(Files.readString(folder.resolve("fallen/00004.json")).contains(", system\""), log);
        assertArrayEquals(Sections.samples(restored(input, "picture")), Sections.samples(fallen));
    }

    private String run(String flag, List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+IgnoreUnrecognizedVMOptions",
                flag,
                "-cp",
                System.getProperty("java.class.path"),
                Limpid.class.getName()));
        command.addAll(words);
        Path log = folder.resolve("log");
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        String said = Files.readString(log);
        assertEquals(ExitCode.DONE, exit, said);
        return said;
    }
}
