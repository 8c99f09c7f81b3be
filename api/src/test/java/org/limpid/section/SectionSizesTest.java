package org.limpid.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.WorkerPool;
import org.limpid.tiff.Compression;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;
import org.limpid.tiff.TiffWriter;

/** What headers say of a stack's sizes. */
class SectionSizesTest {
    @TempDir
    private Path folder;

    private Path section(String name, int height, int width, SampleType sample) {
        Path file = folder.resolve(name);
        TiffFormat format = TiffFormat.of(width, height, sample, Compression.NONE);
        try (Arena arena = Arena.ofConfined();
                TiffWriter writer = TiffWriter.create(file, format)) {
            writer.writeAll(arena.allocate(format.imageBytes(), Long.BYTES));
            writer.finish();
        }
        return file;
    }

    private static SectionSizes read(List<Path> sections, Duration patience) {
        try (WorkerPool workers = new WorkerPool(2)) {
            return SectionSizes.read(sections, patience, workers);
        }
    }

    @Test
    void sizesAreListedOnceAndTheLargestComesFirst() throws IOException {
        Path small = section("00000.tif", 20, 30, SampleType.UINT16);
        Path large = section("00001.tif", 40, 30, SampleType.UINT8);
        Path same = section("00002.tif", 20, 30, SampleType.UINT16);
        Path broken = Files.writeString(folder.resolve("00003.tif"), "no TIFF");
        List<Path> all = List.of(small, large, same, broken);
        SectionSizes sizes = read(all, Duration.ofMinutes(1));
        assertEquals(
                List.of(
                        new SectionSize(large, 40, 30, SampleType.UINT8),
                        new SectionSize(small, 20, 30, SampleType.UINT16)),
                sizes.different());
        assertEquals(1200 + 2 * 600, sizes.pixels(all));
        assertEquals(600, sizes.pixels(List.of(same, broken)));
        assertTrue(sizes.unreadable().get(broken).getMessage().startsWith(broken + ": "));
        assertEquals("30 x 40, uint8", sizes.different().get(0).toString());
    }

    @Test
    void withoutPatienceTheFirstSectionStandsForTheOthers() {
        Path first = section("00000.tif", 20, 30, SampleType.UINT16);
        Path second = section("00001.tif", 40, 30, SampleType.UINT16);
        SectionSizes sizes = read(List.of(first, second), Duration.ZERO);
        assertEquals(1, sizes.known().size());
        assertEquals(2 * 600, sizes.pixels(List.of(first, second)));
    }
}
