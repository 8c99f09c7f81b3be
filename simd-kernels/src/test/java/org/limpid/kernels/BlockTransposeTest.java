package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;
import org.limpid.image.Sample;

class BlockTransposeTest {
    private static final int[][] SIZES = {{1, 1}, {1, 200}, {200, 1}, {64, 64}, {63, 65}, {129, 390}, {770, 131}};

    @ParameterizedTest
    @EnumSource
    void rowsOfSamplesBecomeColumns(Sample sample) {
        for (int[] size : SIZES) {
            try (Arena arena = Arena.ofConfined()) {
                Plane source = dense(arena, sample, size[0], size[1]);
                Plane target = dense(arena, sample, size[1], size[0]);
                for (long i = 0; i < source.segment().byteSize(); i++) {
                    // Floats whose exponent is 0x40 are numbers.
                    boolean top = sample == Sample.FLOAT32 && i % 4 == 3;
                    source.segment().set(ValueLayout.JAVA_BYTE, i, (byte) (top ? 0x40 : i * 31 + i / 251));
                }
                for (int y = 0; y < size[0]; y += BlockTranspose.SIZE) {
                    BlockTranspose.rows(source, y, target);
                }
                for (int y = 0; y < size[0]; y++) {
                    for (int x = 0; x < size[1]; x++) {
                        assertEquals(source.get(y, x), target.get(x, y));
                    }
                }
            }
        }
    }

    private static Plane dense(Arena arena, Sample sample, int height, int width) {
        MemorySegment memory = arena.allocate((long) height * width * sample.bytes());
        return Plane.dense(memory, sample, height, width);
    }

    @Test
    void rowsOfStripsBecomeColumns() {
        for (int[] size : SIZES) {
            float[][] image = new float[size[0]][size[1]];
            for (int y = 0; y < size[0]; y++) {
                for (int x = 0; x < size[1]; x++) {
                    image[y][x] = 1000 * y + x;
                }
            }
            try (Arena arena = Arena.ofConfined()) {
                ColumnStrips source = FilledStrips.of(arena, image, Float.NaN);
                ColumnStrips target = new FilledStrips(arena, size[1], size[0], Float.NaN).image();
                for (int y = 0; y < size[0]; y += BlockTranspose.SIZE) {
                    BlockTranspose.rows(source, y, target);
                }
                for (int y = 0; y < size[0]; y++) {
                    for (int x = 0; x < size[1]; x++) {
                        assertEquals(image[y][x], target.get(x, y));
                    }
                }
            }
        }
    }
}
