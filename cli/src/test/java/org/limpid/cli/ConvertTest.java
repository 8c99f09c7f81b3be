package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.cli.console.ExitCode;
import org.limpid.volume.formats.VolumeFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Conversion of section files and volumes by the command line. */
class ConvertTest {
    private static final int FIRST = 5600;
    private static final int COUNT = 10;

    @TempDir
    private Path folder;

    private Path stack;
    private Path out;

    @BeforeEach
    void writeStack() throws IOException {
        stack = Files.createDirectory(folder.resolve("stack"));
        out = folder.resolve("out");
        for (int z = 0; z < COUNT; z++) {
            Sections.writeStored(stack.resolve(name(z)), z);
        }
    }

    private static String name(int z) {
        return "%05d.tif".formatted(FIRST + z);
    }

    private static CommandRun convert(Object... words) {
        List<Object> all = new ArrayList<>(List.of("convert"));
        all.addAll(List.of(words));
        return CommandRun.of(all.toArray());
    }

    private static void succeed(Object... words) {
        CommandRun run = convert(words);
        assertEquals("", run.err());
        assertEquals(ExitCode.DONE, run.exit());
    }

    private static short[] samples(Path file) {
        byte[] bytes = Sections.samples(file);
        short[] samples = new short[bytes.length / Short.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asShortBuffer().get(samples);
        return samples;
    }

    @ParameterizedTest
    @EnumSource(VolumeFormat.class)
    void everyFormatKeepsEveryVoxel(VolumeFormat format) {
        Path volume = folder.resolve("volume");
        succeed(stack, "-o", volume, "--format", format.key(), "--voxel-size", "30,8,16");
        succeed(volume, "-o", out, "--z-offset", FIRST);
        for (int z = 0; z < COUNT; z++) {
            assertArrayEquals(Sections.stored(z), samples(out.resolve(name(z))), format.key());
        }
        assertEquals(
                1_250_000,
                Sections.info(out.resolve(name(0))).resolution().orElseThrow().y(),
                1);
        assertTrue(convert(volume, "-o", out, "--z-offset", FIRST).out().contains("10 of 10 slabs were there already"));
    }

    @Test
    void aPartOfTheNegativeIsTakenFromTheMirroredSection() {
        succeed(stack, "-o", out, "--start", "2,10,20", "--size", "3,7,9", "--flip-x", "--flip-y", "--invert");
        short[] source = Sections.stored(4);
        short[] found = samples(out.resolve(name(4)));
        assertEquals(7 * 9, found.length);
        for (int y = 0; y < 7; y++) {
            for (int x = 0; x < 9; x++) {
                int mirrored = (Sections.HEIGHT - 1 - 10 - y) * Sections.WIDTH + Sections.WIDTH - 1 - 20 - x;
                assertEquals((short) ~source[mirrored], found[y * 9 + x]);
            }
        }
        assertFalse(Files.exists(out.resolve(name(1))));
        assertFalse(Files.exists(out.resolve(name(5))));
    }

    @Test
    void aChunkIsNamedByItsPlaceAndSize() {
        String name = folder + "/chunks{chunk}";
        CommandRun run = convert(stack, "-o", name, "--start", "2,10,20", "--size", "512,512,512");
        assertEquals(ExitCode.DONE, run.exit(), run.err());
        assertTrue(
                run.err().contains("--size 512,512,512 reaches beyond the volume's end; 8,60,73 are taken"), run.err());
        assertTrue(
                Files.exists(folder.resolve("chunks00002_00010_00020_8_60_73").resolve(name(2))));
    }

    @Test
    void shiftsMoveSectionsByTheirNumbers() throws IOException {
        Path shifts = Files.writeString(folder.resolve("shifts.csv"), "z,dx,dy\n5603,7,-5\n");
        succeed(stack, "-o", out, "--shifts", shifts, "--size", "10,75,93");
        short[] source = Sections.stored(3);
        short[] found = samples(out.resolve(name(3)));
        assertEquals(75 * 93, found.length);
        assertEquals(0, found[4 * 93]);
        assertEquals(source[7], found[5 * 93]);
        assertEquals(source[69 * 93 + 92], found[74 * 93 + 85]);
        assertEquals(0, found[74 * 93 + 86]);
        assertEquals(0, samples(out.resolve(name(2)))[70 * 93]);
        assertEquals(Sections.stored(2)[69 * 93], samples(out.resolve(name(2)))[69 * 93]);
    }

    @Test
    void aWindowMakesEightBitsAndTellsWhatIsOutside() {
        CommandRun given = convert(stack, "-o", out, "--window", "20000,40000");
        assertEquals(ExitCode.DONE, given.exit(), given.err());
        assertTrue(given.out().contains("% of the voxels that were written were below it"), given.out());
        int sample = Sections.stored(1)[777] & 0xffff;
        long expected = Math.clamp(Math.round((sample - 20000) * 255 / 20000.0), 0, 255);
        assertEquals(expected, Sections.samples(out.resolve(name(1)))[777] & 0xff);
        CommandRun measured = convert(stack, "-o", folder.resolve("measured"), "--window", "auto");
        assertTrue(measured.out().contains("become 0 to 255"), measured.out());
        assertTrue(measured.out().contains("window: 0.1"), measured.out());
    }

    @Test
    void otherSettingsNeedLeaveToReplace() {
        succeed(stack, "-o", out);
        convert(stack, "-o", out, "--flip-x")
                .assertFails(ExitCode.BAD_USAGE, "out.limpid/conversion.json", "flip none, not x", "--overwrite");
        assertArrayEquals(Sections.stored(0), samples(out.resolve(name(0))));
        succeed(stack, "-o", out, "--flip-x", "--overwrite");
        assertEquals(Sections.stored(0)[Sections.WIDTH - 1], samples(out.resolve(name(0)))[0]);
    }

    @Test
    void somebodysFilesAreNotReplaced() throws IOException {
        Files.createDirectory(out);
        Files.writeString(out.resolve(name(1)), "notes");
        convert(stack, "-o", out).assertFails(ExitCode.BAD_USAGE, out.toString(), "--overwrite");
        assertEquals("notes", Files.readString(out.resolve(name(1))));
    }

    @Test
    void tasksMakeTheSameVolumeAsOneRun() throws IOException {
        Object[] chunks = {"--chunk", "4,32,32", "--shard-size", "4,64,64", "--voxel-size", "8,8,8", "--levels", "2"};
        Path whole = folder.resolve("whole.zarr");
        Path shared = folder.resolve("shared.zarr");
        succeed(Stream.concat(Stream.of(stack, "-o", whole), Stream.of(chunks)).toArray());
        for (String task : List.of("3/3", "1/3", "2/3")) {
            succeed(Stream.concat(Stream.of(stack, "-o", shared, "--shard", task, "--threads", "1"), Stream.of(chunks))
                    .toArray());
        }
        try (Stream<Path> files = Files.walk(whole)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertEquals(-1, Files.mismatch(file, shared.resolve(whole.relativize(file))), file::toString);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OME_ZARR", "OME_ZARR_0_4"})
    void levelsAreAddedToAVolume(VolumeFormat format) throws IOException {
        Object[] chunks = {"--chunk", "4,32,32", "--voxel-size", "8,8,8", "--format", format.key()};
        Path whole = folder.resolve("whole");
        Path flat = folder.resolve("flat");
        succeed(Stream.concat(Stream.of(stack, "-o", whole, "--levels", "3"), Stream.of(chunks))
                .toArray());
        succeed(Stream.concat(Stream.of(stack, "-o", flat, "--levels", "1"), Stream.of(chunks))
                .toArray());
        assertFalse(Files.exists(flat.resolve("2")));
        for (int run = 0; run < 2; run++) {
            succeed(flat, "--levels", "3", "--chunk", "4,32,32");
            try (Stream<Path> files = Files.walk(whole)) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(one -> !one.getParent().equals(whole))
                        .toList()) {
                    assertEquals(-1, Files.mismatch(file, flat.resolve(whole.relativize(file))), file::toString);
                }
            }
        }
        String metadata = format == VolumeFormat.OME_ZARR ? "zarr.json" : ".zattrs";
        ObjectMapper json = JsonMapper.shared();
        assertEquals(datasets(json, whole.resolve(metadata)), datasets(json, flat.resolve(metadata)));
        convert(flat, "--levels", "2").assertFails(ExitCode.BAD_USAGE, "conversion.json", "--overwrite");
        convert(stack, "--levels", "2").assertFails(ExitCode.BAD_USAGE, "no group of OME-Zarr");
        convert(flat).assertFails(ExitCode.BAD_USAGE, "output");
    }

    private static JsonNode datasets(ObjectMapper json, Path file) throws IOException {
        return json.readTree(Files.readAllBytes(file)).findValue("datasets");
    }

    @Test
    void aDryRunSaysTheMemoryAndWritesNothing() {
        CommandRun run = convert(stack, "-o", folder.resolve("v.zarr"), "--dry-run", "--voxel-size", "8,8,8");
        assertEquals(ExitCode.DONE, run.exit(), run.err());
        assertTrue(run.out().contains("memory: up to "), run.out());
        assertFalse(Files.exists(folder.resolve("v.zarr")));
        assertFalse(Files.exists(folder.resolve("v.zarr.limpid")));
        convert(stack, "-o", out, "--memory", "200M").assertFails(ExitCode.BAD_USAGE, "expected --memory of at least");
    }

    @Test
    void mistakesAreNamed() throws IOException {
        convert(stack, "-o", out, "--start", "10,0,0").assertFails(ExitCode.BAD_USAGE, "z 10 to 10", "0 to 9");
        convert(stack, "-o", out, "--start", "1,2").assertFails(ExitCode.BAD_USAGE, "--start", "Z,Y,X");
        convert(stack, "-o", out, "--size", "0,1,1").assertFails(ExitCode.BAD_USAGE, "--size", "from 1");
        convert(stack, "-o", out, "--window", "9").assertFails(ExitCode.BAD_USAGE, "--window", "LEAST,GREATEST");
        convert(stack, "-o", out, "--window", "9,9").assertFails(ExitCode.BAD_USAGE, "first below the second");
        convert(stack, "-o", folder.resolve("v.zarr"), "--compression", "lzw")
                .assertFails(ExitCode.BAD_USAGE, "--compression", "--codec");
        Files.write(stack.resolve(name(4)), new byte[10]);
        CommandRun run = convert(stack, "-o", out);
        assertEquals(ExitCode.SECTION_FAILED, run.exit());
        assertTrue(run.err().startsWith("limpid: section 5604: " + stack.resolve(name(4))), run.err());
        assertTrue(Files.exists(out.resolve(name(5))));
    }
}
