package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.cli.console.ExitCode;
import org.limpid.hdf5.Hdf5File;

/** Whatever is wrong: one line that names the file, what was found and what was expected, and nothing left behind. */
class BadInputTest {
    @TempDir
    private Path folder;

    private Path out;
    private Path offsets;
    private Path background;

    @BeforeEach
    void writeCalibration() {
        out = folder.resolve("out");
        offsets = Sections.writeOffsets(folder.resolve("info.h5"));
        background = Sections.writeBackground(folder.resolve("polymodel.h5"));
    }

    private Path section(String name) {
        return Sections.writeStored(folder.resolve(name), 7);
    }

    private CommandRun restore(Path input, Object... more) {
        List<Object> args =
                new ArrayList<>(List.of("restore", input, "-o", out, "--offsets", offsets, "--background", background));
        args.addAll(Arrays.asList(more));
        args.addAll(List.of("--params", "notebook"));
        return CommandRun.of(args.toArray());
    }

    /** A section that fails. */
    private void assertSectionFails(Path input, String... words) throws IOException {
        CommandRun run = restore(input);
        run.assertFails(ExitCode.SECTION_FAILED, words);
        run.assertFails(ExitCode.SECTION_FAILED, input.toString(), "expected");
        assertEquals("", run.results());
        assertNothingWritten();
    }

    private void assertNothingWritten() throws IOException {
        assertEquals(List.of(), files(out));
    }

    private static List<Path> files(Path folder) throws IOException {
        return Sections.results(folder);
    }

    @Test
    void notATiff() throws IOException {
        Path file = Files.writeString(folder.resolve("00007.tif"), "%PDF-1.7 and so on");
        assertSectionFails(file, "is not a TIFF file", "25504446", "49492a00");
    }

    @Test
    void truncatedInItsPixels() throws IOException {
        Path file = new HandmadeTiff()
                .with(HandmadeTiff.HEIGHT, 1_000)
                .with(HandmadeTiff.ROWS_PER_STRIP, 1_000)
                .with(HandmadeTiff.STRIP_BYTES, 16_000)
                .write(folder.resolve("00007.tif"));
        assertSectionFails(file, "promises an image of 16000 bytes", "in a file of 634", "a complete file");
    }

    @Test
    void truncatedInItsLastStrip() throws IOException {
        Path file = new HandmadeTiff()
                .with(HandmadeTiff.COMPRESSION, 5)
                .with(HandmadeTiff.STRIP_BYTES, 627)
                .write(folder.resolve("00007.tif"));
        assertSectionFails(file, "strip 0 of 1 is 627 bytes at offset 8 of a file of 634", "a complete file");
    }

    @Test
    void truncatedBeforeItsDirectory() throws IOException {
        Path file = section("00007.tif");
        cut(file, Files.size(file) - 5_000);
        assertSectionFails(file, "has its directory at byte 13028 of 8262", "expected a complete file");
    }

    @Test
    void truncatedInItsDirectory() throws IOException {
        Path file = new HandmadeTiff().write(folder.resolve("00007.tif"));
        cut(file, 8 + 512 + 20);
        assertSectionFails(file, "libtiff");
    }

    @Test
    void truncatedInItsHeader() throws IOException {
        Path file = section("00007.tif");
        cut(file, 6);
        assertSectionFails(file, "has 6 bytes");
    }

