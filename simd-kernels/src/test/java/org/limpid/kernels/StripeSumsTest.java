package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.limpid.image.ColumnStrips;

class StripeSumsTest {
    private static final int COLUMNS = ColumnStrips.COLUMNS;
    /** Around 512, where a bit less of a product is kept. */
    private static final int[] LENGTHS =
            SizeClass.ALL ? new int[] {1, 3, 5, 21, 23, 161, 301, 511, 513, 601} : new int[] {1, 3, 21, 161, 511, 513};

    private static final int[] HEIGHTS =
            SizeClass.ALL ? new int[] {1, 2, 3, 64, 400, 701} : new int[] {1, 2, 3, 64, 400};

    private static final double[] RANGES = {255, 65_535, 1e-3, 1e9};
    private static final double[][] PARTS = {{0, 1}, {0.02, 0.98}, {-0.5, 1.5}};
    /** The rounding of a float, and of roundings of roundings. */
    private static final double ROUNDING = 0x1.00001p-24;

    /** Pixels of one strip; past the image's width they are not numbers. */
    private record Strip(float[][] band, float[][] weights, float[][] image) {
        int height() {
            return band.length;
        }
    }

    private interface Pixels {
        double at(int y, int x);
    }

    private static float[][] pixels(int height, int width, Pixels pixels) {
        float[][] image = new float[height][COLUMNS];
        for (int y = 0; y < height; y++) {
            Arrays.fill(image[y], Float.NaN);
            for (int x = 0; x < width; x++) {
                image[y][x] = (float) pixels.at(y, x);
            }
        }
        return image;
    }

    /** The band reaches the range, weights 0 and 1. */
    private static Strip random(int height, int width, double range, double brightness, SplittableRandom random) {
        float[][] band = pixels(height, width, (y, x) -> random.nextDouble(-range, range));
        float[][] weights = pixels(height, width, (y, x) -> Math.clamp(random.nextDouble(-0.1, 1.1), 0, 1));
        band[random.nextInt(height)][random.nextInt(width)] = (float) range;
        band[random.nextInt(height)][random.nextInt(width)] = (float) -range;
        float[][] image = pixels(height, width, (y, x) -> brightness * random.nextDouble());
        return new Strip(band, weights, image);
    }

    /** A strip as {@code D} and {@code w} are given, of an image that is black. */
    private static Strip of(int height, int width, Pixels band, Pixels weights) {
        return new Strip(
                pixels(height, width, band), pixels(height, width, weights), pixels(height, width, (y, x) -> 0));
    }

    @Test
    void everyLengthAndHeightIsWithinItsRoundings() {
        SplittableRandom random = new SplittableRandom(29);
        for (double range : RANGES) {
            for (int n : LENGTHS) {
                for (int height : HEIGHTS) {
                    double[] parts = PARTS[height % PARTS.length];
                    assertSubtracted(random(height, 20, range, 0, random), 20, n, range, parts[0], parts[1]);
                }
            }
        }
    }

    @Test
    void everyColumnAndEveryPartIsWithinItsRoundings() {
        SplittableRandom random = new SplittableRandom(30);
        for (int width : new int[] {1, 15, 16, 17, COLUMNS - 1, COLUMNS}) {
            for (int n : new int[] {1, 5, 161}) {
                for (double[] parts : PARTS) {
                    Strip strip = random(9, width, 65_535, 65_535, random);
                    assertSubtracted(strip, width, n, 65_535, parts[0], parts[1]);
                }
            }
        }
    }

    /** As large as sums get: none overflows. Just below a power of two, products are rounded up to it. */
    @Test
    void bandsAtTheEndsOfTheirRange() {
        double[] ranges = {255, 65_535, 1e-3, 1e9, 65_536, Math.nextDown(65_536f)};
        for (double range : ranges) {
            for (int n : LENGTHS) {
                Pixels ones = (y, x) -> 1;
                Pixels alternate = (y, x) -> (y + x) % 2 == 0 ? range : -range;
                Pixels[] bands = {
                    (y, x) -> x == 0 ? range : -range, alternate, (y, x) -> (y / n + x) % 2 == 0 ? range : -range
                };
                for (Pixels band : bands) {
                    assertSubtracted(of(1, 2, band, ones), 2, n, range, 0, 1);
                    assertSubtracted(of(2 * n + 3, 2, band, ones), 2, n, range, 0, 1);
                }
                assertSubtracted(of(2 * n + 3, 2, alternate, (y, x) -> y % 2), 2, n, range, 0, 1);
            }
        }
    }

