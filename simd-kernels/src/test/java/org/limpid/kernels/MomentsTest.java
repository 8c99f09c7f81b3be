package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private static final int FAR_COLUMN = 13_000;
    private static final int FAR_ROW = 8_000;

    @Test
    void variancesFarFromTheOriginAreThoseAroundTheMean() {
        SplittableRandom random = new SplittableRandom(25);
        for (int count = 1; count <= 2000; count += 1 + count / 3) {
            for (int spread : new int[] {1, 2, 5, 100, 700}) {
                List<int[]> pixels = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    pixels.add(new int[] {FAR_ROW + random.nextInt(spread), FAR_COLUMN + random.nextInt(spread)});
                }
                assertAroundTheMean(pixels);
            }
        }
    }

    @Test
    void slantedLinesFarFromTheOrigin() {
        for (int length = 1; length <= 3000; length = length * 2 + 1) {
            List<int[]> pixels = new ArrayList<>();
            for (int i = 0; i < length; i++) {
                pixels.add(new int[] {FAR_ROW - i, FAR_COLUMN + i / 7});
            }
            assertAroundTheMean(pixels);
        }
    }

    private static void assertAroundTheMean(List<int[]> pixels) {
        double meanX = 0;
        double meanY = 0;
        for (int[] pixel : pixels) {
            meanY += pixel[0] - FAR_ROW;
            meanX += pixel[1] - FAR_COLUMN;
        }
        meanX /= pixels.size();
        meanY /= pixels.size();
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int[] pixel : pixels) {
            double y = pixel[0] - FAR_ROW - meanY;
            double x = pixel[1] - FAR_COLUMN - meanX;
            xx += x * x;
            yy += y * y;
            xy += x * y;
        }
        Moments moments = of(pixels);
        int n = pixels.size();
        assertEquals(xx / n, moments.varianceX(), 1e-9 * Math.max(1, xx / n));
        assertEquals(yy / n, moments.varianceY(), 1e-9 * Math.max(1, yy / n));
        assertEquals(xy / n, moments.covariance(), 1e-9 * Math.max(1, Math.sqrt(xx * yy) / n));
    }

    @Test
    void linesOnePixelWideHaveNoVarianceAcross() {
        for (int length = 1; length <= 5000; length += 1 + length / 4) {
            List<int[]> upright = new ArrayList<>();
            List<int[]> level = new ArrayList<>();
            for (int i = 0; i < length; i++) {
                upright.add(new int[] {FAR_ROW - i, FAR_COLUMN});
                level.add(new int[] {FAR_ROW, FAR_COLUMN + i});
            }
            double along = ((double) length * length - 1) / 12;
            assertEquals(0.0, of(upright).varianceX());
            assertEquals(0.0, of(upright).covariance());
            assertEquals(along, of(upright).varianceY(), 1e-12 * along);
            assertEquals(0.0, of(level).varianceY());
            assertEquals(0.0, of(level).covariance());
            assertEquals(along, of(level).varianceX(), 1e-12 * along);
        }
    }

    /** Subtracting squared sums in floating point would leave an error above 1e-8 here. */
    @Test
    void aLongStripeTwoPixelsWideKeepsItsQuarter() {
        List<int[]> stripe = new ArrayList<>();
        for (int y = 0; y < 9_000; y++) {
            stripe.add(new int[] {y, 13_748});
            stripe.add(new int[] {y, 13_749});
        }
        assertEquals(0.25, of(stripe).varianceX(), 1e-12);
        assertEquals(0, of(stripe).covariance(), 1e-12);
    }

    @Test
    void aWholeSectionDoesNotOverflow() {
        long width = 13_750;
        long height = 9_000;
        long x = width * (width - 1) / 2;
        long y = height * (height - 1) / 2;
        long xx = (width - 1) * width * (2 * width - 1) / 6;
        long yy = (height - 1) * height * (2 * height - 1) / 6;
        Moments section = new Moments(width * height, x * height, y * width, xx * height, yy * width, x * y);
        assertEquals((width * width - 1) / 12.0, section.varianceX(), 1e-6);
        assertEquals((height * height - 1) / 12.0, section.varianceY(), 1e-6);
        assertEquals(0, section.covariance(), 1e-6);
    }

    @Test
    void momentsOfDisjointSetsAddUp() {
        Moments sum = new Moments(1, 2, 3, 4, 5, 6).plus(new Moments(10, 20, 30, 40, 50, 60));
        assertEquals(new Moments(11, 22, 33, 44, 55, 66), sum);
    }

    private static Moments of(List<int[]> pixels) {
        long[] sums = new long[5];
        for (int[] pixel : pixels) {
            long y = pixel[0];
            long x = pixel[1];
            sums[0] += x;
            sums[1] += y;
            sums[2] += x * x;
            sums[3] += y * y;
            sums[4] += x * y;
        }
        return new Moments(pixels.size(), sums[0], sums[1], sums[2], sums[3], sums[4]);
    }
}
