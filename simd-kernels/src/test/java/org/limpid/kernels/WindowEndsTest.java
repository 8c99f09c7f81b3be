package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.limpid.image.Plane;

class WindowEndsTest {
    private static final int MARGIN = 64;

    @Test
    void endsAreThoseOfTheWindowInsideTheRow() {
        SplittableRandom random = new SplittableRandom(8);
        try (Arena arena = Arena.ofConfined()) {
            for (int width : Widths.all()) {
                for (int window : new int[] {1, 3, 5, 13}) {
                    long line = (Plane.padded(width) + 2L * MARGIN) * Float.BYTES;
                    long first = (long) MARGIN * Float.BYTES;
                    MemorySegment memory = arena.allocate(4 * line, 64);
                    float[] row = new float[width];
                    for (int x = 0; x < width; x++) {
                        row[x] = random.nextInt(1000);
                        memory.set(ValueLayout.JAVA_FLOAT, first + 4L * x, row[x]);
                        memory.set(ValueLayout.JAVA_FLOAT, line + first + 4L * x, row[x]);
                    }
                    WindowMinMax.pad(memory, first, line + first, window, width);
                    WindowEnds.largestAlongRow(memory, first, window, 2 * line + first, width);
                    WindowEnds.smallestAlongRow(memory, line + first, window, 3 * line + first, width);
                    for (int x = 0; x < width; x++) {
                        float most = row[x];
                        float least = row[x];
                        for (int k = Math.max(0, x - window / 2); k <= Math.min(width - 1, x + window / 2); k++) {
                            most = Math.max(most, row[k]);
                            least = Math.min(least, row[k]);
                        }
                        assertEquals(most, memory.get(ValueLayout.JAVA_FLOAT, 2 * line + first + 4L * x));
                        assertEquals(least, memory.get(ValueLayout.JAVA_FLOAT, 3 * line + first + 4L * x));
                    }
                }
            }
        }
    }
}
