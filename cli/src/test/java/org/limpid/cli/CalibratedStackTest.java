package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.BackgroundModel;
import org.limpid.calibration.BackgroundFitFile;
import org.limpid.calibration.SectionStatisticsFile;
import org.limpid.calibration.StackIntensity;
import org.limpid.calibration.StackIntensityFile;
import org.limpid.synthetic.SyntheticStack;
import org.limpid.synthetic.SyntheticVolume;

/** A stack of faint tissue with stripes and noise in full, from its raw sections to restored ones. */
@Tag("thorough")
class CalibratedStackTest {
    private static final int SECTIONS = 48;
    private static final int SIDE = 1024;
    private static final int CONTRAST = 5;
    private static final int GRID = 12;

    private final SyntheticStack truth =
            SyntheticStack.of(SyntheticVolume.of(1, SECTIONS, SIDE, SIDE), CONTRAST / 100.0, 3);

    @TempDir
    private Path folder;

    @Test
    void calibratingFindsTheTruthAndRestoringEvensTheStack() throws IOException {
        CommandRun.succeed(
                "demo", "stack", "-o", folder, "--size", SIDE + "x" + SIDE, "--contrast", CONTRAST, "--seed", 1);
        Path raw = folder.resolve("sections");
        Path made = folder.resolve("calibration");
        String out =
                CommandRun.succeed("calibrate", raw, "-o", made, "--invert").out();
        assertTrue(out.contains("outliers      3"), out);
        assertTrue(out.contains("section 12: black: 100 % of its samples are 0"), out);
        assertTrue(out.contains("section 24: saturated: 100 % of its samples are the largest"), out);
        assertTrue(out.contains("section 36: lost: 50 % fewer valid pixels than its neighbours"), out);
        StackIntensity intensity = StackIntensityFile.read(made.resolve("info.h5"));
        float[] offsets = intensity.offset();
        for (int z : sound()) {
            double expected = SyntheticStack.LEVEL + truth.offset(z);
            assertEquals(expected, intensity.level() + offsets[z], 2, "level and offset of section " + z);
        }
        assertSurface(BackgroundFitFile.read(made.resolve("polymodel.h5")).model());
        assertReport(Files.readString(made.resolve("calibration-report.html")));
        assertEven(raw, made);
    }

    private List<Integer> sound() {
        return IntStream.range(0, SECTIONS)
                .filter(z -> !truth.damaged().containsKey(z))
                .boxed()
                .toList();
    }

    /** Up to a constant, which is no part of the background. */
    private void assertSurface(BackgroundModel found) {
        BackgroundModel known = truth.background();
        List<Double> differences = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int z = 0; z <= GRID; z++) {
            for (int y = 0; y <= GRID; y++) {
                double[] a = known.alongRow((double) y / GRID, (double) z / GRID);
                double[] b = found.alongRow((double) y / GRID, (double) z / GRID);
                for (int x = 0; x <= GRID; x++) {
                    double value = polynomial(a, (double) x / GRID);
                    values.add(value);
                    differences.add(polynomial(b, (double) x / GRID) - value);
                }
            }
        }
        double furthest = range(differences) / 2;
        assertTrue(furthest < 0.01 * range(values), "the surface is " + furthest + " off; its range " + range(values));
    }

    private static double polynomial(double[] coefficients, double at) {
        double value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = value * at + coefficients[i];
        }
        return value;
    }

    private static double range(List<Double> values) {
        return values.stream().mapToDouble(value -> value).max().orElseThrow()
                - values.stream().mapToDouble(value -> value).min().orElseThrow();
    }

    private static void assertReport(String page) {
        assertTrue(page.contains("saturated: 100 % of its samples are the largest"), "outliers are on the page");
        assertEquals(4, page.split("data:image/png;base64,", -1).length - 1, "maps");
        assertEquals(3, page.split("data:image/jpeg;base64,", -1).length - 1, "pictures of outliers");
    }

    /** The standard deviation between the sections' means drops at least 50 times. */
    private void assertEven(Path raw, Path made) {
        Path restored = folder.resolve("restored");
        List<Object> restore = new ArrayList<>(List.of("restore"));
        sound().forEach(z -> restore.add(raw.resolve(String.format("%05d.tif", z))));
        restore.addAll(List.of("-o", restored, "--invert", "--stages", "destripe,background"));
        restore.addAll(List.of("--offsets", made.resolve("info.h5"), "--background", made.resolve("polymodel.h5")));
        CommandRun.succeed(restore.toArray());
        Path after = folder.resolve("after");
        CommandRun.succeed("calibrate", "stats", restored, "-o", after, "--destriped");
        double before = deviation(z -> mean(made.resolve("stats"), z));
        double left = deviation(z -> mean(after, z));
        assertTrue(left < before / 50, "standard deviation of the means is " + before + " before, " + left + " after");
    }

    private static double mean(Path statistics, int z) {
        return SectionStatisticsFile.readHeader(statistics.resolve(String.format("%05d.h5", z)))
                .summary()
                .mean();
    }

    private double deviation(IntToDoubleFunction mean) {
        double[] means =
                sound().stream().mapToDouble(z -> mean.applyAsDouble(z)).toArray();
        double average =
                IntStream.range(0, means.length).mapToDouble(i -> means[i]).sum() / means.length;
        double squares = IntStream.range(0, means.length)
                .mapToDouble(i -> (means[i] - average) * (means[i] - average))
                .sum();
        return Math.sqrt(squares / means.length);
    }
}
