package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.WorkerPool;
import org.limpid.cli.console.ExitCode;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.formats.VolumeReaders;

/** Each source of sections is restored into each output, and all have the same pixels. */
@Tag("thorough")
class VolumeMatrixTest {
    private static final int SECTIONS = 40;
    private static final int HEIGHT = 300;
    private static final int WIDTH = 260;

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static final List<short[]> STORED = new ArrayList<>();
    private static final Map<String, Path> SOURCES = new LinkedHashMap<>();
    private static byte[] expected;

    @BeforeAll
    static void writeSources() throws IOException {
        CommandRun.succeed(
                "demo", "stack", "-o", shared, "--sections", SECTIONS, "--size", HEIGHT + "x" + WIDTH, "--damaged", 0);
        Path sections = shared.resolve("sections");
        for (int z = 0; z < SECTIONS; z++) {
            STORED.add(shorts(Sections.samples(sections.resolve(name(z)))));
        }
        SOURCES.put("tiff", sections);
        HandmadeVolumes made = new HandmadeVolumes(STORED, HEIGHT, WIDTH);
        SOURCES.put("pages", made.pages(shared.resolve("pages.tif")));
        SOURCES.put("mrc", made.mrc(shared.resolve("little.mrc"), ByteOrder.LITTLE_ENDIAN));
        SOURCES.put("big-endian mrc", made.mrc(shared.resolve("big.mrc"), ByteOrder.BIG_ENDIAN));
        SOURCES.put("png", made.png(shared.resolve("png")));
        SOURCES.put("n5", made.n5(shared.resolve("volume.n5")));
        for (String format : List.of("ome-zarr", "ome-zarr-0.4", "precomputed", "hdf5")) {
            Path volume = shared.resolve(format + (format.equals("hdf5") ? ".h5" : ""));
            CommandRun run =
                    CommandRun.of("convert", sections, "-o", volume, "--format", format, "--voxel-size", "30,8,8");
            assertEquals(ExitCode.DONE, run.exit(), run.err());
            SOURCES.put(format, volume);
        }
        Path first = shared.resolve("restored");
        restore(sections, first, "tiff");
        expected = folder(first);
    }

    private static String name(int z) {
        return "%05d.tif".formatted(z);
    }

    private static short[] shorts(byte[] bytes) {
        short[] samples = new short[bytes.length / Short.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asShortBuffer().get(samples);
        return samples;
    }

    private static void restore(Path source, Path output, String format) {
        CommandRun run = CommandRun.of(
                "restore",
                source,
                "-o",
                output,
                "--format",
                format,
                "--params",
                "notebook",
                "--stages=destripe,denoise,contrast");
        assertEquals(ExitCode.DONE, run.exit(), source + " to " + format + ": " + run.err());
    }

    private static byte[] folder(Path folder) {
        byte[] all = new byte[SECTIONS * HEIGHT * WIDTH];
        for (int z = 0; z < SECTIONS; z++) {
            System.arraycopy(Sections.samples(folder.resolve(name(z))), 0, all, z * HEIGHT * WIDTH, HEIGHT * WIDTH);
        }
        return all;
    }

    private static byte[] volume(Path volume) throws IOException {
        try (VolumeReader reader = VolumeReaders.open(volume).orElseThrow();
                WorkerPool workers = new WorkerPool(2);
                Arena arena = Arena.ofShared()) {
            MemorySegment all =
                    arena.allocate(reader.shape().depth() * reader.shape().sectionBytes());
            reader.read(reader.shape().whole(), all, workers);
            return all.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiff", "ome-zarr", "ome-zarr-0.4", "precomputed", "hdf5"})
    void anOutputHasTheSamePixelsFromEachSource(String format) throws IOException {
        for (Map.Entry<String, Path> source : SOURCES.entrySet()) {
            Path output = folder.resolve(source.getKey() + (format.equals("hdf5") ? ".h5" : ""));
            restore(source.getValue(), output, format);
            byte[] found = format.equals("tiff") ? folder(output) : volume(output);
            assertArrayEquals(expected, found, source.getKey() + " to " + format);
        }
    }

    @Test
    void convertingAnySourceKeepsEveryVoxel() {
        for (Map.Entry<String, Path> source : SOURCES.entrySet()) {
            Path output = folder.resolve(source.getKey());
            CommandRun run = CommandRun.of("convert", source.getValue(), "-o", output, "--compression", "deflate");
            assertEquals(ExitCode.DONE, run.exit(), source.getKey() + ": " + run.err());
            for (int z = 0; z < SECTIONS; z++) {
                assertArrayEquals(
                        STORED.get(z), shorts(Sections.samples(output.resolve(name(z)))), source.getKey() + " " + z);
            }
        }
    }
}
