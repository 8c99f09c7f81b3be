package org.limpid.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.WorkerPool;
import org.limpid.image.Sample;
import org.limpid.tiff.Compression;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;
import org.limpid.tiff.TiffWriter;

/** What headers say of a stack's sizes. */
class SectionSizesTest {
    @TempDir
    private Path folder;

    private SectionId section(String name, int height, int width, SampleType sample) {
        Path file = folder.resolve(name);
        TiffFormat format = TiffFormat.of(width, height, sample, Compression.NONE);
        try (Arena arena = Arena.ofConfined();
                TiffWriter writer = TiffWriter.create(file, format)) {
            writer.writeAll(arena.allocate(format.imageBytes(), Long.BYTES));
            writer.finish();
        }
        return SectionId.of(file);
    }

    /** Headers only. */
    private record Headers(List<SectionId> sections) implements SectionSource {
        @Override
        public PixelShape shape(SectionId section) {
            return SectionReader.shape(SectionReader.info(Path.of(section.location())));
        }

        @Override
        public SectionMetadata read(SectionId section, SectionTarget target, WorkerPool workers) {
            throw new AssertionError(section);
        }
    }

    private static SectionSizes read(List<SectionId> sections, Duration patience) {
        try (WorkerPool workers = new WorkerPool(2)) {
            return SectionSizes.read(new Headers(sections), sections, patience, workers);
        }
    }

    @Test
    void sizesAreListedOnceAndTheLargestComesFirst() throws IOException {
        SectionId small = section("00000.tif", 20, 30, SampleType.UINT16);
        SectionId large = section("00001.tif", 40, 30, SampleType.UINT8);
        SectionId same = section("00002.tif", 20, 30, SampleType.UINT16);
        SectionId broken = SectionId.of(Files.writeString(folder.resolve("00003.tif"), "no TIFF"));
        List<SectionId> all = List.of(small, large, same, broken);
        SectionSizes sizes = read(all, Duration.ofMinutes(1));
        assertEquals(
                List.of(new PixelShape(Sample.UINT8, 40, 30), new PixelShape(Sample.UINT16, 20, 30)),
                sizes.different());
        assertEquals(Optional.of(large), sizes.largest());
        assertEquals(1200 + 2 * 600, sizes.pixels(all));
        assertEquals(600, sizes.pixels(List.of(same, broken)));
        assertTrue(sizes.unreadable().get(broken).getMessage().startsWith(broken + ": "));
        assertEquals("30 x 40, uint8", sizes.different().get(0).toString());
    }

    /** Memory that one header needs and the JVM has not is that section's failure. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Java heap space | the Java heap is full; expected a larger --memory or -Xmx",
                "Cannot reserve 9 bytes | out of memory: Cannot reserve 9 bytes; expected a larger --memory or -Xmx"
            })
    void aHeaderThatHasNoRoomIsOneThatCannotBeRead(String thrown, String said) {
        List<SectionId> all = List.of(SectionId.of("stack", 0), SectionId.of("stack", 1));
        SectionSource source = new SectionSource() {
            @Override
            public List<SectionId> sections() {
                return all;
            }

            @Override
            public PixelShape shape(SectionId section) {
                if (section.equals(all.get(0))) {
                    throw new OutOfMemoryError(thrown);
                }
                return new PixelShape(Sample.UINT16, 20, 30);
            }

            @Override
            public SectionMetadata read(SectionId section, SectionTarget target, WorkerPool workers) {
                throw new AssertionError(section);
            }
        };
        try (WorkerPool workers = new WorkerPool(1)) {
            SectionSizes sizes = SectionSizes.read(source, all, Duration.ofMinutes(1), workers);
            assertEquals(Set.of(all.get(1)), sizes.known().keySet());
            assertEquals(
                    all.get(0) + ": " + said, sizes.unreadable().get(all.get(0)).getMessage());
        }
    }

    @Test
    void withoutPatienceTheFirstSectionStandsForTheOthers() {
        SectionId first = section("00000.tif", 20, 30, SampleType.UINT16);
        SectionId second = section("00001.tif", 40, 30, SampleType.UINT16);
        SectionSizes sizes = read(List.of(first, second), Duration.ZERO);
        assertEquals(1, sizes.known().size());
        assertEquals(2 * 600, sizes.pixels(List.of(first, second)));
    }
}