    @Test
    void aBandOfNothingTakesNothingOff() {
        SplittableRandom random = new SplittableRandom(31);
        for (double range : new double[] {0, 1e-30, 255}) {
            for (int n : LENGTHS) {
                Strip strip = new Strip(
                        pixels(5, COLUMNS, (y, x) -> 0),
                        pixels(5, COLUMNS, (y, x) -> random.nextDouble()),
                        pixels(5, COLUMNS, (y, x) -> random.nextDouble(-9, 9)));
                assertArrayEquals(strip.image(), subtract(strip, n, range, 0.5, 0.5));
            }
        }
    }

    /** Bands of such samples have fractions: of whole numbers, box sums would end halfway far too often. */
    @Test
    void ofSixteenBitsIsWithinAThousandthInMeanSquare() {
        SplittableRandom random = new SplittableRandom(32);
        int height = 600;
        int width = 32;
        Strip strip = of(height, width, (y, x) -> random.nextInt(-65_535 * 256, 65_535 * 256 + 1) / 256.0, (y, x) -> 1);
        double[][] expected = PlainStripes.triangle(strip.band(), strip.weights(), 301, width);
        float[][] found = subtract(strip, 301, 65_535, 0, 1);
        double squares = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double error = expected[y][x] + found[y][x];
                squares += error * error;
            }
        }
        double root = Math.sqrt(squares / (height * width));
        assertTrue(root < 0.001, () -> "root of the mean square " + root);
    }

    /** Sums that drifted would be seen where the triangle reaches only zeros. */
    @Test
    void behindABandThatEndsTheImageStaysAsItIs() {
        SplittableRandom random = new SplittableRandom(33);
        for (int n : new int[] {5, 161, 301, 601}) {
            Strip strip = new Strip(
                    pixels(3000, COLUMNS, (y, x) -> y < 2000 ? random.nextDouble(-3000, 3000) : 0),
                    pixels(3000, COLUMNS, (y, x) -> random.nextDouble()),
                    pixels(3000, COLUMNS, (y, x) -> random.nextDouble(-3000, 3000)));
            float[][] found = subtract(strip, n, 3000, 0, 1);
            for (int y = 2000 + n; y < 3000; y++) {
                int row = y;
                assertArrayEquals(strip.image()[y], found[y], () -> "row " + row + " n " + n);
            }
        }
    }

    /** Sums that start at the top are made of half the rows, the others of all. */
    @Test
    void rowsDoNotDependOnWhichOneIsTheFirstToBeDone() {
        SplittableRandom random = new SplittableRandom(36);
        for (int n : new int[] {1, 3, 5, 161, 513}) {
            for (int height : new int[] {2, 90, n + 130}) {
                Strip strip = random(height, COLUMNS, 3000, 3000, random);
                float[][] whole = subtract(strip, n, 3000, 0.02, 0.98);
                for (int first : new int[] {1, height / 2, height - 1}) {
                    try (Arena arena = Arena.ofConfined()) {
                        MemorySegment memory =
                                arena.allocate(StripeSums.bytes(n), 64).fill((byte) 0x5a);
                        StripeSums sums = new StripeSums(memory, n, 3000, COLUMNS);
                        float[][] rest = subtract(sums, strip, 0.02, 0.98, first, height - first);
                        String place = "from row " + first + " of " + height + ", n " + n;
                        for (int y = first; y < height; y++) {
                            assertArrayEquals(whole[y], rest[y], place);
                        }
                    }
                }
            }
        }
    }

    @Test
    void columnsPastTheStripsStayAsTheyAre() {
        SplittableRandom random = new SplittableRandom(37);
        int columns = COLUMNS / 2;
        Strip strip = random(40, COLUMNS, 255, 255, random);
        float[][] whole = subtract(strip, 5, 255, 0.02, 0.98);
        try (Arena arena = Arena.ofConfined()) {
            StripeSums sums = new StripeSums(arena.allocate(StripeSums.bytes(5), 64), 5, 255, columns);
            float[][] part = subtract(sums, strip, 0.02, 0.98, 0, 40);
            for (int y = 0; y < 40; y++) {
                for (int x = 0; x < COLUMNS; x++) {
                    assertEquals(
                            x < columns ? whole[y][x] : strip.image()[y][x], part[y][x], "row " + y + ", column " + x);
                }
            }
        }
    }

    /** The bits of a row depend on no row farther than the triangle reaches. */
    @Test
    void rowsDoNotDependOnWhereTheStripStarts() {
        SplittableRandom random = new SplittableRandom(34);
        for (int n : new int[] {1, 5, 161, 513}) {
            Strip whole = random(n + 700, COLUMNS, 3000, 3000, random);
            int cut = 99;
            Strip rest = new Strip(
                    Arrays.copyOfRange(whole.band(), cut, whole.height()),
                    Arrays.copyOfRange(whole.weights(), cut, whole.height()),
                    Arrays.copyOfRange(whole.image(), cut, whole.height()));
            float[][] ofWhole = subtract(whole, n, 3000, 0.02, 0.98);
            float[][] ofRest = subtract(rest, n, 3000, 0.02, 0.98);
            for (int y = cut + n; y < whole.height(); y++) {
                int row = y;
                assertArrayEquals(ofWhole[y], ofRest[y - cut], () -> "row " + row + " n " + n);
            }
        }
    }

    @Test
    void clearingForgetsTheStripBefore() {
        SplittableRandom random = new SplittableRandom(35);
        for (int n : new int[] {1, 5, 161}) {
            Strip strip = random(40, COLUMNS, 255, 255, random);
            float[][] expected = subtract(strip, n, 255, 0.02, 0.98);
            try (Arena arena = Arena.ofConfined()) {
                StripeSums sums = new StripeSums(arena.allocate(StripeSums.bytes(n), 64), n, 255, COLUMNS);
                for (int left : new int[] {0, 1, 39, 40}) {
                    subtract(sums, random(40, COLUMNS, 255, 255, random), 0, 1, 0, left);
                    assertArrayEquals(expected, subtract(sums, strip, 0.02, 0.98, 0, 40), () -> "after " + left);
                }
            }
        }
    }

    @Test
    void weightsOfTheRowThatEntersAndAllUpToTheOneThatLeavesLieApartInTheMemory() {
        for (int n : LENGTHS) {
            try (Arena arena = Arena.ofConfined()) {
                StripeSums sums = new StripeSums(arena.allocate(StripeSums.bytes(n), 64), n, 1, COLUMNS);
                for (int first : new int[] {1 - n, -n / 2, 0, 12_345}) {
                    long[] offsets = new long[n + 1];
                    for (int k = 0; k <= n; k++) {
                        offsets[k] = sums.weightRow(first + k);
                        assertEquals(0, offsets[k] % 64, "a cache line starts there");
                    }
                    Arrays.sort(offsets);
                    assertTrue(offsets[0] >= 0 && offsets[n] + ColumnStrips.ROW_BYTES <= StripeSums.bytes(n), "n " + n);
                    for (int k = 1; k <= n; k++) {
                        assertTrue(offsets[k] - offsets[k - 1] >= ColumnStrips.ROW_BYTES, "n " + n);
                    }
                }
            }
        }
    }

    private static void assertSubtracted(
            Strip strip, int width, int n, double range, double bandPart, double stripePart) {
        double[][] triangle = PlainStripes.triangle(strip.band(), strip.weights(), n, width);
        float[][] found = subtract(strip, n, range, bandPart, stripePart);
        double bound = triangleBound(n, range);
        for (int y = 0; y < strip.height(); y++) {
            for (int x = 0; x < width; x++) {
                double pixel = strip.image()[y][x];
                double band = bandPart * strip.band()[y][x];
                double weight = stripePart * strip.weights()[y][x];
                double stripe = weight * triangle[y][x];
                double expected = pixel - (band + stripe);
                // Rounded are the band's factor and two sums; and, of the stripe, the integer, the unit, the factor of
                // the two, two products and the second sum, at the stripe that was found.
                double roundings =
                        2 * Math.abs(pixel) + 3 * Math.abs(band) + 7 * (Math.abs(stripe) + Math.abs(weight) * bound);
                double allowed = Math.abs(weight) * bound + ROUNDING * roundings;
                if (!(Math.abs(expected - found[y][x]) <= allowed)) {
                    String place =
                            "row " + y + " of " + strip.height() + ", column " + x + ", n " + n + ", range " + range;
                    assertEquals(expected, found[y][x], allowed, place);
                }
            }
        }
    }

    /**
     * The greatest error of {@code T}. A product's last bit is {@code 2^-22} of the power of two above the range, or
     * as much more as the sum of {@code n} of them needs to stay below {@code 2^31}. Each is off by half of it at
     * most, and so is their average {@code T}. The last bit of a box sum is worth {@code 2^shift} of these, just
     * enough for {@code n²} of the largest products to stay below {@code 2^31}. Each box sum is off by half of it, and
     * {@code T} is {@code n} of them over {@code n²}.
     */
    private static double triangleBound(int n, double range) {
        double power = 2 * Math.scalb(1.0, Math.getExponent(range));
        int bits = 22;
        while (n * Math.scalb(1.0, bits) >= 0x1p31) {
            bits--;
        }
        int shift = 0;
        while ((double) n * n * Math.scalb(1.0, bits - shift) >= 0x1p31) {
            shift++;
        }
        double quantum = power * Math.scalb(1.0, -bits);
        double ofProducts = quantum / 2;
        double ofBoxes = shift == 0 ? 0 : Math.scalb(quantum, shift) / 2 / n;
        return ofProducts + ofBoxes;
    }

    private static float[][] subtract(Strip strip, int n, double range, double bandPart, double stripePart) {
        try (Arena arena = Arena.ofConfined()) {
            long bytes = StripeSums.bytes(n);
            MemorySegment memory = arena.allocate(bytes + 64, 64).fill((byte) 0x5a);
            StripeSums sums = new StripeSums(memory, n, range, COLUMNS);
            float[][] done = subtract(sums, strip, bandPart, stripePart, 0, strip.height());
            for (long i = bytes; i < memory.byteSize(); i++) {
                assertEquals(0x5a, memory.get(ValueLayout.JAVA_BYTE, i), "byte past the memory asked for");
            }
            return done;
        }
    }

    /** As a caller would: the sums of the first row, then {@code rows} rows one by one. */
    private static float[][] subtract(
            StripeSums sums, Strip strip, double bandPart, double stripePart, int first, int rows) {
        try (Arena arena = Arena.ofConfined()) {
            GuardedRows band = GuardedRows.of(arena, strip.band(), 0);
            GuardedRows image = GuardedRows.of(arena, strip.image(), 0);
            StripeSums.Rows source = new InOrder(sums, strip, band, sums.firstRow(first));
            sums.start(first, stripePart, band.memory(), source);
            for (int y = first; y < first + rows; y++) {
                if (y % 2 == 0) {
                    sums.correct(y, band.memory(), source, bandPart, image.memory(), image.row(y));
                } else {
                    sums.correctByFactors(y, band.memory(), source, bandPart, image.memory(), image.row(y));
                }
            }
            float[][] corrected = new float[strip.height()][];
            for (int y = 0; y < strip.height(); y++) {
                corrected[y] = image.get(y);
                image.assertWrittenUpToWidth(y);
                assertArrayEquals(strip.band()[y], band.get(y), "the band is only read");
            }
            return corrected;
        }
    }

    /** Rows of a strip, which have to be weighed one after the other. */
    private static final class InOrder implements StripeSums.Rows {
        private final StripeSums sums;
        private final Strip strip;
        private final GuardedRows band;
        private int next;

        InOrder(StripeSums sums, Strip strip, GuardedRows band, int first) {
            this.sums = sums;
            this.strip = strip;
            this.band = band;
            next = first;
        }

        @Override
        public long band(int y) {
            return band.row(PlainMirror.index(y, strip.height()));
        }

        @Override
        public void weigh(int y) {
            assertEquals(next++, y);
            float[] weights = strip.weights()[PlainMirror.index(y, strip.height())];
            MemorySegment.copy(weights, 0, sums.memory(), ValueLayout.JAVA_FLOAT, sums.weightRow(y), COLUMNS);
        }
    }
}
