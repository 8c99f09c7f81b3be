package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.cli.console.ExitCode;
import org.limpid.parameters.ContrastParameters.Adjustment;
import org.limpid.parameters.DenoiseParameters.Wiener;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.RunParameters;
import org.limpid.parameters.Stage;
import org.limpid.tiff.Compression;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code limpid scales} and {@code limpid tune} on sections of a demonstration. */
class AdviceTest {
    @TempDir
    private Path folder;

    private Path section(int width) {
        CommandRun.succeed("demo", "--size", "300x340", "--stripe-width", width, "-o", folder.resolve("demo"));
        return folder.resolve("demo/00042.tif");
    }

    @Test
    void scalesPrintsATableAndDrawsEachScale() throws IOException {
        Path section = section(4);
        Path out = folder.resolve("pictures");
        String text = CommandRun.succeed("scales", section, "--max-scales", 4, "-o", out)
                .out();
        assertTrue(text.startsWith(section + ": 340 x 300 pixels, vertical stripes"), text);
        assertTrue(text.lines().anyMatch(line -> line.matches("3 +43 +\\d+ .*%.*")), text);
        assertTrue(text.lines().anyMatch(line -> line.matches("recommended: \\d scales")), text);
        for (int s = 1; s <= 4; s++) {
            BufferedImage low =
                    ImageIO.read(out.resolve("approximation-" + s + ".png").toFile());
            assertEquals(340, low.getWidth());
            assertEquals(300, low.getHeight());
            assertTrue(Files.exists(out.resolve("band-" + s + ".png")));
        }
        BufferedImage all = ImageIO.read(out.resolve("scales.png").toFile());
        assertTrue(all.getWidth() > 4 * 160);
        assertTrue(spread(all, 0) < spread(all, 3), "more scales take more off");
    }

    /** How far the grey levels of what so many scales took off, in the last row of the picture, spread. */
    private static double spread(BufferedImage picture, int column) {
        int left = 18 + column * (picture.getWidth() - 18) / 4;
        double sum = 0;
        for (int y = 0; y < 100; y++) {
            for (int x = 0; x < 100; x++) {
                sum += Math.abs(picture.getRaster().getSample(left + 10 + x, picture.getHeight() - 130 + y, 0) - 128);
            }
        }
        return sum;
    }

    @Test
    void scalesAsJson() {
        Path section = section(2);
        JsonNode json = JsonMapper.builder()
                .build()
                .readTree(CommandRun.succeed("scales", section, "--max-scales", 3, "--json")
                        .out());
        assertEquals(3, json.get("scales").size());
        assertEquals(43, json.get("scales").get(2).get("field_of_view").asInt());
        assertTrue(json.get("recommended_scales").asInt() >= 1);
        assertEquals("vertical", json.get("direction").asString());
        assertTrue(json.has("stripe_direction"));
    }

    @Test
    void scalesOfAMethodWithoutScalesAreThoseOfThePreset() throws IOException {
        Path section = section(2);
        Path file = Files.writeString(folder.resolve("mine.yaml"), "destripe: {method: adaptive}\n");
        CommandRun run = CommandRun.of("scales", section, "--max-scales", 2, "--params", file);
        run.assertFails(
                ExitCode.DONE,
                "warning: " + file
                        + ": destripe.method has no scales; those of the method multiscale are measured, with the"
                        + " bands of the preset notebook");
        assertEquals(
                CommandRun.succeed("scales", section, "--max-scales", 2, "--params", "notebook")
                        .out(),
                run.out());
    }

    @ParameterizedTest
    @CsvSource({"--threads, 0, expected at least 1", "--max-scales, 13, expected 1 to 12", "--direction, up, up"})
    void scalesOptionsThatMakeNoSense(String option, String value, String complaint) {
        CommandRun.of("scales", "a.tif", option + "=" + value).assertFails(ExitCode.BAD_USAGE, complaint);
    }

    @Test
    void sectionsThatCanNotBeMeasured() throws IOException {
        Path text = Files.writeString(folder.resolve("00001.tif"), "no picture");
        CommandRun.of("scales", text).assertFails(ExitCode.SECTION_FAILED, text.toString());
        Path small = Sections.writeStored(folder.resolve("00007.tif"), 7);
        CommandRun.of("scales", small).assertFails(ExitCode.SECTION_FAILED, small.toString(), "expected at least 160");
    }

    @Test
    void tuneWritesParametersAndAPicture() throws IOException {
        Path section = section(9);
        Path out = folder.resolve("mine.yaml");
        Object[] command = {
            "tune",
            section,
            "-o",
            out,
            "--crop",
            64,
            "--offsets",
            folder.resolve("demo/info.h5"),
            "--background",
            folder.resolve("demo/polymodel.h5")
        };
        String text = CommandRun.succeed(command).out();
        assertTrue(text.contains("hp_sigma"), text);
        assertTrue(Files.readString(out).startsWith("# Suggested by limpid tune"));
        assertEquals(
                501,
                ParameterFile.read(out)
                        .restoration()
                        .contrast()
                        .lce()
                        .orElseThrow()
                        .smoothing());
        BufferedImage picture = ImageIO.read(folder.resolve("mine.png").toFile());
        assertEquals(4 * (144 + 8) + 8, picture.getWidth());
        CommandRun.succeed("restore", section, "-o", folder.resolve("out"), "--stages", "destripe", "--params", out);
        CommandRun.of(command).assertFails(ExitCode.BAD_USAGE, out.toString(), "--overwrite");
        picksOthers(command, ParameterFile.read(out).parameters());
    }

