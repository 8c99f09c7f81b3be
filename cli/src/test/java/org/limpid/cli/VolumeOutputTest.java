package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.WorkerPool;
import org.limpid.cli.console.ExitCode;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VoxelSize;
import org.limpid.volume.formats.VolumeFormat;
import org.limpid.volume.formats.VolumeReaders;

/** Stacks that are restored into volumes: the pixels of a folder of TIFF files, and the commands that look at results. */
class VolumeOutputTest {
    private static final int SECTIONS = 40;
    private static final int PIXELS = 300 * 260;
    private static final String STAGES = "--stages=destripe,denoise,contrast";

    @TempDir
    private static Path shared;

    private static Path raw;
    private static byte[] expected;

    @TempDir
    private Path folder;

    @BeforeAll
    static void restoreToAFolder() throws IOException {
        CommandRun.succeed("demo", "stack", "-o", shared, "--sections", SECTIONS, "--size", "300x260", "--damaged", 0);
        raw = shared.resolve("sections");
        Path tiff = shared.resolve("tiff");
        CommandRun.succeed("restore", raw, "-o", tiff, STAGES, "--params", "notebook");
        expected = new byte[SECTIONS * PIXELS];
        for (int z = 0; z < SECTIONS; z++) {
            System.arraycopy(Sections.samples(tiff.resolve(name(z))), 0, expected, z * PIXELS, PIXELS);
        }
    }

    private static String name(int z) {
        return String.format(Locale.ROOT, "%05d.tif", z);
    }

    /** Some of the sections. */
    private Path some(int... numbers) throws IOException {
        Path sections = Files.createDirectories(folder.resolve("raw"));
        for (int z : numbers) {
            Files.createLink(sections.resolve(name(z)), raw.resolve(name(z)));
        }
        return sections;
    }

    private static CommandRun restore(Path sections, Path output, Object... options) {
        List<Object> words =
                new ArrayList<>(List.of("restore", sections, "-o", output, STAGES, "--params", "notebook"));
        words.addAll(List.of(options));
        return CommandRun.of(words.toArray());
    }

