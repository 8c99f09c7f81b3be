package org.limpid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.WorkspaceFullException;
import org.limpid.internal.IntensityLevel;
import org.limpid.internal.SectionMask;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.plain.Agreement;
import org.limpid.plain.PlainImages;
import org.limpid.plain.ProceduralSection;

/** What a restorer makes of sections with pixels that hold no data. */
class MaskedRestorerTest {
    private static final int HEIGHT = 71;
    private static final int WIDTH = 403;
    private static final RestorationParameters PARAMETERS = Preset.NOTEBOOK.parameters();
    private static final float[][] STORED = ProceduralSection.tissue(1, HEIGHT, WIDTH);
    private static final float[][] INTENSITY = ProceduralSection.intensity(STORED);

    /** Whether a pixel is valid. */
    @FunctionalInterface
    private interface Pattern {
        boolean at(int y, int x);
    }

    /** A section, its mask and how it is restored. */
    private record Run(Set<Stage> stages, OptionalDouble fill, int threads) {
        Run(Stage... stages) {
            this(stages.length == 0 ? EnumSet.noneOf(Stage.class) : EnumSet.of(stages[0], stages), none(), 2);
        }

        static OptionalDouble none() {
            return OptionalDouble.empty();
        }

        Run filled(double value) {
            return new Run(stages, OptionalDouble.of(value), threads);
        }

        Run withThreads(int count) {
            return new Run(stages, fill, count);
        }

        Restorer open() {
            return Restorer.with(PARAMETERS)
                    .stages(stages)
                    .fill(fill)
                    .threads(threads)
                    .open();
        }

        float[][] of(Sample sample, float[][] stored, Pattern valid) {
            try (Restorer restorer = open()) {
                return restored(restorer, sample, stored, Optional.of(valid), Sample.UINT8);
            }
        }

        float[][] of(Sample sample, float[][] stored) {
            try (Restorer restorer = open()) {
                return restored(restorer, sample, stored, Optional.empty(), Sample.UINT8);
            }
        }
    }

    private static float[][] restored(
            Restorer restorer, Sample sample, float[][] stored, Optional<Pattern> valid, Sample maskSample) {
        return GoldenFile.rows(
                section(restorer, sample, stored, valid, maskSample).plane());
    }

    private static RestoredSection section(
            Restorer restorer, Sample sample, float[][] stored, Optional<Pattern> valid, Sample maskSample) {
        StageRun.fill(restorer.input(sample, stored.length, stored[0].length), stored);
        if (valid.isPresent()) {
            fill(restorer.mask(maskSample), valid.get(), maskSample == Sample.UINT16 ? 256 : 200);
        }
        return restorer.restore(StageRun.somewhere(stored));
    }

