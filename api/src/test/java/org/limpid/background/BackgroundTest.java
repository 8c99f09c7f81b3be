package org.limpid.background;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.BackgroundModel;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.SectionOffsets;
import org.limpid.SectionPosition;
import org.limpid.StageRun;
import org.limpid.golden.Difference;
import org.limpid.parameters.Preset;
import org.limpid.parameters.Stage;
import org.limpid.parameters.Volume;
import org.limpid.plain.Agreement;
import org.limpid.plain.EverySize;
import org.limpid.plain.PlainBackground;
import org.limpid.plain.ProceduralSection;

/** The background stage takes off the offset and the polynomial at the section's place in its volume. */
class BackgroundTest {
    private static final Volume VOLUME = new Volume(5, 4000, 6000);
    private static final SectionOffsets OFFSETS = SectionOffsets.of(0, -812.5f, 33.25f, 1e4f, 7);
    private static final BackgroundModel CUBIC = model(3);

    /** All monomials up to a total degree, with a constant term that must not matter. */
    private static BackgroundModel model(int degree) {
        SplittableRandom random = new SplittableRandom(9);
        List<BackgroundModel.Term> terms = new ArrayList<>();
        for (int x = 0; x <= degree; x++) {
            for (int y = 0; x + y <= degree; y++) {
                for (int z = 0; x + y + z <= degree; z++) {
                    terms.add(new BackgroundModel.Term(random.nextDouble(-3000, 3000), x, y, z));
                }
            }
        }
        return new BackgroundModel(terms);
    }

    @EverySize
    void offsetAndModel(int height, int width) {
        SectionPosition position = new SectionPosition(VOLUME, 3, 3000, 5000);
        float[][] image = tissue(height, width);
        float[][] plain = PlainBackground.correct(image, 1e4, CUBIC, position);
        assertNear(plain, run(new Calibration(Optional.of(OFFSETS), Optional.of(CUBIC)), image, position));
    }

    @Test
    void offsetOnly() {
        float[][] image = tissue(20, 40);
        SectionPosition position = new SectionPosition(VOLUME, 1, 0, 0);
        float[][] ours = run(new Calibration(Optional.of(OFFSETS), Optional.empty()), image, position);
        for (int y = 0; y < image.length; y++) {
            for (int x = 0; x < image[y].length; x++) {
                assertEquals(image[y][x] + 812.5f, ours[y][x]);
            }
        }
    }

    @Test
    void offsetOnlyDoesNotAskWhereInItsPlaneThePatchLies() {
        float[][] image = tissue(20, 40);
        SectionPosition position = new SectionPosition(new Volume(5, 10, 10), 4, 0, 0);
        float[][] ours = run(new Calibration(Optional.of(OFFSETS), Optional.empty()), image, position);
        assertEquals(image[19][39] - 7, ours[19][39]);
    }

    @Test
    void modelOnly() {
        float[][] image = tissue(70, 133);
        SectionPosition position = new SectionPosition(VOLUME, 2, 17, 4);
        float[][] plain = PlainBackground.correct(image, 0, CUBIC, position);
        assertNear(plain, run(new Calibration(Optional.empty(), Optional.of(CUBIC)), image, position));
    }

