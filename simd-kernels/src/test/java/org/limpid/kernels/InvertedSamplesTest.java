package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvertedSamplesTest {
    private static final int GUARD = 77;

    @ParameterizedTest
    @ValueSource(ints = {255, 250, 300})
    void bytesWithinTheirRange(int ends) {
        SplittableRandom random = new SplittableRandom(1);
        for (int width : Widths.all()) {
            byte[] samples = new byte[width + 2 * GUARD];
            random.nextBytes(samples);
            byte[] expected = samples.clone();
            for (int x = GUARD; x < GUARD + width; x++) {
                expected[x] = (byte) (ends - Byte.toUnsignedInt(samples[x]));
            }
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, samples);
                SampleRows.invertBytes(memory, GUARD, ends, width);
                assertArrayEquals(expected, memory.toArray(ValueLayout.JAVA_BYTE), () -> "width " + width);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {65_535, 4_095, 70_000})
    void shortsWithinTheirRange(int ends) {
        SplittableRandom random = new SplittableRandom(2);
        for (int width : Widths.all()) {
            short[] samples = new short[width + 2 * GUARD];
            short[] expected = new short[samples.length];
            for (int x = 0; x < samples.length; x++) {
                samples[x] = (short) random.nextInt();
                boolean inside = x >= GUARD && x < GUARD + width;
                expected[x] = inside ? (short) (ends - Short.toUnsignedInt(samples[x])) : samples[x];
            }
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_SHORT, samples);
                SampleRows.invertShorts(memory, GUARD * Short.BYTES, ends, width);
                assertArrayEquals(expected, memory.toArray(ValueLayout.JAVA_SHORT), () -> "width " + width);
            }
        }
    }
}
