package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.Calibration;
import org.limpid.Restorer;
import org.limpid.SectionOffsets;
import org.limpid.SectionPosition;
import org.limpid.cli.console.ExitCode;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.parameters.DenoiseParameters;
import org.limpid.parameters.DestripeParameters;
import org.limpid.parameters.Direction;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.parameters.Volume;
import org.limpid.tiff.Compression;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;
import org.limpid.tiff.TiffInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code limpid restore} from files to files; what it should write is what a {@link Restorer} gives. */
class RestoreTest {
    private static final Volume VOLUME = Sections.VOLUME.size();

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

    private Path section(int z) {
        return Sections.writeStored(folder.resolve(String.format(Locale.ROOT, "%05d.tif", z)), z);
    }

    private CommandRun restore(Object... more) {
        List<Object> args = new ArrayList<>(List.of("restore", "-o", out, "--offsets", offsets));
        args.addAll(List.of("--background", background));
        args.addAll(List.of(more));
        if (!args.contains("--params")) {
            args.addAll(List.of("--params", "notebook"));
        }
        return CommandRun.succeed(args.toArray());
    }

    private static byte[] expected(int z) {
        return expected(Preset.NOTEBOOK.parameters(), EnumSet.allOf(Stage.class), z);
    }

    private static byte[] expected(RestorationParameters parameters, Set<Stage> stages, int z) {
        Calibration known = new Calibration(
                Optional.of(SectionOffsets.of(Sections.offsets())), Optional.of(Sections.VOLUME.background()));
        return restored(parameters, stages, known, new SectionPosition(VOLUME, z, 0, 0), Sections.stored(z));
    }

    private static byte[] restored(
            RestorationParameters parameters,
            Set<Stage> stages,
            Calibration known,
            SectionPosition position,
            short[] stored) {
        try (Restorer restorer = Restorer.with(parameters)
                .stages(stages)
                .calibration(known)
                .threads(1)
                .open()) {
            Plane input = restorer.input(Sample.UINT16, Sections.HEIGHT, Sections.WIDTH);
            MemorySegment.copy(stored, 0, input.segment(), ValueLayout.JAVA_SHORT, 0, stored.length);
            Plane plane = restorer.restore(position).plane();
            return plane.segment().toArray(ValueLayout.JAVA_BYTE);
        }
    }

    @Test
    void oneFileBecomesOne8BitFile() throws IOException {
        CommandRun run = restore(section(7));
        Path output = out.resolve("00007.tif");
        assertArrayEquals(expected(7), Sections.samples(output));
        TiffInfo info = Sections.info(output);
        assertEquals(SampleType.UINT8, info.sampleType());
        assertEquals(Sections.HEIGHT, info.height());
        assertEquals(Sections.WIDTH, info.width());
        assertTrue(run.results().startsWith(output + ": 93 x 70 in "), run.out());
        assertEquals(List.of(out.resolve("00007.json"), output), files(out));
    }

    @Test
    void resolutionAndDescriptionAreCarriedOver() {
        restore(section(7), "--compression", "deflate");
        TiffInfo info = Sections.info(out.resolve("00007.tif"));
        assertEquals(Optional.of(Sections.RESOLUTION), info.resolution());
        assertEquals(Optional.of(Sections.DESCRIPTION), info.description());
    }

    @Test
    void foldersBecomeFolders() throws IOException {
        Path stack = Files.createDirectory(folder.resolve("stack"));
        for (int z = 3; z < 6; z++) {
            Sections.writeStored(stack.resolve("slice_" + z + ".TIF"), z);
        }
        Files.writeString(stack.resolve("notes.txt"), "not a section");
        CommandRun run = CommandRun.of(
                "restore", stack, "-o", out, "--offsets", offsets, "--background", background, "--params", "notebook");
        run.assertFails(ExitCode.DONE, "warning: " + stack + ": left out a file, not of .tif or .tiff (notes.txt)");
        assertEquals(3, run.results().lines().count());
        for (int z = 3; z < 6; z++) {
            assertArrayEquals(expected(z), Sections.samples(out.resolve("slice_" + z + ".TIF")));
        }
        assertEquals(6, files(out).size());
    }