    @ParameterizedTest
    @CsvSource({
        // nz, ny, nx, z, y0, x0
        "1, 9, 21, 0, 0, 0",
        "2, 9, 21, 1, 0, 0",
        "11260, 9000, 13750, 11259, 8991, 13729",
        "7, 9, 1000, 3, 0, 500"
    })
    void anyPlaceOfAPatch(int nz, int ny, int nx, int z, int y0, int x0) {
        float[][] image = tissue(9, 21);
        SectionPosition position = new SectionPosition(new Volume(nz, ny, nx), z, y0, x0);
        float[][] plain = PlainBackground.correct(image, 0, CUBIC, position);
        assertNear(plain, run(new Calibration(Optional.empty(), Optional.of(CUBIC)), image, position));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 8})
    void anyDegree(int degree) {
        float[][] image = tissue(12, 33);
        SectionPosition position = new SectionPosition(VOLUME, 4, 100, 5900);
        float[][] plain = PlainBackground.correct(image, 0, model(degree), position);
        assertNear(plain, run(new Calibration(Optional.empty(), Optional.of(model(degree))), image, position));
    }

    @Test
    void aPatchIsCorrectedAsThatPartOfTheWhole() {
        float[][] whole = tissue(60, 90);
        Calibration calibration = new Calibration(Optional.of(OFFSETS), Optional.of(CUBIC));
        Volume volume = new Volume(5, 60, 90);
        float[][] corrected = run(calibration, whole, new SectionPosition(volume, 2, 0, 0));
        float[][] part = run(calibration, patch(whole, 11, 23, 40, 50), new SectionPosition(volume, 2, 11, 23));
        Difference.of(part, patch(corrected, 11, 23, 40, 50)).assertAllWithin(0.01);
    }

    private static float[][] patch(float[][] image, int y0, int x0, int height, int width) {
        float[][] patch = new float[height][width];
        for (int y = 0; y < height; y++) {
            System.arraycopy(image[y0 + y], x0, patch[y], 0, width);
        }
        return patch;
    }

    @Test
    void missingPixelsStayMissing() {
        float[][] image = tissue(9, 21);
        image[4][7] = Float.NaN;
        float[][] ours = run(
                new Calibration(Optional.of(OFFSETS), Optional.of(CUBIC)),
                image,
                new SectionPosition(VOLUME, 2, 17, 4));
        assertTrue(Float.isNaN(ours[4][7]));
        assertTrue(Float.isFinite(ours[4][6]));
        assertTrue(Float.isFinite(ours[4][8]));
    }

    @Test
    void withoutCalibrationTheStageIsSkipped() {
        float[][] image = tissue(9, 21);
        Agreement.ofBits(image, run(Calibration.none(), image, new SectionPosition(VOLUME, 2, 17, 4)));
        assertTrue(Calibration.none().isEmpty());
        assertFalse(new Calibration(Optional.of(OFFSETS), Optional.empty()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void sameBitsForAnyNumberOfThreads(int threads) {
        float[][] image = tissue(300, 257);
        Calibration calibration = new Calibration(Optional.of(OFFSETS), Optional.of(CUBIC));
        SectionPosition position = new SectionPosition(VOLUME, 2, 17, 4);
        StageRun run =
                StageRun.of(Preset.NOTEBOOK.parameters(), Stage.BACKGROUND).with(calibration);
        Agreement.ofBits(
                run.withThreads(1).ofIntensity(image, position),
                run.withThreads(threads).ofIntensity(image, position));
    }

    @Test
    void aSectionWithoutOffsetIsRefused() {
        Calibration calibration = new Calibration(Optional.of(OFFSETS), Optional.empty());
        SectionPosition beyond = new SectionPosition(new Volume(6, 10, 10), 5, 0, 0);
        LimpidException refused = assertThrows(LimpidException.class, () -> run(calibration, tissue(10, 10), beyond));
        assertEquals("offsets: has no offset for section 5; expected 0 to 4", refused.getMessage());
    }

    @Test
    void aPatchOutsideTheVolumeIsRefused() {
        Calibration calibration = new Calibration(Optional.empty(), Optional.of(CUBIC));
        SectionPosition position = new SectionPosition(new Volume(6, 20, 30), 5, 11, 0);
        LimpidException refused = assertThrows(LimpidException.class, () -> run(calibration, tissue(10, 30), position));
        assertEquals(
                "a section of 30 x 10 pixels at column 0, row 11 does not lie inside the volume's 30 x 20",
                refused.getMessage());
    }

    /** Single precision keeps 0.004 of a grey level. */
    private static void assertNear(float[][] plain, float[][] ours) {
        Difference.of(ours, plain).assertAllWithin(0.01);
    }

    private static float[][] run(Calibration calibration, float[][] image, SectionPosition position) {
        return StageRun.of(Preset.NOTEBOOK.parameters(), Stage.BACKGROUND)
                .with(calibration)
                .ofIntensity(image, position);
    }

    private static float[][] tissue(int height, int width) {
        return ProceduralSection.intensity(ProceduralSection.tissue(7L * height + width, height, width));
    }
}