    private static void fill(Plane mask, Pattern valid, int value) {
        float[][] rows = new float[mask.height()][mask.width()];
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length; x++) {
                rows[y][x] = valid.at(y, x) ? value : 0;
            }
        }
        StageRun.fill(mask, rows);
    }

    private static boolean disc(int y, int x) {
        return Math.hypot(y - 30, x - 150) > 20;
    }

    private static float[][] where(Pattern valid, float[][] yes, float[][] no) {
        float[][] result = new float[yes.length][yes[0].length];
        for (int y = 0; y < yes.length; y++) {
            for (int x = 0; x < yes[y].length; x++) {
                result[y][x] = valid.at(y, x) ? yes[y][x] : no[y][x];
            }
        }
        return result;
    }

    private static float[][] constant(float value) {
        return PlainImages.combine(STORED, STORED, (p, q) -> value);
    }

    private static void assertSameBits(float[][] expected, float[][] found) {
        Agreement.ofBits(expected, found);
    }

    @ParameterizedTest
    @EnumSource(
            value = Sample.class,
            names = {"UINT8", "UINT16"})
    void aFullMaskIsNone(Sample maskSample) {
        try (Restorer restorer = new Run(Stage.values()).open()) {
            StageRun.fill(restorer.input(Sample.UINT16, HEIGHT, WIDTH), STORED);
            fill(restorer.mask(maskSample), (y, x) -> true, maskSample == Sample.UINT16 ? 256 : 200);
            RestoredSection section = restorer.restore(StageRun.somewhere(STORED));
            assertEquals(0, section.maskedPixels());
            assertSameBits(new Run(Stage.values()).of(Sample.UINT16, STORED), GoldenFile.rows(section.plane()));
        }
    }

    @Test
    void aMaskThatNobodyFillsIsNone() {
        try (Restorer restorer = new Run(Stage.values()).open()) {
            section(restorer, Sample.UINT16, STORED, Optional.of((y, x) -> false), Sample.UINT8);
            StageRun.fill(restorer.input(Sample.UINT16, HEIGHT, WIDTH), STORED);
            restorer.mask();
            RestoredSection section = restorer.restore(StageRun.somewhere(STORED));
            assertEquals(0, section.maskedPixels());
            assertSameBits(new Run(Stage.values()).of(Sample.UINT16, STORED), GoldenFile.rows(section.plane()));
        }
    }

    @Test
    void samplesOfTheMaskDoNotMatter() {
        try (Restorer restorer = new Run(Stage.values()).open()) {
            Optional<Pattern> disc = Optional.of(MaskedRestorerTest::disc);
            float[][] bytes = restored(restorer, Sample.UINT16, STORED, disc, Sample.UINT8);
            float[][] shorts = restored(restorer, Sample.UINT16, STORED, disc, Sample.UINT16);
            assertSameBits(bytes, shorts);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"DESTRIPE", "DENOISE"})
    void withAnEmptyMaskTheImageStays(Stage stage) {
        assertSameBits(INTENSITY, new Run(stage).of(Sample.UINT16, STORED, (y, x) -> false));
    }

    @Test
    void withAnEmptyMaskEverythingIsTheMean() {
        try (Restorer restorer = new Run(Stage.values()).open()) {
            RestoredSection section =
                    section(restorer, Sample.UINT16, STORED, Optional.of((y, x) -> false), Sample.UINT8);
            assertEquals((long) HEIGHT * WIDTH, section.maskedPixels());
            assertSameBits(mappingOfMean(), GoldenFile.rows(section.plane()));
        }
    }

    /** What a section becomes that is {@code mean} everywhere. */
    private static float[][] mappingOfMean() {
        float mean = (float) PARAMETERS.contrast().gca().mean();
        return new Run(Stage.CONTRAST).of(Sample.FLOAT32, constant(mean));
    }

    @Test
    void maskedPixelsOfFloatOutputsStay() {
        float[][] restored = new Run(Stage.DESTRIPE, Stage.DENOISE).of(Sample.UINT16, STORED, MaskedRestorerTest::disc);
        assertSameBits(where(MaskedRestorerTest::disc, restored, INTENSITY), restored);
        assertFalse(restored[0][0] == INTENSITY[0][0]);
    }

    @Test
    void maskedPixelsOfBytesAreTheMappingOfTheMean() {
        float[][] restored = new Run(Stage.values()).of(Sample.UINT16, STORED, MaskedRestorerTest::disc);
        assertSameBits(where(MaskedRestorerTest::disc, restored, mappingOfMean()), restored);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 255})
    void maskedPixelsAreFilled(double value) {
        Run run = new Run(Stage.values());
        float[][] method = run.of(Sample.UINT16, STORED, MaskedRestorerTest::disc);
        assertSameBits(
                where(MaskedRestorerTest::disc, method, constant((float) value)),
                run.filled(value).of(Sample.UINT16, STORED, MaskedRestorerTest::disc));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1.5, 1e30, Double.NaN})
    void maskedPixelsOfFloatOutputsAreFilled(double value) {
        Run run = new Run(Stage.DENOISE);
        float[][] method = run.of(Sample.UINT16, STORED, MaskedRestorerTest::disc);
        assertSameBits(
                where(MaskedRestorerTest::disc, method, constant((float) value)),
                run.filled(value).of(Sample.UINT16, STORED, MaskedRestorerTest::disc));
    }

    @ParameterizedTest
    @CsvSource({
        "CONTRAST, 256, 'fill is 256; expected a whole number from 0 to 255, as the output is uint8'",
        "CONTRAST, -1, 'fill is -1; expected a whole number from 0 to 255, as the output is uint8'",
        "CONTRAST, 0.5, 'fill is 0.5; expected a whole number from 0 to 255, as the output is uint8'",
        "CONTRAST, NaN, 'fill is NaN; expected a whole number from 0 to 255, as the output is uint8'",
        "DENOISE, 1e39, 'fill is 1.0E39; expected a float32 or NaN, as the output is float32'",
        "DENOISE, Infinity, 'fill is Infinity; expected a float32 or NaN, as the output is float32'"
    })
    void aFillThatDoesNotFitIsRefused(Stage stage, double value, String message) {
        Run run = new Run(stage).filled(value);
        assertEquals(message, assertThrows(LimpidException.class, run::open).getMessage());
    }

    @Test
    void numbersThatAreNoneAreMasked() {
        float[][] gappy = where(MaskedRestorerTest::disc, INTENSITY, constant(Float.NaN));
        float[][] level = constant(levelOfValid());
        float[][] closed = where(MaskedRestorerTest::disc, INTENSITY, level);
        Run all = new Run(Stage.values());
        assertSameBits(all.of(Sample.FLOAT32, closed, MaskedRestorerTest::disc), all.of(Sample.FLOAT32, gappy));
        Run floats = new Run(Stage.DESTRIPE, Stage.DENOISE);
        float[][] expected = floats.of(Sample.FLOAT32, closed, MaskedRestorerTest::disc);
        assertSameBits(
                where(MaskedRestorerTest::disc, expected, constant(Float.NaN)), floats.of(Sample.FLOAT32, gappy));
        assertSameBits(
                where(MaskedRestorerTest::disc, expected, constant(7)),
                floats.filled(7).of(Sample.FLOAT32, gappy));
    }

    /** By the definition: the rounded mean of the valid pixels of a grid of 64 x 64. */
    private static float levelOfValid() {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < 64; i++) {
            for (int j = 0; j < 64; j++) {
                int y = HEIGHT * i / 64;
                int x = WIDTH * j / 64;
                sum += disc(y, x) ? INTENSITY[y][x] : 0;
                count += disc(y, x) ? 1 : 0;
            }
        }
        assertTrue(count < 64 * 64);
        return Math.round(sum / count);
    }

    @Test
    void gapsAndTheMaskAddUp() {
        Pattern border = (y, x) -> y >= 3 && x < WIDTH - 2;
        float[][] gappy = where(MaskedRestorerTest::disc, INTENSITY, constant(Float.NaN));
        try (Restorer restorer = new Run(Stage.DENOISE).open()) {
            RestoredSection section = section(restorer, Sample.FLOAT32, gappy, Optional.of(border), Sample.UINT16);
            float[][] found = GoldenFile.rows(section.plane());
            long masked = 0;
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    masked += border.at(y, x) && disc(y, x) ? 0 : 1;
                    assertEquals(!disc(y, x), Float.isNaN(found[y][x]));
                }
            }
            assertEquals(masked, section.maskedPixels());
            assertSameBits(where(border, found, gappy), found);
        }
    }

    @Test
    void aSectionOfNoNumbersIsAllMasked() {
        assertSameBits(mappingOfMean(), new Run(Stage.values()).of(Sample.FLOAT32, constant(Float.NaN)));
        assertSameBits(constant(Float.NaN), new Run(Stage.DESTRIPE).of(Sample.FLOAT32, constant(Float.NaN)));
    }

    @Test
    void theBackgroundStageKeepsNumbersThatAreNone() {
        float[][] gappy = where(MaskedRestorerTest::disc, INTENSITY, constant(Float.NaN));
        Calibration offset = new Calibration(Optional.of(SectionOffsets.of(5)), Optional.empty());
        for (OptionalDouble fill : new OptionalDouble[] {Run.none(), OptionalDouble.of(3)}) {
            try (Restorer restorer = Restorer.with(PARAMETERS)
                    .stages(EnumSet.of(Stage.BACKGROUND))
                    .calibration(offset)
                    .fill(fill)
                    .open()) {
                float[][] found = restored(restorer, Sample.FLOAT32, gappy, Optional.empty(), Sample.UINT8);
                float[][] corrected = PlainImages.combine(INTENSITY, INTENSITY, (p, q) -> p - 5);
                float[][] masked = constant((float) fill.orElse(Double.NaN));
                assertSameBits(where(MaskedRestorerTest::disc, corrected, masked), found);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void infinitePixelsAreRefusedEvenUnderTheMask(float infinite) {
        float[][] stored = where((y, x) -> y != 30 || x != 150, INTENSITY, constant(infinite));
        stored[30][149] = Float.NaN;
        Run run = new Run(Stage.values());
        LimpidException refused =
                assertThrows(LimpidException.class, () -> run.of(Sample.FLOAT32, stored, MaskedRestorerTest::disc));
        assertEquals(
                "the pixel in row 30, column 150 is " + infinite
                        + "; expected finite intensities, or NaN where there is no data",
                refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void sameBitsForAnyNumberOfThreads(int threads) {
        Pattern sparse = (y, x) -> y == 1 && x % 3 == 2 || y == 70;
        float[][] gappy = where((y, x) -> (y + x) % 11 != 0, INTENSITY, constant(Float.NaN));
        for (Run run : new Run[] {new Run(Stage.values()), new Run(Stage.DESTRIPE, Stage.DENOISE)}) {
            for (Pattern valid : new Pattern[] {sparse, MaskedRestorerTest::disc}) {
                assertSameBits(
                        run.of(Sample.FLOAT32, gappy, valid),
                        run.withThreads(threads).of(Sample.FLOAT32, gappy, valid));
            }
        }
    }

    @Test
    void aSectionKnowsNothingOfTheMaskBefore() {
        try (Restorer restorer = new Run(Stage.values()).filled(9).open()) {
            float[][] first = restored(restorer, Sample.UINT16, STORED, Optional.empty(), Sample.UINT8);
            float[][] gappy = where((y, x) -> x > 100, INTENSITY, constant(Float.NaN));
            section(restorer, Sample.FLOAT32, gappy, Optional.of(MaskedRestorerTest::disc), Sample.UINT8);
            assertSameBits(first, restored(restorer, Sample.UINT16, STORED, Optional.empty(), Sample.UINT8));
        }
    }

    @Test
    void aMaskNeedsASection() {
        try (Restorer restorer = new Run(Stage.values()).open()) {
            assertThrows(IllegalStateException.class, restorer::mask);
            restorer.input(Sample.UINT16, 5, 6);
            assertThrows(IllegalArgumentException.class, () -> restorer.mask(Sample.FLOAT32));
            Plane mask = restorer.mask();
            assertEquals(5, mask.height());
            assertEquals(6, mask.width());
            restorer.restore(StageRun.somewhere(new float[5][6]));
            assertThrows(IllegalStateException.class, restorer::mask);
        }
    }

    @Test
    void aMaskForWhichThereIsNoMemoryIsRefused() {
        long needed;
        try (Restorer roomy = new Run(Stage.values()).open()) {
            roomy.input(Sample.UINT16, 2000, 2000);
            needed = roomy.reservedBytes();
        }
        try (Restorer tight = Restorer.with(PARAMETERS)
                .threads(2)
                .memoryCap(needed + (2 << 20))
                .open()) {
            tight.input(Sample.UINT16, 2000, 2000);
            assertThrows(WorkspaceFullException.class, tight::mask);
        }
    }

    @Test
    void flatBackgroundIsMasked() {
        Pattern square = (y, x) -> y < 20 || y >= 40 || x < 100 || x >= 130;
        float[][] stored = where(square, STORED, constant(1000));
        stored[30][100] = 1002;
        try (Restorer restorer = new Run(Stage.values()).filled(0).open()) {
            assertEquals(600 - 1, flat(restorer, stored, 0, OptionalLong.empty()));
            assertEquals(600, flat(restorer, stored, 2, OptionalLong.empty()));
            assertEquals(600, flat(restorer, stored, 2, OptionalLong.of(599)));
            assertEquals(0, flat(restorer, stored, 2, OptionalLong.of(600)));
        }
    }

    private static long flat(Restorer restorer, float[][] stored, double threshold, OptionalLong area) {
        StageRun.fill(restorer.input(Sample.UINT16, HEIGHT, WIDTH), stored);
        restorer.maskFlat(threshold, area);
        return restorer.restore(StageRun.somewhere(stored)).maskedPixels();
    }

    @Test
    void theLevelIsThatOfValidPixels() {
        try (WorkerPool workers = new WorkerPool(2)) {
            MemorySegment samples = MemorySegment.ofArray(new float[100 * 200]);
            MemorySegment bytes = MemorySegment.ofArray(new byte[100 * 200]);
            Plane stored = Plane.dense(samples, Sample.FLOAT32, 100, 200);
            SectionMask mask = new SectionMask(Plane.dense(bytes, Sample.UINT8, 100, 200));
            float[][] image = new float[100][200];
            for (int y = 0; y < 100; y++) {
                for (int x = 0; x < 200; x++) {
                    image[y][x] = x < 50 ? Float.NaN : 40_000;
                    bytes.set(ValueLayout.JAVA_BYTE, y * 200L + x, (byte) (x < 50 ? 0 : 128));
                }
            }
            StageRun.fill(stored, image);
            assertEquals(40_000, IntensityLevel.of(stored, false, Optional.of(mask), workers));
            bytes.fill((byte) 0);
            assertEquals(0, IntensityLevel.of(stored, false, Optional.of(mask), workers));
            // Column 51 is not of the grid.
            bytes.set(ValueLayout.JAVA_BYTE, 3 * 200L + 51, (byte) 1);
            bytes.set(ValueLayout.JAVA_BYTE, 90 * 200L + 51, (byte) 1);
            samples.set(ValueLayout.JAVA_FLOAT_UNALIGNED, (90 * 200L + 51) * Float.BYTES, 20_000);
            assertEquals(30_000, IntensityLevel.of(stored, false, Optional.of(mask), workers));
        }
    }
}