    /** Each pick has its column's strength and its row's contrast, and nothing else differs. */
    private void picksOthers(Object[] command, RunParameters suggested) {
        List<Object> again = List.of(command);
        RunParameters picked = picked(again, "3,4");
        Adjustment gca = suggested.contrast().orElseThrow().gca();
        assertEquals(0.7 * gca.hpSigma(), picked.contrast().orElseThrow().gca().hpSigma(), 1e-3 * gca.hpSigma());
        assertEquals(gca, picked.contrast().orElseThrow().gca().withHpSigma(gca.hpSigma()));
        assertEquals(Optional.of(new Wiener(3, 9, 2.3)), picked.denoise());
        assertEquals(suggested.calibration(), picked.calibration());
        RunParameters noisy = picked(again, "1,1");
        assertEquals(List.of(Stage.DESTRIPE, Stage.BACKGROUND, Stage.CONTRAST), noisy.stages());
        for (String wrong : List.of("0,1", "4,1", "1,5", "2", "a,b")) {
            CommandRun.of(words(again, List.of("--pick", wrong)).toArray())
                    .assertFails(
                            ExitCode.BAD_USAGE,
                            "--pick is '" + wrong + "'; expected ROW,COLUMN of a crop, from 1,1 to 3,4");
        }
    }

    private RunParameters picked(List<Object> command, String place) {
        CommandRun.succeed(
                words(command, List.of("--overwrite", "--pick", place)).toArray());
        return ParameterFile.read(folder.resolve("mine.yaml")).parameters();
    }

    @Test
    void theFileOfTuneIsAllThatRestoringNeeds() throws IOException {
        Path section = section(4);
        Path demo = folder.resolve("demo");
        Path out = Files.createDirectories(folder.resolve("mine/deep")).resolve("mine.yaml");
        TiffFormat format = TiffFormat.of(340, 300, SampleType.UINT8, Compression.NONE);
        byte[] valid = new byte[300 * 340];
        Arrays.fill(valid, 50 * 340, valid.length, (byte) 1);
        Path mask = Sections.write(demo.resolve("mask.tif"), format, MemorySegment.ofArray(valid));
        List<Object> options = List.of(
                "--offsets",
                demo.resolve("info.h5"),
                "--background",
                demo.resolve("polymodel.h5"),
                "--volume",
                "100,900,1000",
                "--origin",
                "200,300",
                "--mask",
                mask);
        CommandRun.succeed(words(List.of("tune", section, "-o", out, "--crop", 32), options)
                .toArray());
        RunParameters tuned = ParameterFile.read(out).parameters();
        assertTrue(Files.readString(out).contains("offsets: ../../demo/info.h5"), Files.readString(out));
        Path method = Files.writeString(folder.resolve("method.yaml"), ParameterFile.writeMethod(tuned));
        byte[] alone = restored("alone", section, List.of("--params", out));
        assertArrayEquals(alone, restored("options", section, words(List.of("--params", method), options)));
        assertFalse(Arrays.equals(alone, restored("moved", section, List.of("--params", out, "--origin", "0,0"))));
        assertFalse(Arrays.equals(alone, restored("whole", section, List.of("--params", out, "--mask", "none"))));
        Files.move(folder.resolve("mine"), folder.resolve("other"));
        Path moved = folder.resolve("other/deep/mine.yaml");
        assertArrayEquals(alone, restored("again", section, List.of("--params", moved)));
    }

    private byte[] restored(String to, Path section, List<Object> options) {
        CommandRun.succeed(words(List.of("restore", section, "-o", folder.resolve(to)), options)
                .toArray());
        return Sections.samples(folder.resolve(to).resolve(section.getFileName()));
    }

    private static List<Object> words(List<Object> some, List<Object> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    @Test
    void restoreTellsWhichSectionsAreNotMeasured() {
        Path section = section(9);
        TiffFormat format = TiffFormat.of(340, 300, SampleType.UINT16, Compression.NONE);
        MemorySegment black = MemorySegment.ofArray(new short[300 * 340]);
        Path lost = Sections.write(folder.resolve("00043.tif"), format, black);
        CommandRun run = CommandRun.of("restore", section, lost, "-o", folder.resolve("out"));
        String text = run.out() + run.err();
        assertTrue(text.contains("parameters: measured from 1 section, written to "), text);
        assertTrue(text.contains("parameters: not measured from " + lost + ": the section is flat"), text);
    }

    @Test
    void tuneLeavesNothingBehindWhenASectionIsMissingOrBroken() throws IOException {
        Path out = folder.resolve("mine.yaml");
        CommandRun.of("tune", folder.resolve("none.tif"), "-o", out).assertFails(ExitCode.BAD_USAGE, "none.tif");
        CommandRun.of("tune", "a.tif", "-o", folder.resolve("mine.txt"))
                .assertFails(ExitCode.BAD_USAGE, "ends in .yaml");
        assertFalse(Files.exists(out));
    }
}
