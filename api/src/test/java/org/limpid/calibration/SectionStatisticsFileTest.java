package org.limpid.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.LimpidException;
import org.limpid.image.Sample;

class SectionStatisticsFileTest {
    private static final BlockGrid GRID = new BlockGrid(300, 500, 255);
    private static final StatisticsProvenance ORIGIN =
            new StatisticsProvenance("0.1.0", "scales: 6\n", true, Sample.UINT16, "{\"source\":\"none\"}", "ab12", "");
    private static final SectionStatistics STATISTICS = new SectionStatistics(
            new SectionSummary(42, 150_000, 53_000.123456789, 1_234.5, 0.25, 1e-9),
            new BlockMeans(
                    GRID, new float[] {1.5f, 65_535, Float.NaN, 53_000.25f}, new float[] {65_025, 62_475, 0, 1}));

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsRead() {
        Path file = write("a.h5");
        assertEquals(
                new SectionStatisticsFile.Header(STATISTICS.summary(), GRID, ORIGIN),
                SectionStatisticsFile.readHeader(file));
        assertEquals(STATISTICS.blocks(), SectionStatisticsFile.readBlocks(file));
    }

    @Test
    void theSameStatisticsAreTheSameBytes() throws IOException {
        assertEquals(-1, Files.mismatch(write("a.h5"), write("b.h5")));
    }

    @Test
    void otherFilesAreRefusedByName() throws IOException {
        Path other =
                CalibrationFile.make(folder.resolve("info.h5"), made -> made.writeFloats("offset", new float[3], 3));
        assertTrue(messageOf(other).contains("has no statistics"), () -> messageOf(other));
        Path cut = write("cut.h5");
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        messageOf(cut);
    }

    private static String messageOf(Path file) {
        LimpidException refused = assertThrows(LimpidException.class, () -> SectionStatisticsFile.readHeader(file));
        assertEquals(1, refused.getMessage().lines().count());
        assertTrue(refused.getMessage().startsWith(file + ": "), refused::getMessage);
        return refused.getMessage();
    }

    @Test
    void aSetHasEachSectionOnceAndInOneWay() {
        Path first = write("00042.h5");
        assertSetRefused("is of section 42 as", first, write("42.h5"));
        SectionSummary next = new SectionSummary(43, 1, 2, 3, 0, 0);
        assertSetRefused(
                "has blocks of 254 pixels; expected 255",
                first,
                write("43.h5", next, new BlockGrid(300, 500, 254), ORIGIN));
        assertSetRefused(
                "43.h5: was taken in another way than " + first
                        + ": samples of uint8, not uint16; expected the same way",
                first,
                write(
                        "43.h5",
                        next,
                        GRID,
                        new StatisticsProvenance("0.1.0", "scales: 6\n", true, Sample.UINT8, ORIGIN.mask(), "", "")));
        assertSetRefused(
                "de-striping by multiscale with other parameters",
                first,
                write(
                        "43.h5",
                        next,
                        GRID,
                        new StatisticsProvenance("0.1.0", "scales: 5\n", true, Sample.UINT16, "", "ab12", "")));
        assertSetRefused(
                "de-striping by adaptive, not multiscale",
                first,
                write(
                        "43.h5",
                        next,
                        GRID,
                        new StatisticsProvenance(
                                "0.1.0", "method: adaptive\n", true, Sample.UINT16, ORIGIN.mask(), "ab12", "")));
        Path right = write(
                "43.h5",
                next,
                GRID,
                new StatisticsProvenance("0.2.0", ORIGIN.destriping(), true, Sample.UINT16, ORIGIN.mask(), "x", ""));
        assertEquals(
                List.of(42, 43),
                StatisticsSet.read(List.of(right, first)).sections().stream()
                        .map(StatisticsSet.Section::z)
                        .toList());
    }

    /** The size of most counts, and of two sizes that as many have the first one's. */
    @Test
    void aSetLeavesOutOtherSizes() {
        Path odd = write("42.h5", new SectionSummary(42, 1, 2, 3, 0, 0), new BlockGrid(301, 500, 255), ORIGIN);
        Path first = write("43.h5", new SectionSummary(43, 1, 2, 3, 0, 0), GRID, ORIGIN);
        Path second = write("44.h5", new SectionSummary(44, 1, 2, 3, 0, 0), GRID, ORIGIN);
        StatisticsSet most = StatisticsSet.read(List.of(odd, first, second));
        assertEquals(
                List.of(43, 44),
                most.sections().stream().map(StatisticsSet.Section::z).toList());
        assertEquals(GRID, most.grid());
        assertEquals(
                List.of(odd + ": is of a section of 500 x 301 pixels; left out, as most have 500 x 300"),
                most.leftOut());
        assertEquals(
                42, StatisticsSet.read(List.of(odd, first)).sections().get(0).z());
    }

    private static void assertSetRefused(String words, Path... files) {
        LimpidException refused = assertThrows(LimpidException.class, () -> StatisticsSet.read(List.of(files)));
        assertTrue(refused.getMessage().contains(words), refused::getMessage);
    }

    private Path write(String name) {
        Path file = folder.resolve(name);
        SectionStatisticsFile.write(file, STATISTICS, ORIGIN);
        return file;
    }

    private Path write(String name, SectionSummary summary, BlockGrid grid, StatisticsProvenance origin) {
        Path file = folder.resolve(name);
        BlockMeans blocks = new BlockMeans(grid, new float[grid.blocks()], new float[grid.blocks()]);
        SectionStatisticsFile.write(file, new SectionStatistics(summary, blocks), origin);
        return file;
    }
}
