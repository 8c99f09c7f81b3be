package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.SectionOffsets;
import org.limpid.cli.console.ExitCode;

/** HDF5 files of other programs, and hostile ones, as calibrations: {@code ../shared/cases/README.md}. */
class SharedHdf5CasesTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    private static void assertOffsetsAsSound(String name) {
        SectionOffsets offsets = SectionOffsets.read(SharedCases.path("hdf5/" + name));
        float[] found = new float[offsets.sections()];
        IntStream.range(0, found.length).forEach(z -> found[z] = offsets.at(z));
        assertArrayEquals(new float[] {0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110}, found);
    }

    private void assertRefused(String option, String name, String... words) throws IOException {
        Path file = SharedCases.path(name);
        Path section = Sections.writeStored(folder.resolve("00004.tif"), 4);
        Path out = folder.resolve("out");
        CommandRun run = atOnce("restore", section, "-o", out, option, file, "--volume", "12,70,93");
        run.assertFails(ExitCode.BAD_USAGE, file.toString(), "expected");
        run.assertFails(ExitCode.BAD_USAGE, words);
        assertFalse(Files.exists(out));
    }

    private static CommandRun atOnce(Object... words) {
        return Assertions.assertTimeoutPreemptively(AT_ONCE, () -> CommandRun.of(words));
    }

    @Test
    void sound() {
        assertOffsetsAsSound("sound.h5");
    }

    @Test
    void rowVector() {
        assertOffsetsAsSound("row-vector.h5");
    }

    @Test
    void columnVector() {
        assertOffsetsAsSound("column-vector.h5");
    }

    @Test
    void float16() {
        assertOffsetsAsSound("float16.h5");
    }

    @Test
    void neverWritten() throws IOException {
        assertRefused("--offsets", "hdf5/never-written.h5", "'offset'", "never written");
    }

    @Test
    void partlyWritten() throws IOException {
        assertRefused(
                "--offsets", "hdf5/partly-written.h5", "'offset'", "its chunk at [4], one of 3, was never written");
    }

    @Test
    void lzf() throws IOException {
        assertRefused("--offsets", "hdf5/lzf.h5", "filter lzf (32000)", "not available");
        assertTrue(CommandRun.succeed("inspect", SharedCases.path("hdf5/lzf.h5"))
                .out()
                .contains("filter lzf (32000), which is not available"));
    }

    @Test
    void aBackgroundWhoseNamesHaveNoEnd() throws IOException {
        assertRefused("--background", "hostile/hang-poly-1byte.h5", "gap");
        Path file = SharedCases.path("hostile/hang-poly-1byte.h5");
        atOnce("inspect", file).assertFails(ExitCode.BAD_USAGE, file.toString(), "gap");
        Path section = Sections.writeStored(folder.resolve("00004.tif"), 4);
        CommandRun check = atOnce("check", section, "--background", file, "--volume", "12,70,93");
        assertEquals(ExitCode.BAD_USAGE, check.exit(), check.err());
        assertTrue((check.out() + check.err()).contains("gap"), check.out() + check.err());
    }

    @Test
    void aChecksumOfOtherBytes() throws IOException {
        assertRefused("--offsets", "hostile/crash-restore-fletcher-1byte.h5", "checksum");
    }

    @Test
    void aVirtualDataSetOfItself() throws IOException {
        assertRefused("--offsets", "hostile/vds-self-dot.h5", "virtual", "of this file");
    }

    /** A small stack can't hold the type, a large one finds that it is none of numbers. */
    @Test
    void deeplyNestedLists() throws IOException {
        assertRefused("--offsets", "hostile/hb8-nested-vlen-3000.h5", "'offset'");
    }

    @Test
    void twoHundredMillionZeros() throws IOException {
        assertRefused("--offsets", "hostile/hb1-200M-floats.h5", "200000000 elements", "at most");
    }

    @Test
    void aDamagedObject() {
        Path file = SharedCases.path("hostile/crash-vlen-attr.h5");
        CommandRun run = atOnce("inspect", file);
        run.assertFails(ExitCode.BAD_USAGE, file.toString(), "'/offset'", "expected a sound HDF5 file");
        assertTrue(List.of(run.out().split("\n")).contains("  @x = 0, 1, 2, 3, 4"), run.out());
    }
}
