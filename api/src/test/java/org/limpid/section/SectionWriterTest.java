package org.limpid.section;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.StageRun;
import org.limpid.WorkerPool;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.parameters.Preset;
import org.limpid.plain.Agreement;
import org.limpid.plain.PlainImages;
import org.limpid.plain.ProceduralSection;
import org.limpid.tiff.Compression;
import org.limpid.tiff.TiffFormat;
import org.limpid.tiff.TiffInfo;

/** A section's file is there whole or not at all. */
class SectionWriterTest {
    private static final int HEIGHT = 700;
    private static final int WIDTH = 450;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"UINT8, NONE", "UINT16, NONE", "FLOAT32, NONE", "UINT8, DEFLATE", "UINT16, LZW", "FLOAT32, DEFLATE"})
    void whatIsWrittenIsReadBack(Sample sample, Compression compression) throws IOException {
        float[][] stored = stored(sample);
        Path file = folder.resolve("00007.tif");
        long bytes = write(file, sample, stored, compression);
        assertEquals(Files.size(file), bytes);
        assertEquals(List.of(file), files());
        try (Restorer restorer =
                StageRun.of(Preset.NOTEBOOK.parameters()).inverting(false).open()) {
            TiffInfo info = SectionReader.read(file, restorer);
            assertEquals(HEIGHT, info.height());
            assertEquals(WIDTH, info.width());
            Agreement.ofBits(stored, GoldenFile.rows(restorer.restore().plane()));
        }
    }

    @Test
    void anOlderFileIsReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("00007.tif"), "older");
        write(file, Sample.UINT8, stored(Sample.UINT8), Compression.NONE);
        assertTrue(Files.size(file) > HEIGHT * WIDTH);
        assertEquals(List.of(file), files());
    }

    @ParameterizedTest
    @CsvSource({"NONE", "DEFLATE"})
    void aFailureBetweenStripsLeavesTheOlderFileAlone(Compression compression) throws IOException {
        byte[] older = {1, 2, 3};
        Path file = Files.write(folder.resolve("00007.tif"), older);
        TiffFormat larger = format(Sample.UINT8, compression, 3 * HEIGHT);
        try (Arena arena = Arena.ofShared();
                WorkerPool workers = new WorkerPool(2)) {
            Plane plane = plane(arena, Sample.UINT8, stored(Sample.UINT8));
            assertThrows(IllegalArgumentException.class, () -> SectionWriter.write(file, plane, larger, workers));
        }
        assertEquals(List.of(file), files());
        assertArrayEquals(older, Files.readAllBytes(file));
    }

    @Test
    void aFailureOfTheRenamingLeavesNothing() throws IOException {
        Path occupied = Files.createDirectories(folder.resolve("00007.tif"));
        Files.createFile(occupied.resolve("inside"));
        LimpidException refused = assertThrows(
                LimpidException.class, () -> write(occupied, Sample.UINT8, stored(Sample.UINT8), Compression.NONE));
        assertTrue(refused.getMessage().startsWith(occupied + ": "), refused::getMessage);
        assertEquals(1, refused.getMessage().lines().count(), refused::getMessage);
        assertEquals(List.of(occupied), files());
    }

    @Test
    void aMissingFolderIsNamedWithoutTheTemporaryFile() {
        Path file = folder.resolve("nowhere").resolve("00007.tif");
        LimpidException refused = assertThrows(
                LimpidException.class, () -> write(file, Sample.UINT8, stored(Sample.UINT8), Compression.NONE));
        assertTrue(refused.getMessage().startsWith(file + ": "), refused::getMessage);
        assertTrue(!refused.getMessage().contains(".tmp"), refused::getMessage);
    }

    private static long write(Path file, Sample sample, float[][] stored, Compression compression) {
        try (Arena arena = Arena.ofShared();
                WorkerPool workers = new WorkerPool(3)) {
            return SectionWriter.write(
                    file, plane(arena, sample, stored), format(sample, compression, HEIGHT), workers);
        }
    }

    private static TiffFormat format(Sample sample, Compression compression, int height) {
        return TiffFormat.of(WIDTH, height, SectionWriter.sampleType(sample), compression);
    }

    private static Plane plane(Arena arena, Sample sample, float[][] stored) {
        Plane plane = Plane.dense(arena.allocate((long) HEIGHT * WIDTH * sample.bytes(), 64), sample, HEIGHT, WIDTH);
        StageRun.fill(plane, stored);
        return plane;
    }

    private static float[][] stored(Sample sample) {
        float[][] tissue = ProceduralSection.tissue(3, HEIGHT, WIDTH);
        return sample == Sample.UINT8 ? PlainImages.combine(tissue, tissue, (p, q) -> (int) p / 256) : tissue;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }
}
