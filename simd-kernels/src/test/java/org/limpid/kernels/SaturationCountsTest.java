package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.image.Plane;
import org.limpid.image.Sample;

class SaturationCountsTest {
    private static final int ROWS = 3;

    @ParameterizedTest
    @EnumSource
    void theyAreCountedWhereTheyAreValid(Sample sample) {
        SplittableRandom random = new SplittableRandom(72);
        int top = sample == Sample.UINT8 ? 255 : 65_535;
        int[] choices = {0, 1, 127, 128, top - 1, top};
        for (int width : Widths.small()) {
            try (Arena arena = Arena.ofConfined()) {
                Plane stored = plane(arena, sample, width);
                Plane bytes = plane(arena, Sample.UINT8, width);
                Plane shorts = plane(arena, Sample.UINT16, width);
                for (int y = 0; y < ROWS; y++) {
                    for (int x = 0; x < width; x++) {
                        set(stored, y, x, choices[random.nextInt(choices.length)]);
                        int inside = random.nextInt(3) - 1;
                        set(bytes, y, x, inside);
                        set(shorts, y, x, inside << 8);
                    }
                }
                SaturationCounts samples = new SaturationCounts(width);
                for (int y = 0; y < ROWS; y++) {
                    assertEquals(plain(stored, bytes, y, false), samples.count(stored, y));
                    assertEquals(plain(stored, bytes, y, true), samples.count(stored, bytes, y));
                    assertEquals(plain(stored, bytes, y, true), samples.count(stored, shorts, y));
                    if (sample != Sample.FLOAT32) {
                        SaturationCounts ends = new SaturationCounts(width - width / 3, 1, 127);
                        SaturationCounts.Counts all = ends.countFrom(stored, y, width / 3);
                        SaturationCounts.Counts some = ends.countFrom(stored, bytes, y, width / 3);
                        assertEquals(between(stored, bytes, y, false), all);
                        assertEquals(between(stored, bytes, y, true), some);
                    }
                }
            }
        }
    }

    private static SaturationCounts.Counts plain(Plane stored, Plane mask, int y, boolean masked) {
        SaturationCounts.Counts counts = SaturationCounts.Counts.NONE;
        for (int x = 0; x < stored.width(); x++) {
            if (!masked || mask.get(y, x) != 0) {
                boolean integer = stored.sample() != Sample.FLOAT32;
                int zero = integer && stored.get(y, x) == 0 ? 1 : 0;
                int most = integer && stored.get(y, x) == stored.sample().maximum() ? 1 : 0;
                counts = counts.and(new SaturationCounts.Counts(1, zero, most));
            }
        }
        return counts;
    }

    /** From a third of the width on, 1 and 127. */
    private static SaturationCounts.Counts between(Plane stored, Plane mask, int y, boolean masked) {
        SaturationCounts.Counts counts = SaturationCounts.Counts.NONE;
        for (int x = stored.width() / 3; x < stored.width(); x++) {
            if (!masked || mask.get(y, x) != 0) {
                float value = stored.get(y, x);
                counts = counts.and(new SaturationCounts.Counts(1, value == 1 ? 1 : 0, value == 127 ? 1 : 0));
            }
        }
        return counts;
    }

    private static Plane plane(Arena arena, Sample sample, int width) {
        MemorySegment memory = arena.allocate((long) ROWS * width * sample.bytes());
        return Plane.dense(memory, sample, ROWS, width);
    }

    private static void set(Plane plane, int y, int x, int value) {
        long at = plane.row(y) + (long) x * plane.sample().bytes();
        switch (plane.sample()) {
            case UINT8 -> plane.segment().set(ValueLayout.JAVA_BYTE, at, (byte) value);
            case UINT16 -> plane.segment().set(ValueLayout.JAVA_SHORT_UNALIGNED, at, (short) value);
            case FLOAT32 -> plane.segment().set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, value);
        }
    }
}
