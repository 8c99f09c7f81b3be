package org.limpid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.BackgroundModel.Term;
import org.limpid.SectionNumbers.Intensities;
import org.limpid.SectionNumbers.Remaining;
import org.limpid.image.Plane;
import org.limpid.parameters.Direction;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.parameters.Volume;

/** Numbers of sections whose stripes and noise are known. */
class SectionNumbersTest {
    private static final int SIZE = 512;
    private static final double NOISE = 300;
    private static final double STRIPES = 400;
    private static final int WIDTH = 3;
    private static final EnumSet<Stage> CLEANING = EnumSet.of(Stage.DESTRIPE, Stage.DENOISE);

    /** Level, stripes of random strength and noise; without structure. */
    private static short[] section(int height, int width, double degrees) {
        SplittableRandom random = new SplittableRandom(7 + (long) degrees);
        double[] strengths = random.doubles(4 * (height + width))
                .map(value -> (value - 0.5) * Math.sqrt(12) * STRIPES)
                .toArray();
        short[] samples = new short[height * width];
        double cosine = Math.cos(Math.toRadians(degrees));
        double sine = Math.sin(Math.toRadians(degrees));
        for (int i = 0; i < samples.length; i++) {
            double across = (i % width * cosine - i / width * sine) / Math.max(Math.abs(cosine), Math.abs(sine));
            double stripe = strengths[(int) Math.floor(across / WIDTH) + 2 * (height + width)];
            samples[i] = (short) Math.round(30_000 + stripe + NOISE * random.nextGaussian());
        }
        return samples;
    }

    private static RestorationParameters along(String direction) {
        RestorationParameters preset = Preset.ADAPTIVE.parameters();
        return new RestorationParameters(
                preset.destripe().along(Direction.of(direction)), preset.denoise(), preset.contrast());
    }

    private static RestorerBuilder restorer(String direction, Set<Stage> stages) {
        return Restorer.with(along(direction)).stages(stages).threads(2);
    }

    private static SectionNumbers numbers(RestorerBuilder builder, Plane section) {
        try (Restorer restorer = builder.open()) {
            restorer.input(section);
            return restorer.restore().numbers();
        }
    }

    /** Amplitudes are of what is narrower than their surroundings, so they are a little low. */
    private static void assertNear(double expected, OptionalDouble value, double within) {
        assertEquals(expected, value.orElseThrow(), within * expected);
    }

    @ParameterizedTest
    @CsvSource({"vertical, 0", "horizontal, 90", "12.5, 12.5", "-70, -70"})
    void stripesAndNoiseAreMeasuredAlongAnyDirection(String direction, double degrees) {
        Plane section = Plane.of(section(SIZE, SIZE, degrees), SIZE, SIZE);
        SectionNumbers numbers = numbers(restorer(direction, CLEANING), section);
        assertNear(STRIPES, numbers.stripes().before(), 0.2);
        assertTrue(numbers.stripes().left().orElseThrow() < 0.1 * STRIPES, numbers::toString);
        assertNear(NOISE, numbers.noise().before(), 0.1);
        assertTrue(numbers.noise().left().orElseThrow() < 0.2 * NOISE, numbers::toString);
        assertEquals(STRIPES, numbers.removed().get(Stage.DESTRIPE), 0.2 * STRIPES);
        assertEquals(NOISE, numbers.removed().get(Stage.DENOISE), 0.1 * NOISE);
        assertEquals(CLEANING, numbers.removed().keySet());
        assertFalse(numbers.structure().orElseThrow().flagged());
    }

    @Test
    void numbersDoNotDependOnThreadsNorOnInversion() {
        Plane section = Plane.of(section(400, 700, 0), 400, 700);
        EnumSet<Stage> all = EnumSet.allOf(Stage.class);
        SectionNumbers one = numbers(restorer("vertical", all).threads(1), section);
        assertEquals(one, numbers(restorer("vertical", all).threads(3), section));
        SectionNumbers inverted = numbers(restorer("vertical", all).invert(true).threads(3), section);
        assertEquals(one.before(), inverted.before());
        assertNear(one.stripes().before().orElseThrow(), inverted.stripes().before(), 0.001);
    }

    @Test
    void beforeIsOfStoredSamplesAndAfterOfTheResult() {
        short[] samples = section(300, 200, 0);
        byte[] result = new byte[samples.length];
        SectionNumbers numbers;
        try (Restorer restorer =
                restorer("vertical", EnumSet.allOf(Stage.class)).open()) {
            RestoredSection restored = restorer.restore(Plane.of(samples, 300, 200), Plane.of(result, 300, 200));
            numbers = restored.numbers();
            assertEquals(
                    OptionalDouble.of(restored.clipped().whiteShare()),
                    numbers.after().orElseThrow().white());
        }
        double before = 0;
        double after = 0;
        for (int i = 0; i < samples.length; i++) {
            before += Short.toUnsignedInt(samples[i]);
            after += Byte.toUnsignedInt(result[i]);
        }
        assertEquals(before / samples.length, numbers.before().orElseThrow().mean(), 1e-6);
        assertEquals(after / samples.length, numbers.after().orElseThrow().mean(), 1e-6);
    }

