package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.SectionOffsets;
import org.limpid.calibration.BackgroundModelFile;
import org.limpid.cli.console.ExitCode;
import org.limpid.parameters.ParameterFile;
import org.limpid.synthetic.Quality;
import org.limpid.synthetic.StripeEnergy;
import org.limpid.synthetic.SyntheticSection;
import org.limpid.synthetic.SyntheticVolume;
import org.limpid.tiff.SampleType;

/** {@code limpid demo} on small sections. */
class DemoTest {
    private static final int HEIGHT = 210;
    private static final int WIDTH = 330;
    private static final int GAP = 8;
    private static final int HEAD = 20;
    private static final int SIDE = 400;

    @TempDir
    private Path folder;

    private static CommandRun demo(Path out, Object... more) {
        Object[] args = {"demo", "--size", HEIGHT + "x" + WIDTH, "-o", out};
        return CommandRun.succeed(
                Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray());
    }

    @Test
    void leavesASectionItsCalibrationItsRestorationAndAPicture() throws IOException {
        Path out = folder.resolve("a/b");
        CommandRun run = demo(out, "--seed", 11);
        SyntheticVolume volume = SyntheticVolume.of(11, 100, HEIGHT, WIDTH);
        byte[] stored = Sections.samples(out.resolve("00042.tif"));
        short[] row = new short[WIDTH];
        for (int y = 0; y < HEIGHT; y++) {
            volume.section(42).storedRow(y, row);
            for (int x = 0; x < WIDTH; x++) {
                int at = 2 * (y * WIDTH + x);
                assertEquals(row[x], (short) (stored[at] & 0xff | stored[at + 1] << 8));
            }
        }
        SectionOffsets offsets = SectionOffsets.read(out.resolve("info.h5"));
        assertEquals(100, offsets.sections());
        assertEquals(volume.offset(42), offsets.at(42));
        double[] wanted = volume.background().alongRow(0.3, 0.7);
        double[] found = BackgroundModelFile.read(out.resolve("polymodel.h5")).alongRow(0.3, 0.7);
        assertArrayEquals(wanted, found, 1e-3);
        assertEquals(
                SampleType.UINT8,
                Sections.info(out.resolve("restored/00042.tif")).sampleType());
        List<String> names = files(out);
        assertEquals(
                List.of(
                        "00042.tif",
                        "before-after.png",
                        "info.h5",
                        "polymodel.h5",
                        "published",
                        "published/00042.json",
                        "published/00042.tif",
                        "published/parameters.yaml",
                        "restored",
                        "restored/00042.json",
                        "restored/00042.tif",
                        "restored/parameters.yaml"),
                names);
        for (String name : names) {
            assertTrue(
                    List.of("restored", "published").contains(name)
                            || name.endsWith(".json")
                            || run.out().contains(out.resolve(name).toString()),
                    run.out());
        }
    }

