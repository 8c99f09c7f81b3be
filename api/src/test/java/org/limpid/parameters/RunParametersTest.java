package org.limpid.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.LimpidException;
import org.limpid.section.MaskSource;
import org.limpid.tiff.Compression;

/** One file holds everything a run needs; what is unusual is warned of, and stages that run have their parameters. */
class RunParametersTest {
    private static final String DESTRIPE = """
        destripe:
          scales: 1
          bands:
            - {bands_len: 81, max_angle: 4.8, max_ratio: 0.3}
        """;

    @TempDir
    private Path folder;

    private static ParameterFile parse(String yaml) {
        return ParameterFile.parse("mine.yaml", yaml, Path.of("there"));
    }

    @ParameterizedTest
    @EnumSource
    void aPresetIsARunWithDefaults(Preset preset) {
        ParameterFile file = preset.file();
        RestorationParameters method = preset.parameters();
        assertEquals(
                new RunParameters(
                        List.of(Stage.values()),
                        true,
                        polarity(preset),
                        Optional.empty(),
                        Optional.of(method.destripe()),
                        Optional.of(method.denoise()),
                        Optional.of(method.contrast()),
                        CalibrationFiles.none(),
                        Optional.empty(),
                        new RunParameters.Origin(0, 0),
                        new MaskParameters.Auto(0, 2, OptionalDouble.empty()),
                        new RunParameters.Output(Optional.empty(), Compression.NONE, true, false)),
                file.parameters());
        assertEquals(List.of(), file.warnings());
    }

    /** The published presets are of a published volume; the newer one keeps the polarity of the sections. */
    private static RunParameters.Polarity polarity(Preset preset) {
        return preset == Preset.ADAPTIVE ? RunParameters.Polarity.STORED : RunParameters.Polarity.PROCESSED;
    }

    /** What the presets show in comments is right, too. */
    @ParameterizedTest
    @EnumSource
    void everythingARunNeeds(Preset preset) throws IOException {
        Pattern example = Pattern.compile("# (stages|invert|polarity|calibration|volume|origin|mask|output): .*");
        String yaml = preset.yaml()
                .lines()
                .map(line -> example.matcher(line).matches() ? line.substring(2) : line)
                .collect(Collectors.joining("\n"));
        ParameterFile file = ParameterFile.read(Files.writeString(folder.resolve("mine.yaml"), yaml));
        RunParameters expected = new RunParameters(
                List.of(Stage.values()),
                true,
                polarity(preset),
                Optional.empty(),
                preset.file().parameters().destripe(),
                preset.file().parameters().denoise(),
                preset.file().parameters().contrast(),
                new CalibrationFiles(
                        Optional.of(folder.resolve("info.h5")), Optional.of(folder.resolve("polymodel.h5"))),
                Optional.of(new Volume(11260, 9000, 13750)),
                new RunParameters.Origin(0, 0),
                new MaskParameters.Auto(0, 2, OptionalDouble.of(0)),
                new RunParameters.Output(Optional.of(folder.resolve("restored")), Compression.DEFLATE, true, false));
        assertEquals(expected, file.parameters());
        String written = ParameterFile.write(expected);
        assertEquals(
                expected,
                ParameterFile.parse("written", written, Path.of("elsewhere")).parameters());
    }

    @ParameterizedTest
    @CsvSource({
        "masks/a.tif, there/masks/a.tif",
        "../a.tif, a.tif",
        "/data/a.tif, /data/a.tif",
        "'''a b.tif''', there/a b.tif"
    })
    void pathsAreRelativeToTheFile(String written, Path expected) {
        RunParameters run = parse("stages: [background]\nmask: {source: file, path: " + written + "}\n")
                .parameters();
        assertEquals(new MaskParameters.File(expected, OptionalDouble.empty()), run.mask());
    }

