package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.image.Plane;
import org.limpid.image.Sample;

class ThresholdBitsTest {
    private static final long GUARD = 0x5a5a5a5a5a5a5a5aL;

    @Test
    void wordsCoverTheRow() {
        assertEquals(1, ThresholdBits.words(1));
        assertEquals(1, ThresholdBits.words(64));
        assertEquals(2, ThresholdBits.words(65));
        assertEquals(215, ThresholdBits.words(13_750));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void bitsAreThePixelsBeyondTheThreshold(float padding) {
        SplittableRandom random = new SplittableRandom(17);
        int[] widths = IntStream.concat(
                        IntStream.rangeClosed(1, 200), IntStream.of(255, 256, 257, 511, 512, 513, 1000, 13_750))
                .toArray();
        for (int width : widths) {
            float[][] image = new float[2][width];
            for (float[] row : image) {
                for (int x = 0; x < width; x++) {
                    row[x] = random.nextInt(-3, 4);
                }
            }
            image[1][width / 2] = Float.NaN;
            try (Arena arena = Arena.ofConfined()) {
                Plane plane = FilledPlane.of(arena, image, padding);
                for (float threshold : new float[] {0, 1, 1.5f, 2, 3}) {
                    for (int y = 0; y < 2; y++) {
                        assertBits(plane, y, image[y], threshold, 0);
                        assertBits(plane, y, image[y], threshold, 3);
                    }
                }
            }
        }
    }

    /** Of stored samples in memory that ends with the last pixel. */
    @ParameterizedTest
    @EnumSource
    void bitsAreEqualNeighboursAndNeighboursBetweenTwoValues(Sample sample) {
        SplittableRandom random = new SplittableRandom(29);
        for (int width : IntStream.concat(IntStream.rangeClosed(1, 200), IntStream.of(256, 257, 700))
                .toArray()) {
            float[] row = new float[width];
            for (int x = 0; x < width; x++) {
                int dice = random.nextInt(9);
                row[x] = dice > 6 && sample == Sample.FLOAT32
                        ? dice == 7 ? Float.NaN : Float.POSITIVE_INFINITY
                        : dice > 3 && x > 0 ? row[x - 1] : 250 + random.nextInt(5);
            }
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment memory = arena.allocate((long) width * sample.bytes());
                for (int x = 0; x < width; x++) {
                    switch (sample) {
                        case UINT8 -> memory.set(ValueLayout.JAVA_BYTE, x, (byte) row[x]);
                        case UINT16 -> memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, 2L * x, (short) row[x]);
                        case FLOAT32 -> memory.set(ValueLayout.JAVA_FLOAT_UNALIGNED, 4L * x, row[x]);
                    }
                }
                Plane plane = Plane.dense(memory, sample, 1, width);
                long[] bits = new long[ThresholdBits.words(width)];
                ThresholdBits.equalOfRow(plane, 0, bits);
                for (int x = 0; x < bits.length * 64; x++) {
                    boolean equal = x + 1 < width && Float.isFinite(row[x]) && row[x] == row[x + 1];
                    assertEquals(equal, isSet(bits, x), x + " of " + width);
                }
                ThresholdBits.betweenOfRow(plane, 0, 251, 253, bits);
                for (int x = 0; x < bits.length * 64; x++) {
                    boolean between =
                            x + 1 < width && Math.min(row[x], row[x + 1]) >= 251 && Math.max(row[x], row[x + 1]) <= 253;
                    assertEquals(between, isSet(bits, x), x + " of " + width);
                }
            }
        }
    }

    private static void assertBits(Plane plane, int y, float[] row, float threshold, int first) {
        int width = row.length;
        int words = ThresholdBits.words(width);
        long[] above = new long[first + words + 1];
        long[] below = new long[first + words + 1];
        Arrays.fill(above, GUARD);
        Arrays.fill(below, GUARD);
        ThresholdBits.ofRow(plane.segment(), plane.row(y), width, threshold, above, below, first);
        for (int x = 0; x < words * 64; x++) {
            boolean greater = x < width && row[x] > threshold;
            boolean less = x < width && row[x] < -threshold;
            int bit = first * 64 + x;
            if (greater != isSet(above, bit) || less != isSet(below, bit)) {
                assertEquals(greater, isSet(above, bit), "above at " + x + " of " + width);
                assertEquals(less, isSet(below, bit), "below at " + x + " of " + width);
            }
        }
        for (int word = 0; word <= first + words; word++) {
            if (word < first || word == first + words) {
                assertEquals(GUARD, above[word]);
                assertEquals(GUARD, below[word]);
            }
        }
    }

    private static boolean isSet(long[] bits, int x) {
        return (bits[x / 64] >>> (x % 64) & 1) != 0;
    }
}