    @Test
    void theRestoreCommandGivesTheSameFiles() throws IOException {
        Path out = folder.resolve("demo");
        demo(out);
        CommandRun.succeed(
                "restore",
                out.resolve("00042.tif"),
                "-o",
                folder.resolve("again"),
                "--offsets",
                out.resolve("info.h5"),
                "--background",
                out.resolve("polymodel.h5"));
        for (String name : List.of("00042.tif", "parameters.yaml")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("again").resolve(name)),
                    Files.readAllBytes(out.resolve("restored").resolve(name)));
        }
    }

    @Test
    void theTuneCommandGivesTheParametersOfThePublishedMethod() {
        Path out = folder.resolve("demo");
        demo(out);
        Path tuned = folder.resolve("tuned.yaml");
        CommandRun.succeed(
                "tune",
                out.resolve("00042.tif"),
                "-o",
                tuned,
                "--params",
                "notebook",
                "--offsets",
                out.resolve("info.h5"),
                "--background",
                out.resolve("polymodel.h5"));
        assertEquals(
                ParameterFile.read(tuned).restoration(),
                ParameterFile.read(out.resolve("published/parameters.yaml")).restoration());
    }

    @Test
    void printsTimesAndQuality() throws IOException {
        Path out = folder.resolve("demo");
        String text = demo(out).out();
        for (String step : List.of("make", "write", "read", "destripe", "background", "denoise", "contrast")) {
            assertTrue(text.lines().anyMatch(line -> line.matches(step + " +\\d+\\.\\d{3} s( .*)?")), text);
        }
        assertTrue(text.lines().anyMatch(line -> line.matches("restored in +\\d+\\.\\d{3} s +[\\d.]+ Mpixel/s")), text);
        assertTrue(
                Pattern.compile("off-heap memory [\\d.]+ [KMG]iB at most")
                        .matcher(text)
                        .find(),
                text);
        Matcher psnr = Pattern.compile(
                        "PSNR +([\\d.]+) dB before, ([\\d.]+) dB after; ([\\d.]+) dB by the published method")
                .matcher(text);
        assertTrue(psnr.find(), text);
        SyntheticSection section = SyntheticVolume.of(1, 100, HEIGHT, WIDTH).section(42);
        float[][] observed = new float[HEIGHT][WIDTH];
        for (int y = 0; y < HEIGHT; y++) {
            section.observedRow(y, observed[y]);
        }
        Quality before = quality(section, observed);
        assertEquals(before.psnr(), Double.parseDouble(psnr.group(1)), 0.051);
        Matcher removed = Pattern.compile("stripe energy +(-?[\\d.]+) % removed; (-?[\\d.]+) % by the published method")
                .matcher(text);
        assertTrue(removed.find(), text);
        List<String> results = List.of("restored", "published");
        for (int i = 0; i < 2; i++) {
            float[][] restored = restored(out.resolve(results.get(i)));
            Quality after = quality(section, restored);
            assertEquals(after.psnr(), Double.parseDouble(psnr.group(2 + i)), 0.051);
            double expected = 100 * stripes(section, observed, before).removed(stripes(section, restored, after));
            assertEquals(expected, Double.parseDouble(removed.group(1 + i)), 0.1);
        }
        assertTrue(
                Double.parseDouble(psnr.group(2)) > Double.parseDouble(psnr.group(3)),
                "the default is the better: " + text);
    }

    /** Intensities of a result; samples are stored inverted, and stay so. */
    private static float[][] restored(Path results) {
        float[][] restored = new float[HEIGHT][WIDTH];
        byte[] samples = Sections.samples(results.resolve("00042.tif"));
        for (int i = 0; i < samples.length; i++) {
            restored[i / WIDTH][i % WIDTH] = 255 - Byte.toUnsignedInt(samples[i]);
        }
        return restored;
    }

    private static Quality quality(SyntheticSection section, float[][] image) {
        Quality quality = Quality.none();
        float[] truth = new float[WIDTH];
        for (int y = 0; y < HEIGHT; y++) {
            section.truthRow(y, truth);
            quality = quality.merge(Quality.ofRow(truth, image[y]));
        }
        return quality;
    }

    /** The stripes of what is left when the truth is taken off the image that was matched to it. */
    private static StripeEnergy stripes(SyntheticSection section, float[][] image, Quality match) {
        StripeEnergy energy = new StripeEnergy(HEIGHT, WIDTH);
        float[] row = new float[WIDTH];
        for (int y = 0; y < HEIGHT; y++) {
            section.truthRow(y, row);
            for (int x = 0; x < WIDTH; x++) {
                row[x] = (float) (match.gain() * image[y][x] + match.level() - row[x]);
            }
            energy.addRow(y, row);
        }
        return energy;
    }

    /** The panel of a column and a row of the picture, whose panels have some size. */
    private static int grey(BufferedImage picture, int column, int row, int width, int height, int x, int y) {
        return picture.getRaster().getSample(column * (width + GAP) + x, HEAD + row * (HEAD + height + GAP) + y, 0);
    }

    @Test
    void thePictureShowsTheSamePlaceBeforeAndAfter() throws IOException {
        Path out = folder.resolve("demo");
        demo(out);
        BufferedImage picture = ImageIO.read(out.resolve("before-after.png").toFile());
        assertEquals(2 * (HEAD + HEIGHT) + GAP, picture.getHeight());
        assertEquals(3 * WIDTH + 2 * GAP, picture.getWidth());
        byte[] published = Sections.samples(out.resolve("published/00042.tif"));
        byte[] restored = Sections.samples(out.resolve("restored/00042.tif"));
        byte[] stored = Sections.samples(out.resolve("00042.tif"));
        int black = 0;
        int white = 0;
        Quality stretch = Quality.none();
        for (int y = 0; y < HEIGHT; y++) {
            float[] grey = new float[WIDTH];
            float[] intensity = new float[WIDTH];
            for (int x = 0; x < WIDTH; x++) {
                int i = y * WIDTH + x;
                assertEquals(Byte.toUnsignedInt(published[i]), grey(picture, 1, 0, WIDTH, HEIGHT, x, y));
                assertEquals(Byte.toUnsignedInt(restored[i]), grey(picture, 2, 0, WIDTH, HEIGHT, x, y));
                grey[x] = grey(picture, 0, 0, WIDTH, HEIGHT, x, y);
                intensity[x] = (stored[2 * i] & 0xff) + 256 * (stored[2 * i + 1] & 0xff);
                black += grey[x] == 0 ? 1 : 0;
                white += grey[x] == 255 ? 1 : 0;
            }
            stretch = stretch.merge(Quality.ofRow(intensity, grey));
        }
        assertEquals(0.005, (double) black / (HEIGHT * WIDTH), 0.001);
        assertEquals(0.005, (double) white / (HEIGHT * WIDTH), 0.001);
        assertTrue(stretch.psnr() > 35, "psnr of the stretched intensities is " + stretch.psnr());
    }

    /** Below are the stripes in the samples, which are negatives, and what each method removes. */
    @Test
    void thePictureShowsTheStripesAndWhatIsRemoved() throws IOException {
        Path out = folder.resolve("demo");
        demo(out);
        BufferedImage picture = ImageIO.read(out.resolve("before-after.png").toFile());
        SyntheticSection section = SyntheticVolume.of(1, 100, HEIGHT, WIDTH).section(42);
        Quality[] shown = {Quality.none(), Quality.none(), Quality.none()};
        float[] stripes = new float[WIDTH];
        for (int y = 0; y < HEIGHT; y++) {
            section.stripeRow(y, stripes);
            for (int x = 0; x < WIDTH; x++) {
                stripes[x] = -stripes[x];
            }
            for (int column = 0; column < 3; column++) {
                float[] grey = new float[WIDTH];
                for (int x = 0; x < WIDTH; x++) {
                    grey[x] = grey(picture, column, 1, WIDTH, HEIGHT, x, y);
                }
                shown[column] = shown[column].merge(Quality.ofRow(stripes, grey));
            }
        }
        assertTrue(shown[0].psnr() > 30, "the stripes: " + shown[0].psnr());
        assertTrue(shown[1].psnr() > 15, "what the published method removes: " + shown[1].psnr());
        assertTrue(shown[2].psnr() > shown[1].psnr(), "what the adaptive one removes: " + shown[2].psnr());
    }

    @Test
    void aLargeSectionIsCropped() throws IOException {
        CommandRun.succeed("demo", "--size", "40x700", "-o", folder);
        BufferedImage picture = ImageIO.read(folder.resolve("before-after.png").toFile());
        assertEquals(2 * (HEAD + 40) + GAP, picture.getHeight());
        assertEquals(3 * SIDE + 2 * GAP, picture.getWidth());
        byte[] restored = Sections.samples(folder.resolve("restored/00042.tif"));
        assertEquals(Byte.toUnsignedInt(restored[17 * 700 + 150 + 200]), grey(picture, 2, 0, SIDE, 40, 200, 17));
    }

    @Test
    void equalSeedsGiveEqualBytesWhateverTheThreads() throws IOException {
        demo(folder.resolve("one"), "--threads", 1, "--seed", 4);
        demo(folder.resolve("two"), "--threads", 3, "--seed", 4);
        demo(folder.resolve("other"), "--seed", 5);
        for (String name : List.of("00042.tif", "restored/00042.tif", "before-after.png")) {
            byte[] bytes = Files.readAllBytes(folder.resolve("one").resolve(name));
            assertArrayEquals(bytes, Files.readAllBytes(folder.resolve("two").resolve(name)));
            assertFalse(Arrays.equals(
                    bytes, Files.readAllBytes(folder.resolve("other").resolve(name))));
        }
    }

    @Test
    void anOlderDemonstrationIsReplaced() throws IOException {
        demo(folder.resolve("out"), "--seed", 4);
        demo(folder.resolve("new"), "--seed", 9);
        demo(folder.resolve("out"), "--seed", 9);
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("new/restored/00042.tif")),
                Files.readAllBytes(folder.resolve("out/restored/00042.tif")));
        assertEquals(files(folder.resolve("new")), files(folder.resolve("out")));
    }

    @Test
    void theSmallestSection() {
        CommandRun.succeed("demo", "--size", "16x16", "-o", folder);
        assertEquals(256, Sections.samples(folder.resolve("restored/00042.tif")).length);
    }

    @ParameterizedTest
    @CsvSource({
        "1024, expected NYxNX",
        "large, expected NYxNX",
        "64x, expected NYxNX",
        "64x64x64, expected NYxNX",
        "-64x64, expected NYxNX",
        "15x64, from 16 to 65535",
        "64x15, from 16 to 65535",
        "0x0, from 16 to 65535",
        "65536x64, from 16 to 65535",
        "99999999999x64, expected NYxNX"
    })
    void sizesThatMakeNoSense(String size, String complaint) {
        Path out = folder.resolve("out");
        CommandRun run = CommandRun.of("demo", "--size=" + size, "-o", out);
        run.assertFails(ExitCode.BAD_USAGE, "--size is '" + size + "'", complaint);
        assertFalse(Files.exists(out));
    }

    @Test
    void otherOptionsThatMakeNoSense() {
        Path out = folder.resolve("out");
        CommandRun.of("demo", "--threads", "0", "-o", out).assertFails(ExitCode.BAD_USAGE, "--threads is 0");
        CommandRun.of("demo", "--seed", "x", "-o", out).assertFails(ExitCode.BAD_USAGE, "--seed");
        CommandRun.of("demo", "--stripe-width", "351", "-o", out)
                .assertFails(ExitCode.BAD_USAGE, "--stripe-width is 351; expected pixels from 1 to 350");
        assertFalse(Files.exists(out));
    }

    @Test
    void aFileInPlaceOfTheFolder() throws IOException {
        Path out = Files.writeString(folder.resolve("out"), "in the way");
        CommandRun.of("demo", "--size", "16x16", "-o", out)
                .assertFails(ExitCode.BAD_USAGE, out.toString(), "can't be made", "expected");
        assertEquals("in the way", Files.readString(out));
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            return entries.map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.isEmpty())
                    .sorted()
                    .toList();
        }
    }
}