    @Test
    void aFileInTheWorkingFolderHasItsPathsThere() throws IOException {
        Path file = Files.createTempFile(Path.of(""), "run", ".yaml");
        try {
            Files.writeString(file, "stages: [background]\ncalibration: {offsets: info.h5}\n");
            assertEquals(
                    Optional.of(Path.of("info.h5")),
                    ParameterFile.read(file).parameters().calibration().offsets());
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void stagesThatDoNotRunNeedNoParameters() {
        ParameterFile file = parse("stages: [destripe, background]\n" + DESTRIPE);
        assertEquals(1, ((DestripeParameters.Multiscale) file.restoration().destripe()).scales());
        assertEquals(Preset.NOTEBOOK.parameters().denoise(), file.restoration().denoise());
    }

    @ParameterizedTest
    @CsvSource({
        "DENOISE, denoise, a group with the key method: covariance or wiener",
        "CONTRAST, contrast, 'a group of keys: lce, gca'"
    })
    void stagesThatRunNeedTheirParameters(Stage stage, String key, String keys) {
        ParameterFile file = parse("stages: [destripe]\n" + DESTRIPE);
        LimpidException refused =
                assertThrows(LimpidException.class, () -> file.restoration(EnumSet.of(Stage.DESTRIPE, stage)));
        assertEquals(
                "mine.yaml: line 1: '" + key + "' is missing in the file; expected " + keys + ", or stages without "
                        + key + ": a stage that runs has its parameters",
                refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 15, 99})
    void anUnusualWindowIsWarnedOf(int omega) {
        String yaml = Preset.NOTEBOOK.yaml().replace("omega: 5", "omega: " + omega);
        ParameterFile file = ParameterFile.parse("mine.yaml", yaml, Path.of(""));
        assertEquals(
                List.of("mine.yaml: line 39: omega is " + omega
                        + "; usual is 5 to 13: a smaller window enlarges noise, a"
                        + " larger one reaches past the structure that it compares"),
                file.warnings());
        assertEquals(omega, file.restoration().contrast().lce().orElseThrow().omega());
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 7, 9, 11, 13})
    void aUsualWindowIsNot(int omega) {
        String yaml = Preset.NOTEBOOK.yaml().replace("omega: 5", "omega: " + omega);
        assertEquals(
                List.of(), ParameterFile.parse("mine.yaml", yaml, Path.of("")).warnings());
    }

    @Test
    void masksOfEachSource() {
        assertEquals(
                new MaskParameters.Folder(Path.of("there/masks"), OptionalDouble.of(7)),
                parse("stages: [background]\nmask: {source: folder, path: masks, fill: 7}")
                        .parameters()
                        .mask());
        assertEquals(
                new MaskParameters.Flat(0, OptionalInt.empty(), OptionalDouble.empty()),
                parse("stages: [background]\nmask: {source: flat}").parameters().mask());
        assertEquals(
                new MaskParameters.None(OptionalDouble.empty()),
                parse("stages: [background]\nmask: {source: none}").parameters().mask());
        assertEquals(
                new MaskParameters.Auto(3, 0, OptionalDouble.empty()),
                parse("stages: [background]\nmask: {threshold: 3, grow: 0}")
                        .parameters()
                        .mask());
        assertEquals(
                new MaskParameters.Auto(0, 2, OptionalDouble.empty()),
                parse("stages: [background]").parameters().mask());
    }

    @Test
    void aMaskOfTheWrongKindIsRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("mask.tif"));
        MaskParameters folderOfFile = new MaskParameters.Folder(file, OptionalDouble.empty());
        MaskParameters fileOfFolder = new MaskParameters.File(folder, OptionalDouble.empty());
        assertTrue(assertThrows(LimpidException.class, () -> MaskSource.of(folderOfFile))
                .getMessage()
                .startsWith(file + ": is a file; expected a folder"));
        assertTrue(assertThrows(LimpidException.class, () -> MaskSource.of(fileOfFolder))
                .getMessage()
                .startsWith(folder + ": is a folder; expected a TIFF file"));
    }
}