    static Stream<Set<Stage>> subsets() {
        return IntStream.range(1, 1 << Stage.values().length)
                .mapToObj(bits -> Arrays.stream(Stage.values())
                        .filter(stage -> (bits >> stage.ordinal() & 1) == 1)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Stage.class))));
    }

    @ParameterizedTest
    @MethodSource("subsets")
    void anySubsetOfStages(Set<Stage> stages) {
        String names = stages.stream()
                .map(stage -> stage.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
        restore(section(4), "--stages", names);
        Path output = out.resolve("00004.tif");
        assertEquals(
                stages.contains(Stage.CONTRAST) ? SampleType.UINT8 : SampleType.FLOAT32,
                Sections.info(output).sampleType());
        assertArrayEquals(expected(Preset.NOTEBOOK.parameters(), stages, 4), Sections.samples(output));
    }

    @Test
    void eachStageChangesTheResult() {
        List<byte[]> results = subsets()
                .filter(stages -> !stages.contains(Stage.CONTRAST))
                .map(stages -> expected(Preset.NOTEBOOK.parameters(), stages, 4))
                .toList();
        for (int i = 0; i < results.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertFalse(Arrays.equals(results.get(i), results.get(j)), i + " and " + j);
            }
        }
    }

    @Test
    void stagesOneAfterTheOtherAreAsAllAtOnce() {
        Path input = section(4);
        restore(input);
        byte[] atOnce = Sections.samples(out.resolve("00004.tif"));
        for (Stage stage : Stage.values()) {
            out = folder.resolve(stage.name());
            restore(input, "--stages", stage.name());
            input = out.resolve("00004.tif");
        }
        assertArrayEquals(atOnce, Sections.samples(input));
    }

    @Test
    void floatsAreIntensities() {
        short[] stored = Sections.stored(2);
        float[] intensities = new float[stored.length];
        for (int i = 0; i < stored.length; i++) {
            intensities[i] = 65_535 - Short.toUnsignedInt(stored[i]);
        }
        restore(Sections.writeFloats(folder.resolve("2.tif"), intensities));
        assertArrayEquals(expected(2), Sections.samples(out.resolve("2.tif")));
    }

    @Test
    void noInvertTakesIntegersAsIntensities() {
        short[] intensities = Sections.stored(2);
        for (int i = 0; i < intensities.length; i++) {
            intensities[i] = (short) ~intensities[i];
        }
        Path file = Sections.writeShorts(folder.resolve("2.tif"), intensities);
        String stages = "--stages=destripe,denoise,contrast";
        byte[] expected = restored(
                Preset.NOTEBOOK.parameters(),
                EnumSet.allOf(Stage.class),
                Calibration.none(),
                new SectionPosition(VOLUME, 2, 0, 0),
                Sections.stored(2));
        restore(file, "--no-invert", stages);
        assertArrayEquals(expected, Sections.samples(out.resolve("2.tif")));
        restore(file, "--overwrite", stages);
        assertFalse(Arrays.equals(expected, Sections.samples(out.resolve("2.tif"))));
    }

    @Test
    void bytesAreInvertedFrom255() {
        byte[] stored = new byte[Sections.HEIGHT * Sections.WIDTH];
        float[] intensities = new float[stored.length];
        short[] section = Sections.stored(2);
        for (int i = 0; i < stored.length; i++) {
            stored[i] = (byte) (section[i] >>> 8);
            intensities[i] = 255 - Byte.toUnsignedInt(stored[i]);
        }
        restore(Sections.writeBytes(folder.resolve("2.tif"), stored), "--stages", "destripe,denoise");
        restore(Sections.writeFloats(folder.resolve("3.tif"), intensities), "--stages", "destripe,denoise");
        assertArrayEquals(Sections.samples(out.resolve("3.tif")), Sections.samples(out.resolve("2.tif")));
    }

    @Test
    void parametersFromAFile() throws IOException {
        String yaml = Preset.NOTEBOOK.yaml();
        String other = yaml.replace("wsize: 7 ", "wsize: 11 ");
        assertNotEquals(yaml, other);
        Path file = Files.writeString(folder.resolve("mine.yaml"), other);
        restore(section(1), "--params", file);
        byte[] result = Sections.samples(out.resolve("00001.tif"));
        assertArrayEquals(expected(ParameterFile.read(file).restoration(), EnumSet.allOf(Stage.class), 1), result);
        assertFalse(Arrays.equals(expected(1), result));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vertical", "horizontal"})
    void aFileChoosesTheAdaptiveMethod(Direction direction) throws IOException {
        String yaml = Preset.NOTEBOOK.yaml();
        String other = "destripe: {method: adaptive, direction: " + direction.toString() + "}\n"
                + yaml.substring(yaml.indexOf("denoise:"));
        Path file = Files.writeString(folder.resolve("mine.yaml"), other);
        Path report = folder.resolve("report.json");
        restore(section(1), "--params", file, "--report", report);
        RestorationParameters preset = Preset.NOTEBOOK.parameters();
        RestorationParameters parameters = new RestorationParameters(
                new DestripeParameters.Adaptive(direction), preset.denoise(), preset.contrast());
        byte[] result = Sections.samples(out.resolve("00001.tif"));
        assertArrayEquals(expected(parameters, EnumSet.allOf(Stage.class), 1), result);
        assertFalse(Arrays.equals(expected(1), result));
        JsonNode written = JsonMapper.shared().readTree(report).at("/parameters/destripe");
        assertEquals("adaptive", written.get("method").asString());
        assertEquals(2, written.size());
    }

    /** All that a run needs is in the file; its paths start from its folder. */
    private Path runFile(String more) throws IOException {
        String yaml = Preset.NOTEBOOK.yaml() + """
            calibration: {offsets: info.h5, background: polymodel.h5}
            volume: {nz: 12, ny: 70, nx: 93}
            output: {folder: out, compression: deflate}
            """ + more;
        return Files.writeString(folder.resolve("run.yaml"), yaml);
    }

    @Test
    void aFileHoldsEverythingARunNeeds() throws IOException {
        Path file = runFile("stages: [destripe, background]\ninvert: true\norigin: {y: 0, x: 0}\n");
        CommandRun run = CommandRun.succeed("restore", section(5), "--params", file);
        Path output = out.resolve("00005.tif");
        assertTrue(run.results().startsWith(output + ": 93 x 70 in "), run.out());
        assertArrayEquals(
                expected(Preset.NOTEBOOK.parameters(), EnumSet.of(Stage.DESTRIPE, Stage.BACKGROUND), 5),
                Sections.samples(output));
        assertEquals("deflate", Sections.info(output).compression().name());
    }

    @Test
    void optionsOverrideTheFile() throws IOException {
        Path file = runFile("stages: [destripe]\ninvert: false\n");
        Path other = folder.resolve("other");
        Path input = section(5);
        String[] always = {"restore", input.toString(), "--params", file.toString(), "-o", other.toString()};
        CommandRun.succeed(with(always, "--stages", "destripe,background,denoise,contrast", "--invert"));
        Path output = other.resolve("00005.tif");
        assertArrayEquals(expected(5), Sections.samples(output));
        assertFalse(Files.exists(out));
        CommandRun.of(with(always)).assertFails(ExitCode.SECTION_FAILED, "exists already");
        CommandRun.succeed(with(always, "--overwrite", "--compression", "none", "--stages", "contrast"));
        assertEquals("none", Sections.info(output).compression().name());
        assertFalse(Arrays.equals(expected(5), Sections.samples(output)));
    }

    private static Object[] with(String[] always, String... more) {
        return Stream.concat(Arrays.stream(always), Arrays.stream(more)).toArray();
    }

    @Test
    void aStageThatAnOptionAsksForNeedsItsParameters() throws IOException {
        String yaml = Preset.NOTEBOOK.yaml().replaceFirst("(?s)denoise:.*?\ncontrast", "contrast");
        Path file = Files.writeString(folder.resolve("mine.yaml"), "stages: [destripe, contrast]\n" + yaml);
        restore(section(5), "--params", file);
        CommandRun.of("restore", section(5), "-o", out, "--params", file, "--stages", "denoise")
                .assertFails(ExitCode.BAD_USAGE, file + ": line 1: 'denoise' is missing in the file; expected a group");
    }

    @Test
    void anUnusualValueIsWarnedOfOnceAndTheRunGoesOn() throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.yaml"), Preset.NOTEBOOK.yaml().replace("omega: 5", "omega: 15"));
        CommandRun run =
                CommandRun.of("restore", section(5), section(6), "-o", out, "--params", file, "--stages", "contrast");
        run.assertFails(ExitCode.DONE, "warning: " + file + ": line 39: omega is 15; usual is 5 to 13: ");
        assertTrue(Files.exists(out.resolve("00006.tif")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"notebook", "article"})
    void parametersByName(String name) {
        restore(section(1), "--params", name);
        assertArrayEquals(
                expected(Preset.named(name).parameters(), EnumSet.allOf(Stage.class), 1),
                Sections.samples(out.resolve("00001.tif")));
    }

    @Test
    void zInsteadOfTheName() {
        Path file = Sections.writeStored(folder.resolve("unnumbered.tif"), 9);
        restore(file, "--z", 9);
        assertArrayEquals(expected(9), Sections.samples(out.resolve("unnumbered.tif")));
    }

    @Test
    void aPatchAtItsPlaceIsAPatchOfTheWhole() {
        restore(section(6), "--stages", "background");
        float[] whole = Sections.floats(out.resolve("00006.tif"));
        int height = 30;
        int width = 41;
        int top = 33;
        int left = 52;
        short[] stored = Sections.stored(6);
        short[] patch = new short[height * width];
        for (int y = 0; y < height; y++) {
            System.arraycopy(stored, (top + y) * Sections.WIDTH + left, patch, y * width, width);
        }
        TiffFormat format = TiffFormat.of(width, height, SampleType.UINT16, Compression.NONE);
        Path file = Sections.write(folder.resolve("6.tif"), format, MemorySegment.ofArray(patch));
        restore(file, "--stages", "background", "--volume", "12,70,93", "--origin", "33,52");
        float[] result = Sections.floats(out.resolve("6.tif"));
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                assertEquals(whole[(top + y) * Sections.WIDTH + left + x], result[y * width + x], 0.01f);
            }
        }
        restore(file, "--stages", "background", "--volume", "12,70,93", "--overwrite");
        assertNotEquals(result[0], Sections.floats(out.resolve("6.tif"))[0], 0.1f);
    }

    @ParameterizedTest
    @CsvSource({"none,none", "lzw,LZW", "deflate,deflate", "DEFLATE,deflate"})
    void compressionsHoldTheSamePixels(String option, String name) {
        restore(section(7), "--compression", option);
        Path output = out.resolve("00007.tif");
        assertArrayEquals(expected(7), Sections.samples(output));
        assertEquals(name, Sections.info(output).compression().name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lzw", "deflate"})
    void floatOutputsAreCompressedToo(String compression) {
        restore(section(7), "--stages", "denoise", "--compression", compression);
        assertArrayEquals(
                expected(Preset.NOTEBOOK.parameters(), EnumSet.of(Stage.DENOISE), 7),
                Sections.samples(out.resolve("00007.tif")));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void bytesDoNotDependOnThreads(int threads) throws IOException {
        Path input = section(7);
        for (String stages : List.of("destripe,background,denoise,contrast", "destripe,denoise")) {
            for (String compression : List.of("none", "deflate")) {
                restore(input, "--threads", 1, "--stages", stages, "--compression", compression, "--overwrite");
                byte[] one = Files.readAllBytes(out.resolve("00007.tif"));
                restore(input, "--threads", threads, "--stages", stages, "--compression", compression, "--overwrite");
                assertArrayEquals(one, Files.readAllBytes(out.resolve("00007.tif")));
            }
        }
    }

    @Test
    void theReportTellsWhatWasDone() {
        Path input = section(7);
        Path other = section(8);
        Path file = folder.resolve("report.json");
        restore(input, other, "--report", file, "--threads", 2, "--params", "article");
        JsonNode report = JsonMapper.shared().readTree(file);
        assertEquals(2, report.get("threads").asInt());
        assertEquals("article", report.get("parameter_set").asString());
        assertEquals(
                "[\"destripe\",\"background\",\"denoise\",\"contrast\"]",
                report.get("stages").toString());
        RestorationParameters parameters = Preset.ARTICLE.parameters();
        assertEquals(
                ((DenoiseParameters.Covariance) parameters.denoise()).wsize(),
                report.at("/parameters/denoise/wsize").asInt());
        assertEquals(
                ((DestripeParameters.Multiscale) parameters.destripe()).bands().size(),
                report.at("/parameters/destripe/bands").size());
        assertEquals(2, report.get("sections").size());
        JsonNode section = report.get("sections").get(1);
        assertEquals(other.toString(), section.get("input").asString());
        assertEquals(out.resolve("00008.tif").toString(), section.get("output").asString());
        assertEquals(8, section.get("z").asInt());
        assertEquals(Sections.HEIGHT, section.get("height").asInt());
        assertEquals(Sections.WIDTH, section.get("width").asInt());
        assertEquals(other.toFile().length(), section.get("bytes_read").asLong());
        assertEquals(
                out.resolve("00008.tif").toFile().length(),
                section.get("bytes_written").asLong());
        assertTrue(section.get("peak_off_heap_bytes").asLong() > 4L * Sections.HEIGHT * Sections.WIDTH * Float.BYTES);
        double sum = 0;
        for (String step : List.of("read", "destripe", "background", "denoise", "contrast", "write")) {
            double seconds = section.at("/seconds/" + step).asDouble();
            assertTrue(seconds > 0, step);
            sum += seconds;
        }
        assertEquals(sum, section.at("/seconds/total").asDouble(), 1e-6);
    }

    @Test
    void theReportNamesFailures() throws IOException {
        Path good = section(7);
        Path bad = Files.writeString(folder.resolve("00008.tif"), "plainly not a TIFF");
        Path file = folder.resolve("report.json");
        CommandRun run = CommandRun.of(
                "restore", bad, good, "-o", out, "--offsets", offsets, "--report", file, "--stages", "background");
        run.assertFails(ExitCode.SECTION_FAILED, bad.toString());
        JsonNode sections = JsonMapper.shared().readTree(file).get("sections");
        assertTrue(sections.get(0).get("error").asString().contains("not a TIFF file"));
        assertEquals(good.toString(), sections.get(1).get("input").asString());
    }

    @Test
    void existingOutputsAreKeptUnlessOverwritten() throws IOException {
        Path input = section(7);
        Files.createDirectories(out);
        Path output = Files.writeString(out.resolve("00007.tif"), "precious");
        CommandRun.of("restore", input, "-o", out, "--offsets", offsets, "--params", "notebook")
                .assertFails(ExitCode.SECTION_FAILED, output.toString(), "exists already", "--overwrite");
        assertEquals("precious", Files.readString(output));
        restore(input, "--overwrite");
        assertArrayEquals(expected(7), Sections.samples(output));
    }

    @Test
    void theInputIsNeverTheOutput() throws IOException {
        Path input = section(7);
        byte[] before = Files.readAllBytes(input);
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
        for (Path output : List.of(folder, link)) {
            CommandRun.of("restore", input, "-o", output, "--offsets", offsets, "--overwrite")
                    .assertFails(ExitCode.SECTION_FAILED, "00007.tif", "is the input itself");
            assertArrayEquals(before, Files.readAllBytes(input));
        }
    }

    @Test
    void oneBadSectionDoesNotStopTheOthers() throws IOException {
        Path good = section(7);
        Path bad = Files.writeString(folder.resolve("00008.tif"), "plainly not a TIFF");
        Path last = section(9);
        Object[] command = {
            "restore",
            good,
            bad,
            last,
            "-o",
            out,
            "--offsets",
            offsets,
            "--background",
            background,
            "--params",
            "notebook"
        };
        CommandRun run = CommandRun.of(command);
        run.assertFails(ExitCode.SECTION_FAILED, bad.toString());
        assertEquals(2, run.results().lines().count());
        assertArrayEquals(expected(9), Sections.samples(out.resolve("00009.tif")));
        List<Path> visible = files(out).stream()
                .filter(file -> !file.getFileName().toString().startsWith("."))
                .toList();
        assertEquals(5, visible.size());
        assertTrue(Files.readString(out.resolve("failures.tsv")).contains(bad + "\t" + bad + ": "));
    }

    @Test
    void withoutACalibrationTheBackgroundStageIsSkippedAndSaysSo() {
        Path input = Sections.writeStored(folder.resolve("unnumbered.tif"), 3);
        CommandRun run = CommandRun.of("restore", input, "-o", out, "--params", "notebook");
        assertEquals(ExitCode.DONE, run.exit());
        assertEquals(1, run.err().lines().count());
        assertTrue(run.err().contains("background stage is skipped"), run.err());
        assertArrayEquals(
                expected(Preset.NOTEBOOK.parameters(), EnumSet.of(Stage.DESTRIPE, Stage.DENOISE, Stage.CONTRAST), 3),
                Sections.samples(out.resolve("unnumbered.tif")));
    }

    @Test
    void offsetsAloneAreSubtracted() {
        CommandRun.succeed(
                "restore", section(5), "-o", out, "--offsets", offsets, "--stages", "background", "--invert");
        float[] result = Sections.floats(out.resolve("00005.tif"));
        short[] stored = Sections.stored(5);
        for (int i = 0; i < result.length; i++) {
            float intensity = 65_535 - Short.toUnsignedInt(stored[i]);
            assertEquals(intensity - Sections.VOLUME.offset(5), result[i], 0.01f);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        return Sections.results(folder).stream()
                .filter(entry -> !entry.getFileName().toString().startsWith("."))
                .toList();
    }
}
