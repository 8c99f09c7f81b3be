package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.cli.console.ExitCode;
import org.limpid.parameters.Preset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code limpid restore --roi}. */
class RegionsTest {
    private static final String STAGES = "destripe,denoise,contrast";

    @TempDir
    private Path folder;

    private Path out;
    private Path section;

    @BeforeEach
    void writeSection() {
        out = folder.resolve("out");
        section = Sections.writeStored(folder.resolve("00007.tif"), 7);
    }

    private Path parameters(String name, String from, String to) throws IOException {
        String yaml = Preset.NOTEBOOK.yaml();
        assertTrue(yaml.contains(from), from);
        return Files.writeString(folder.resolve(name), yaml.replace(from, to));
    }

    private static byte[] part(byte[] whole, int x, int y, int width, int height) {
        byte[] part = new byte[width * height];
        for (int row = 0; row < height; row++) {
            System.arraycopy(whole, (y + row) * Sections.WIDTH + x, part, row * width, width);
        }
        return part;
    }

    private Object[] restore(Path folder, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("restore", section, "--stages", STAGES, "-o", folder));
        arguments.addAll(List.of(more));
        return arguments.toArray();
    }

    @Test
    void regionsUnderSeveralParametersAreTheWholesBytes() throws IOException {
        Path soft = parameters("soft.yaml", "hp_sigma: 1250", "hp_sigma: 2500");
        Path few = parameters("few.yaml", "scales: 6", "scales: 3");
        CommandRun.succeed(restore(
                out,
                "--params",
                soft,
                "--params",
                few,
                "--params",
                "notebook",
                "--roi",
                "10,20,30,40",
                "--roi",
                "0,0,93,7"));
        for (Object name : new Object[] {"notebook", soft, few}) {
            String stem = name == soft ? "soft" : name == few ? "few" : "notebook";
            Path whole = folder.resolve("whole-" + stem);
            CommandRun.succeed(restore(whole, "--params", name));
            byte[] pixels = Sections.samples(whole.resolve("00007.tif"));
            Path crop = out.resolve(stem).resolve("roi-10-20-30-40").resolve("00007.tif");
            assertArrayEquals(part(pixels, 10, 20, 30, 40), Sections.samples(crop), stem);
            Path rows = out.resolve(stem).resolve("roi-0-0-93-7").resolve("00007.tif");
            assertArrayEquals(Arrays.copyOf(pixels, 93 * 7), Sections.samples(rows), stem);
        }
        comparesThem();
        JsonNode made = JsonMapper.shared()
                .readTree(Files.readString(
                        out.resolve("soft").resolve("roi-10-20-30-40").resolve("00007.json")));
        assertEquals(20, made.at("/region/y").asInt());
        assertEquals(2500, made.at("/parameters/contrast/gca/hp_sigma").asDouble());
    }

    /** The panels of the picture are the results, in the order of their parameters, after the section. */
    private void comparesThem() throws IOException {
        Raster picture = ImageIO.read(
                        out.resolve("roi-10-20-30-40").resolve("00007.png").toFile())
                .getRaster();
        int step = 144 + 8;
        assertEquals(8 + 4 * step, picture.getWidth());
        List<String> labels = List.of("soft", "notebook", "few");
        for (int i = 0; i < labels.size(); i++) {
            int panel = i + 1;
            byte[] crop = Sections.samples(
                    out.resolve(labels.get(i)).resolve("roi-10-20-30-40").resolve("00007.tif"));
            int left = 8 + panel * step;
            int top = picture.getHeight() - 40 - 16;
            for (int p = 0; p < crop.length; p++) {
                assertEquals(
                        crop[p] & 0xff, picture.getSample(left + p % 30, top + p / 30, 0), labels.get(i) + " " + p);
            }
        }
        assertTrue(Files.exists(out.resolve("roi-0-0-93-7").resolve("00007.png")));
    }

    @Test
    void aPictureThatIsThereIsKept() throws IOException {
        Path picture = out.resolve("roi-1-2-3-4").resolve("00007.png");
        Files.createDirectories(picture.getParent());
        Files.writeString(picture, "mine");
        Object[] command = restore(out, "--params", "notebook", "--params", "article", "--roi", "1,2,3,4");
        CommandRun.of(command)
                .assertFails(
                        ExitCode.SECTION_FAILED, picture + ": exists already; expected a new file, or --overwrite");
        assertEquals("mine", Files.readString(picture));
    }

    @Test
    void oneSetOfParametersNeedsNoFolder() {
        assertFalse(CommandRun.succeed(restore(out, "--roi", "1,2,3,4")).out().contains("picture"));
        assertEquals(12, Sections.samples(out.resolve("roi-1-2-3-4").resolve("00007.tif")).length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2,3 | --roi is '1,2,3'; expected X,Y,W,H, whole numbers from 0",
                "1,2,0,4 | --roi is '1,2,0,4'; expected a width and a height of at least 1",
                "1,-2,3,4 | --roi is '1,-2,3,4'; expected X,Y,W,H, whole numbers from 0",
            })
    void aWrongRegionIsBadUsage(String region, String message) {
        CommandRun.of(restore(out, "--roi", region)).assertFails(ExitCode.BAD_USAGE, message);
        assertFalse(Files.exists(out));
    }

    @Test
    void theSameRegionTwiceIsBadUsage() {
        CommandRun.of(restore(out, "--roi", "1,2,3,4", "--roi", "1,2,3,4"))
                .assertFails(ExitCode.BAD_USAGE, "--roi 1,2,3,4 is there twice; expected it once");
    }

    @Test
    void aRegionOutsideTheSectionFails() {
        CommandRun.of(restore(out, "--roi", "90,0,4,4"))
                .assertFails(
                        ExitCode.SECTION_FAILED,
                        section
                                + ": the region of 4 x 4 pixels at column 90, row 0 does not lie inside the section's"
                                + " 93 x 70");
    }

    @Test
    void severalParametersWithoutRegionsAreBadUsage() {
        CommandRun.of(restore(out, "--params", "notebook", "--params", "article"))
                .assertFails(ExitCode.BAD_USAGE, "--params is there 2 times", "--roi to compare them on");
    }

    @Test
    void otherSettingsBesidesTheMethodsAreBadUsage() throws IOException {
        Path other = parameters("other.yaml", "destripe:", "invert: false\ndestripe:");
        CommandRun.of(restore(out, "--params", "notebook", "--params", other, "--roi", "1,2,3,4"))
                .assertFails(ExitCode.BAD_USAGE, other + ": says something else than notebook");
    }

    @Test
    void parametersOfTheSameNameAreBadUsage() throws IOException {
        Files.createDirectories(folder.resolve("more"));
        Path one = parameters("a.yaml", "omega: 5", "omega: 7");
        Path two = parameters("more/a.yaml", "omega: 5", "omega: 9");
        CommandRun.of(restore(out, "--params", one, "--params", two, "--roi", "1,2,3,4"))
                .assertFails(ExitCode.BAD_USAGE, "would have the same folder for their results, a");
    }

    @Test
    void anExistingResultIsKept() {
        CommandRun.succeed(restore(out, "--roi", "1,2,3,4"));
        CommandRun.of(restore(out, "--roi", "1,2,3,4")).assertFails(ExitCode.SECTION_FAILED, "exists already");
    }
}
