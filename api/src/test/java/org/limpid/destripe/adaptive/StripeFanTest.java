package org.limpid.destripe.adaptive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;

/** Stripes that fan out: their angles, where they cross the middle row, and how they are made upright. */
class StripeFanTest {
    private static final int WIDTH = 1024;
    private static final int ROWS = 64;
    private static final int ANGLES = 33;

    @Test
    void stripeIsWhereItCrossesTheMiddleRow() {
        StripeLean lean = StripeLean.ofDegrees(1, -8);
        for (double down : new double[] {-500, -16, 0, 333}) {
            for (double column : new double[] {0, 200, 511.5, 1023}) {
                double at = column + lean.at(column, WIDTH) * down;
                assertEquals(column, lean.crossing(at, down, WIDTH), 1e-9);
            }
        }
        assertEquals(5 - 20 * Math.tan(Math.toRadians(1)), lean.crossing(5, 20, 1), 1e-9);
    }

    @Test
    void anglesAreInOrder() {
        for (int i = 1; i < ANGLES; i++) {
            double before = StripeTilt.angle(i - 1);
            double angle = StripeTilt.angle(i);
            assertTrue(angle > before);
            assertEquals(i, StripeTilt.after((before + angle) / 2));
        }
        assertEquals(0, StripeTilt.angle(ANGLES / 2));
        assertEquals(1, StripeTilt.after(-20));
        assertEquals(ANGLES - 1, StripeTilt.after(20));
    }

    /** Places whose energy is one more along the stripes. */
    private static StripeLean found(double middle, double fan, double tilt) {
        StripeLean lean = StripeLean.ofDegrees(middle, fan);
        List<FanSearch.Place> places = new ArrayList<>();
        for (int row = 0; row < ROWS; row += 16) {
            for (int column = 32; column < WIDTH; column += 64) {
                double down = (row - (ROWS - 1) / 2.0) * GridShape.ROWS;
                double degrees = Math.toDegrees(Math.atan(lean.at(lean.crossing(column, down, WIDTH), WIDTH)));
                double[] energies = new double[ANGLES];
                for (int i = 0; i < ANGLES; i++) {
                    energies[i] = 0.9 + Math.max(0, 1 - Math.abs(StripeTilt.angle(i) - degrees));
                }
                places.add(new FanSearch.Place(column, row, energies));
            }
        }
        return new FanSearch(places, ROWS, WIDTH).best(tilt);
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "0.5, -1.5", "-2, 6", "0, -10"})
    void fanIsFound(double middle, double fan) {
        assertEquals(StripeLean.ofDegrees(middle, fan), found(middle, fan, 0));
    }

    @ParameterizedTest
    @CsvSource({"0", "1.3", "-3.1"})
    void stripesThatLeanAlikeAreNoFan(double tilt) {
        assertEquals(StripeLean.ofDegrees(tilt, 0), found(tilt, 0, tilt));
    }

    @Test
    void sectionWithFewPlacesHasNoFan() {
        List<FanSearch.Place> places = new ArrayList<>();
        for (int column = 32; column < 320; column += 64) {
            double[] energies = new double[ANGLES];
            energies[ANGLES / 2 + column / 64] = ANGLES;
            places.add(new FanSearch.Place(column, 0, energies));
        }
        assertEquals(StripeLean.UPRIGHT, new FanSearch(places, ROWS, 320).best(0));
    }

    /** Stripes that are smooth across, on a grid. */
    private static Plane fanned(StripeLean lean) {
        float[] pixels = new float[ROWS * WIDTH];
        for (int y = 0; y < ROWS; y++) {
            double down = (y - (ROWS - 1) / 2.0) * GridShape.ROWS;
            for (int x = 0; x < WIDTH; x++) {
                double crossing = lean.crossing(x, down, WIDTH);
                pixels[y * WIDTH + x] = (float) (100 * Math.sin(crossing / 3) + 50 * Math.sin(crossing / 11));
            }
        }
        return Plane.of(pixels, ROWS, WIDTH);
    }

    @Test
    void fanIsMadeUprightAndBack() {
        StripeLean lean = StripeLean.ofDegrees(-1, 7);
        Plane leaning = fanned(lean);
        Plane upright = fanned(StripeLean.UPRIGHT);
        Plane target = Plane.of(new float[ROWS * WIDTH], ROWS, WIDTH);
        try (WorkerPool workers = new WorkerPool(2)) {
            FanWarp warp = new FanWarp(lean, ROWS, WIDTH);
            warp.straighten(workers, leaning, target);
            assertAlike(upright, target);
            warp.lean(workers, upright, target);
            assertAlike(leaning, target);
        }
    }

    /** Away from the edges, beyond which rows are reflected. */
    private static void assertAlike(Plane expected, Plane actual) {
        for (int y = 0; y < ROWS; y++) {
            for (int x = 100; x < WIDTH - 100; x++) {
                assertEquals(expected.get(y, x), actual.get(y, x), 1);
            }
        }
    }
}