    private static byte[] voxels(Path volume) throws IOException {
        try (VolumeReader reader = VolumeReaders.open(volume).orElseThrow();
                WorkerPool workers = new WorkerPool(2);
                Arena arena = Arena.ofShared()) {
            MemorySegment all =
                    arena.allocate(reader.shape().depth() * reader.shape().sectionBytes());
            reader.read(reader.shape().whole(), all, workers);
            return all.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private static Map<String, byte[]> files(Path volume) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(volume)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(volume.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static void assertSame(Path one, Path other) throws IOException {
        Map<String, byte[]> files = files(one);
        assertEquals(files.keySet(), files(other).keySet());
        files(other).forEach((name, bytes) -> assertArrayEquals(files.get(name), bytes, name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "out | --format=ome-zarr --levels=2 --voxel-size=30,8,8 | 2 levels",
                "out.zarr | --format=ome-zarr-0.4 --levels=2 --codec=gzip:1 | 2 levels",
                "out.precomputed | --levels=2 | 2 levels",
                "out.h5::/of/a/stack | --chunk=32,64,64 | 1 level"
            })
    void aVolumeHasThePixelsOfAFolder(String name, String options, String levels) throws IOException {
        Path volume = folder.resolve(name);
        Object[] words = options.split(" ");
        CommandRun run = restore(raw, volume, words);
        assertEquals("", run.err());
        assertTrue(run.out().contains("40 x 300 x 260, uint8, " + levels + ", slabs of 32 sections"), run.out());
        assertArrayEquals(expected, voxels(volume));

        Path named = VolumeFormat.file(volume);
        CommandRun status = CommandRun.succeed("status", named);
        assertTrue(status.out().contains("40 of 40 sections done, 0 failed, 0 left"), status.out());
        assertTrue(status.out().contains("2 slabs are written, 0 sections wait"), status.out());
        assertTrue(CommandRun.succeed("verify", named, "--inputs", raw).out().contains("inputs   40"));
        String page = Files.readString(folder.resolve(named.getFileName() + ".limpid/report.html"));
        assertTrue(page.contains("All 40 sections are restored"));
        assertFalse(page.contains("can't be read"), "pictures come from the volume");
        assertTrue(restore(raw, volume, words).out().contains("40 of 40 sections were complete already"));
    }

    @Test
    void aVolumeThatIsRestoredSaysTheVoxelsOfItsSource() throws IOException {
        Path stripes = folder.resolve("stripes.zarr");
        CommandRun.succeed("restore", some(0, 1, 2), "-o", stripes, "--stages=destripe", "--voxel-size=30,8,8");
        Path volume = folder.resolve("out.zarr");
        CommandRun run = CommandRun.of(
                "restore", stripes, "-o", volume, "--stages=denoise", "--params", "notebook", "--sections", "0:3:2");
        assertEquals("", run.err());
        assertTrue(run.out().contains("z is 0 for section 0, one of 2 numbers a section"), run.out());
        try (VolumeReader reader = VolumeReaders.open(volume).orElseThrow()) {
            assertEquals(2, reader.shape().depth());
            assertEquals(new VoxelSize(60, 8, 8), reader.voxelSize().orElseThrow());
        }
    }

    /** Slabs of tasks wait beside the file, which is there once all are. */
    @Test
    void anHdf5FileHasThePixelsOfAFolderHoweverItIsWritten() throws IOException {
        Path sections = some(0, 1, 2, 3, 4);
        Object[] parts = {"--voxel-size", "30,8,8", "--chunk", "2,64,64"};
        Path one = folder.resolve("one.h5");
        CommandRun run = restore(sections, one, parts);
        assertEquals("", run.err());
        assertTrue(run.out().contains("5 x 300 x 260, uint8, 1 level, slabs of 2 sections"), run.out());
        assertArrayEquals(Arrays.copyOf(expected, 5 * PIXELS), voxels(one));
        assertTrue(CommandRun.succeed("verify", one, "--inputs", sections).out().contains("inputs   5"));
        assertTrue(restore(sections, one, parts).out().contains("5 of 5 sections were complete already"));

        Path tasks = folder.resolve("tasks.h5");
        for (int shard = 2; shard > 0; shard--) {
            assertFalse(Files.exists(tasks));
            List<Object> words = new ArrayList<>(List.of(parts));
            words.addAll(List.of("--shard", shard + "/2"));
            assertEquals("", restore(sections, tasks, words.toArray()).err());
        }
        assertFalse(Files.exists(folder.resolve("tasks.h5.slabs")));
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(tasks));

        Path foreign = Files.copy(raw.resolve(name(0)), folder.resolve("foreign.h5"));
        assertEquals(ExitCode.BAD_USAGE, restore(sections, foreign).exit());
        CommandRun over = restore(sections, foreign, "--overwrite");
        assertEquals(ExitCode.BAD_USAGE, over.exit(), over.err());
        assertArrayEquals(Files.readAllBytes(raw.resolve(name(0))), Files.readAllBytes(foreign));
    }

    @Test
    void bytesDoNotDependOnThreadsAndTasks() throws IOException {
        Path sections = some(0, 1, 2, 3, 4, 5, 6);
        Path one = folder.resolve("one.zarr");
        Path shards = folder.resolve("shards.zarr");
        Object[] parts = {"--shard-size", "2,256,256", "--chunk", "2,64,64"};
        assertEquals("", restore(sections, one, parts).err());
        for (int shard : new int[] {2, 3, 1}) {
            List<Object> words = new ArrayList<>(List.of(parts));
            words.addAll(List.of("--threads", 1, "--shard", shard + "/3"));
            CommandRun run = restore(sections, shards, words.toArray());
            assertEquals("", run.err());
            int own = shard == 3 ? 3 : 2;
            assertTrue(run.out().contains("shard " + shard + " of 3: " + own + " of 7 sections"), run.out());
        }
        assertSame(one, shards);
        assertArrayEquals(Arrays.copyOf(expected, 7 * PIXELS), voxels(shards));
    }

    @Test
    void aChangedSlabIsFoundAndMadeAgain() throws IOException {
        Path sections = some(0, 1, 2, 3);
        Path volume = folder.resolve("out.zarr");
        Object[] parts = {"--shard-size", "3,512,512"};
        restore(sections, volume, parts);
        Path shard = volume.resolve("0/c/1/0/0");
        byte[] whole = Files.readAllBytes(shard);
        byte[] changed = whole.clone();
        changed[whole.length / 2]++;
        Files.write(shard, changed);
        CommandRun verified = CommandRun.of("verify", volume);
        assertEquals(ExitCode.SECTION_FAILED, verified.exit());
        assertTrue(verified.out().contains("out.zarr[slab 1]: changed: has SHA-256"), verified.out());

        Files.write(shard, new byte[1], StandardOpenOption.APPEND);
        assertTrue(CommandRun.of("verify", volume).out().contains("out.zarr[slab 1]: changed: has"));
        assertTrue(restore(sections, volume, parts).out().contains("3 of 4 sections were complete already"));
        assertArrayEquals(whole, Files.readAllBytes(shard));
    }

    @Test
    void aDamagedSectionKeepsItsSlabOut() throws IOException {
        Path sections = some(3, 4, 5, 7, 8);
        Files.write(sections.resolve(name(9)), new byte[10]);
        Path volume = folder.resolve("out.zarr");
        CommandRun run = restore(sections, volume, "--shard-size", "4,64,64");
        assertEquals(ExitCode.SECTION_FAILED, run.exit());
        assertTrue(run.out().contains("z is 0 for section 3, and 1 that is missing is empty"), run.out());
        assertTrue(
                run.err().contains("out.zarr: slab 1 (z 4 to 6) lacks 00009.tif of 3 sections and is not written yet"),
                run.err());
        CommandRun status = CommandRun.of("status", volume);
        assertTrue(status.out().contains("5 of 6 sections done, 1 failed, 0 left"), status.out());
        assertTrue(status.out().contains("1 slab is written, 2 sections wait"), status.out());

        Files.delete(sections.resolve(name(9)));
        Files.createLink(sections.resolve(name(9)), raw.resolve(name(9)));
        CommandRun again = restore(sections, volume, "--shard-size", "4,64,64");
        assertEquals("", again.err());
        assertTrue(again.out().contains("5 of 6 sections were complete already"), again.out());
        byte[] voxels = voxels(volume);
        for (int place = 0; place < 7; place++) {
            for (int i = 0; i < PIXELS; i += 97) {
                byte wanted = place == 3 ? 0 : expected[(3 + place) * PIXELS + i];
                assertEquals(wanted, voxels[place * PIXELS + i], "z " + place);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "out | --codec=gzip | 'gzip' is an option of volumes, and",
                "out.zarr | --compression=lzw | --compression is for folders of TIFF files, and",
                "out.zarr | --no-sidecar | --no-sidecar is for folders of TIFF files, and",
                "out.zarr | --roi=0,0,9,9 | --roi is for folders of TIFF files, and",
                "out.zarr | --format=png | format is 'png'; expected tiff, ome-zarr, ome-zarr-0.4, precomputed or hdf5",
                "out.zarr | --chunk=1,2 | --chunk is '1,2'; expected Z,Y,X",
                "out.zarr | --chunk=0,2,2 | --chunk is '0,2,2'; expected sides of at least 1",
                "out.zarr | --levels=40 | --levels is 40; expected 1 to 30",
                "out.zarr | --codec=lzma | codec is 'lzma'; expected zstd, gzip or raw",
                "out.zarr | --codec=zstd:x | codec is 'zstd:x'; expected a whole number",
                "out.zarr | --downsample=max | downsampling is 'max'; expected mean or mode",
                "out.zarr | --voxel-size=1,2 | --voxel-size is '1,2'; expected Z,Y,X in nanometres",
                "out.zarr | --shard-size=32,100,100 --chunk=32,64,64 | shards are 32 x 100 x 100 and chunks 32 x 64 x 64",
                "out.h5 | --levels=2 | --levels is there, but hdf5 has no such choice",
                "out.h5 | --codec=zstd | codec is 'zstd'; expected raw or deflate for HDF5",
                "out.h5 | --codec=deflate:10 | deflate level is 10; expected 1 to 9",
                "out.precomputed | --codec=zstd | codec is 'zstd'; expected raw or jpeg",
                "out | --format=ome-zarr-0.4 --shard-size=32,64,64 | --shard-size is there, but ome-zarr-0.4 has no"
            })
    void whatAFormatDoesNotKnowIsRefused(String output, String options, String message) throws IOException {
        CommandRun run = restore(raw, folder.resolve(output), (Object[]) options.split(" "));
        assertEquals(ExitCode.BAD_USAGE, run.exit(), run.err());
        assertTrue(run.err().contains(message), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertFalse(Files.exists(folder.resolve(output)));
    }

    @Test
    void anotherVolumeInItsPlaceIsRefused() throws IOException {
        Path volume = folder.resolve("out.zarr");
        Files.createDirectories(volume);
        Files.writeString(volume.resolve("zarr.json"), "{}");
        CommandRun foreign = restore(raw, volume);
        assertEquals(ExitCode.BAD_USAGE, foreign.exit());
        assertTrue(foreign.err().contains("exists already, and"), foreign.err());
        assertFalse(Files.exists(folder.resolve("out.zarr.limpid")));

        Path sections = some(0);
        Path own = folder.resolve("own.zarr");
        restore(sections, own);
        CommandRun other = restore(sections, own, "--chunk", "16,64,64");
        assertEquals(ExitCode.BAD_USAGE, other.exit());
        assertTrue(other.err().contains("volume.json: says nothing, not \"chunk\" : \"16,64,64\""), other.err());
    }
}