    /** Gaps, and what the mask excludes, would change all numbers. */
    @Test
    void onlyPixelsWithDataCount() {
        short[] samples = section(600, 500, 0);
        float[] floats = new float[samples.length];
        byte[] valid = new byte[samples.length];
        for (int i = 0; i < samples.length; i++) {
            boolean gap = i % 500 > 420;
            boolean masked = i / 500 > 400;
            floats[i] = gap ? Float.NaN : masked ? 1e6f * (i % 7) : Short.toUnsignedInt(samples[i]);
            valid[i] = (byte) (masked ? 0 : 1);
        }
        try (Restorer restorer = restorer("vertical", CLEANING).open()) {
            restorer.input(Plane.of(floats, 600, 500));
            restorer.mask(Plane.of(valid, 600, 500));
            SectionNumbers numbers = restorer.restore().numbers();
            assertEquals(30_000, numbers.before().orElseThrow().mean(), 50);
            assertEquals(30_000, numbers.after().orElseThrow().mean(), 50);
            assertEquals(OptionalDouble.empty(), numbers.before().orElseThrow().black());
            assertEquals(OptionalDouble.empty(), numbers.after().orElseThrow().white());
            assertNear(STRIPES, numbers.stripes().before(), 0.2);
            assertNear(NOISE, numbers.noise().before(), 0.1);
        }
    }

    @Test
    void theBackgroundThatIsTakenOff() {
        Plane section = Plane.of(section(SIZE, SIZE, 0), SIZE, SIZE);
        BackgroundModel ramp = new BackgroundModel(List.of(new Term(5_000, 0, 0, 0), new Term(2_000, 1, 0, 0)));
        Calibration calibration = new Calibration(Optional.empty(), Optional.of(ramp));
        for (Set<Stage> stages : List.of(EnumSet.of(Stage.BACKGROUND), EnumSet.of(Stage.BACKGROUND, Stage.DENOISE))) {
            try (Restorer restorer =
                    restorer("auto", stages).calibration(calibration).open()) {
                restorer.input(section);
                SectionNumbers numbers = restorer.restore(new SectionPosition(new Volume(1, SIZE, SIZE), 0, 0, 0))
                        .numbers();
                // Of evenly spread values, those of the tiles' places.
                assertEquals(2_000 / Math.sqrt(12), numbers.removed().get(Stage.BACKGROUND), 20);
                assertEquals(stages, numbers.removed().keySet());
                // Denoising takes some of narrow stripes.
                assertTrue(numbers.stripes().left().orElseThrow() > STRIPES / 2, numbers::toString);
                assertEquals(Optional.empty(), numbers.structure());
            }
        }
    }

    @Test
    void severalDirections() {
        short[] samples = section(SIZE, SIZE, 0);
        short[] others = section(SIZE, SIZE, 90);
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (short) (others[i] - 30_000);
        }
        SectionNumbers numbers =
                numbers(restorer("[0, 90]", EnumSet.of(Stage.DESTRIPE)), Plane.of(samples, SIZE, SIZE));
        assertNear(STRIPES * Math.sqrt(2), numbers.stripes().before(), 0.2);
        assertNear(NOISE * Math.sqrt(2), numbers.noise().before(), 0.1);
        assertEquals(Optional.empty(), numbers.structure());
    }

    /** Of a section too small for tiles, intensities are all there is. */
    @ParameterizedTest
    @CsvSource({"1, 1", "3, 2", "15, 400", "400, 15"})
    void smallSections(int height, int width) {
        Plane section = Plane.of(section(height, width, 0), height, width);
        SectionNumbers numbers = numbers(restorer("vertical", EnumSet.allOf(Stage.class)), section);
        assertEquals(
                Intensities.PERCENTS.size(),
                numbers.before().orElseThrow().percentiles().size());
        assertTrue(numbers.after().isPresent());
        assertEquals(Remaining.UNKNOWN, numbers.stripes());
        assertEquals(Remaining.UNKNOWN, numbers.noise());
        assertTrue(numbers.removed().isEmpty());
        assertEquals(Optional.empty(), numbers.structure());
    }

    @ParameterizedTest
    @CsvSource({"16, 16", "40, 300"})
    void constantSections(int height, int width) {
        Plane section = Plane.of(new short[height * width], height, width);
        SectionNumbers numbers = numbers(restorer("vertical", EnumSet.allOf(Stage.class)), section);
        assertEquals(OptionalDouble.of(1), numbers.before().orElseThrow().black());
        assertEquals(new Remaining(OptionalDouble.of(0), OptionalDouble.of(0)), numbers.stripes());
        assertEquals(new Remaining(OptionalDouble.of(0), OptionalDouble.of(0)), numbers.noise());
        assertTrue(numbers.structure().stream().allMatch(structure -> structure.along() == 0 && !structure.flagged()));
    }
}