    private static void cut(Path file, long bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(bytes);
        }
    }

    @Test
    void damagedCompressedPixels() throws IOException {
        Path file = section("00001.tif");
        CommandRun.of("restore", file, "-o", folder.resolve("packed"), "--stages", "destripe", "--compression", "lzw");
        Path packed = folder.resolve("packed/00001.tif");
        byte[] bytes = Files.readAllBytes(packed);
        Arrays.fill(bytes, 100, bytes.length / 2, (byte) 0xff);
        Files.write(packed, bytes);
        assertSectionFails(packed, "strip 0", "does not decode");
    }

    @Test
    void emptyFile() throws IOException {
        assertSectionFails(Files.createFile(folder.resolve("00007.tif")), "is empty");
    }

    @ParameterizedTest
    @ValueSource(ints = {HandmadeTiff.WIDTH, HandmadeTiff.HEIGHT})
    void imageWithoutPixels(int side) throws IOException {
        Path file = new HandmadeTiff().with(side, 0).write(folder.resolve("00007.tif"));
        assertSectionFails(file, "zero");
    }

    @Test
    void coloursOfThreeSamples() throws IOException {
        Path file = new HandmadeTiff()
                .with(HandmadeTiff.SAMPLES, 3)
                .with(HandmadeTiff.PHOTOMETRIC, 2)
                .with(HandmadeTiff.STRIP_BYTES, 384)
                .write(folder.resolve("00007.tif"));
        assertSectionFails(file, "samples of pixel 0, 0 are", "expected grey levels: make it grey first");
    }

    @Test
    void oneBit() throws IOException {
        Path file = new HandmadeTiff()
                .with(HandmadeTiff.BITS, 1)
                .with(HandmadeTiff.STRIP_BYTES, 8)
                .write(folder.resolve("00007.tif"));
        assertSectionFails(file, "has samples of 1 bit", "expected grey levels");
    }

    @Test
    void numbersThatFloatsDoNotHave() throws IOException {
        Path file = new HandmadeTiff()
                .with(HandmadeTiff.BITS, 64)
                .with(HandmadeTiff.SAMPLE_FORMAT, 3)
                .with(HandmadeTiff.STRIP_BYTES, 512)
                .write(folder.resolve("00007.tif"));
        assertSectionFails(file, "pixel 0, 0 is 4.9262331920850217E-290", "expected numbers that float32 has exactly");
    }

    @Test
    void aPromiseOf100Gigabytes() throws IOException {
        Path file = new HandmadeTiff()
                .with(HandmadeTiff.WIDTH, 250_000)
                .with(HandmadeTiff.HEIGHT, 200_000)
                .with(HandmadeTiff.ROWS_PER_STRIP, 200_000)
                .write(folder.resolve("00007.tif"));
        assertSectionFails(file, "100000000000 bytes", "in a file of " + Files.size(file));
    }

    @Test
    void aFileOf100GigabytesForWhichThereIsNoMemory() throws IOException {
        Path file = new HandmadeTiff()
                .with(HandmadeTiff.WIDTH, 1_000_000)
                .with(HandmadeTiff.HEIGHT, 1_000_000)
                .with(HandmadeTiff.BITS, 8)
                .with(HandmadeTiff.ROWS_PER_STRIP, 1)
                .write(folder.resolve("00007.tif"));
        assertSectionFails(file, "1000000000000 bytes");
    }

    private void assertCalibrationFails(Path input, String option, Path calibration, String... words)
            throws IOException {
        CommandRun run = CommandRun.of("restore", input, "-o", out, option, calibration, "--volume", "12,70,93");
        run.assertFails(ExitCode.BAD_USAGE, words);
        run.assertFails(ExitCode.BAD_USAGE, calibration.toString(), "expected");
        assertEquals("", run.out());
        assertFalse(Files.exists(out));
    }

    @Test
    void offsetsWithoutTheDataSet() throws IOException {
        Path file = folder.resolve("other.h5");
        try (Hdf5File info = Hdf5File.create(file)) {
            info.writeFloats("offsets", new float[3], 3);
        }
        assertCalibrationFails(section("00007.tif"), "--offsets", file, "'offset'");
    }

    @Test
    void offsetsOfTheWrongShape() throws IOException {
        Path file = folder.resolve("other.h5");
        try (Hdf5File info = Hdf5File.create(file)) {
            info.writeFloats("offset", new float[6], 3, 2);
        }
        assertCalibrationFails(section("00007.tif"), "--offsets", file, "'offset'", "3", "2", "vector");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Coefficients", "ModelTerms"})
    void backgroundWithoutADataSet(String missing) throws IOException {
        try (Hdf5File model = Hdf5File.openReadWrite(background)) {
            model.delete(missing);
        }
        assertCalibrationFails(section("00007.tif"), "--background", background, "'" + missing + "'");
    }

    @Test
    void backgroundOfTheWrongShape() throws IOException {
        try (Hdf5File model = Hdf5File.openReadWrite(background)) {
            model.delete("ModelTerms");
            model.writeDoubles("ModelTerms", new double[40], 20, 2);
        }
        assertCalibrationFails(section("00007.tif"), "--background", background, "'ModelTerms'", "[20, 2]", "[3, 20");
    }

    @Test
    void backgroundWithCoefficientsOfTheWrongShape() throws IOException {
        try (Hdf5File model = Hdf5File.openReadWrite(background)) {
            model.delete("Coefficients");
            model.writeDoubles("Coefficients", new double[20], 10, 2);
        }
        assertCalibrationFails(section("00007.tif"), "--background", background, "'Coefficients'", "[10, 2]", "[K, 1]");
    }

    @Test
    void calibrationThatIsNoHdf5() throws IOException {
        Path file = Files.writeString(folder.resolve("other.h5"), "offset = 3");
        assertCalibrationFails(section("00007.tif"), "--offsets", file, "HDF5");
    }

    @Test
    void calibrationThatIsTruncated() throws IOException {
        cut(offsets, Files.size(offsets) / 2);
        assertCalibrationFails(section("00007.tif"), "--offsets", offsets, "HDF5");
    }

    @Test
    void calibrationThatDoesNotExist() throws IOException {
        assertCalibrationFails(section("00007.tif"), "--offsets", folder.resolve("none.h5"), "does not exist");
    }

    @Test
    void zOutsideTheOffsets() throws IOException {
        assertSectionFails(section("00012.tif"), "12", "0 to 11");
    }

    @Test
    void zInTheVolumeButOutsideTheOffsets() throws IOException {
        Path file = section("00012.tif");
        CommandRun run = restore(file, "--volume", "20,70,93");
        run.assertFails(ExitCode.SECTION_FAILED, file.toString(), offsets.toString(), "12", "expected 0 to 11");
        assertNothingWritten();
    }

    @Test
    void sectionOutsideTheVolume() throws IOException {
        Path file = section("00007.tif");
        restore(file, "--volume", "12,70,93", "--origin", "0,1")
                .assertFails(ExitCode.SECTION_FAILED, file.toString(), "93 x 70", "column 1, row 0");
        assertNothingWritten();
    }

    @Test
    void backgroundWithoutTheNumberOfSections() throws IOException {
        Path file = section("00007.tif");
        CommandRun.of("restore", file, "-o", out, "--background", background)
                .assertFails(ExitCode.BAD_USAGE, "--background", "expected --volume or --offsets");
        assertNothingWritten();
    }

    @ParameterizedTest
    @ValueSource(strings = {"section.tif", "99999999999.tif"})
    void nameWithoutANumber(String name) throws IOException {
        assertSectionFails(section(name), "no section number", "05600.tif");
    }

    private void assertUsageFails(CommandRun run, String... words) throws IOException {
        run.assertFails(ExitCode.BAD_USAGE, words);
        assertEquals("", run.out());
        assertFalse(Files.exists(out));
    }

    @Test
    void inputThatDoesNotExist() throws IOException {
        Path file = folder.resolve("00003.tif");
        assertUsageFails(restore(file), file.toString(), "no such file or folder");
    }

    @Test
    void folderWithoutSections() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Files.writeString(empty.resolve("00001.jpg"), "not a section");
        assertUsageFails(restore(empty), empty.toString(), "no sections", "expected", "05600.tif");
    }

    @Test
    void twoInputsOfOneName() throws IOException {
        Path first = section("00007.tif");
        Path second = Sections.writeStored(
                Files.createDirectory(folder.resolve("more")).resolve("00007.tif"), 7);
        assertUsageFails(restore(first, second), second.toString(), first.toString(), "different names");
    }

    @Test
    void unreadableFolder() throws Exception {
        Path stack = Files.createDirectory(open(folder).resolve("stack"));
        Sections.writeStored(stack.resolve("00007.tif"), 7);
        Files.setPosixFilePermissions(stack, PosixFilePermissions.fromString("--x--x--x"));
        try {
            assertUsageFails(
                    OrdinaryUser.call(() -> restore(stack)), stack.toString(), "can't be read", "permission denied");
        } finally {
            Files.setPosixFilePermissions(stack, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void unreadableFile() throws Exception {
        Path file = section("00007.tif");
        open(folder);
        open(Files.createDirectory(out));
        Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        CommandRun run = OrdinaryUser.call(() -> restore(file));
        run.assertFails(ExitCode.SECTION_FAILED, file.toString(), "permission denied", "expected");
        assertNothingWritten();
    }

    @Test
    void unwritableOutputFolder() throws Exception {
        Path file = section("00007.tif");
        open(folder);
        Files.createDirectory(out);
        Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("r-xr-xr-x"));
        CommandRun run = OrdinaryUser.call(() -> restore(file));
        run.assertFails(ExitCode.BAD_USAGE, out.toString(), "can't be written to", "permission denied");
        assertNothingWritten();
    }

    @Test
    void outputFolderThatCannotBeMade() throws Exception {
        Path file = section("00007.tif");
        open(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assertUsageFails(
                    OrdinaryUser.call(() -> restore(file)), out.toString(), "can't be made", "permission denied");
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** Lets others into a folder of the test. */
    private static Path open(Path folder) throws IOException {
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void aFileInPlaceOfTheOutputFolder() throws IOException {
        Path file = section("00007.tif");
        Files.writeString(out, "in the way");
        restore(file).assertFails(ExitCode.BAD_USAGE, out.toString(), "can't be made", "in the way");
        assertEquals("in the way", Files.readString(out));
    }

    @Test
    void aFileInPlaceOfAFolderAboveTheOutputFolder() throws IOException {
        Path file = section("00007.tif");
        Path inTheWay = Files.writeString(folder.resolve("file"), "in the way");
        out = inTheWay.resolve("out");
        restore(file).assertFails(ExitCode.BAD_USAGE, inTheWay.toString(), "can't be made");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "deflate"})
    void fullDisk(String compression) throws Exception {
        Path file = section("00007.tif");
        Files.createDirectories(out);
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=16k", "limpid-test", out.toString()),
                "SKIPPED LOUDLY: may not mount a small disk");
        try {
            restore(file, "--stages", "destripe", "--compression", compression)
                    .assertFails(
                            ExitCode.SECTION_FAILED, out.resolve("00007.tif").toString(), "No space left on device");
            assertNothingWritten();
        } finally {
            assertTrue(run("umount", out.toString()));
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    @Test
    void reportThatCannotBeWritten() throws IOException {
        Path report = folder.resolve("nowhere/report.json");
        CommandRun run = restore(section("00007.tif"), "--stages", "background", "--report", report);
        run.assertFails(ExitCode.BAD_USAGE, report.toString(), "can't be written", "no such folder", "expected");
    }
}
