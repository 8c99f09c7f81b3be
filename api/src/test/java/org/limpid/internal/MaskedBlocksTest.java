package org.limpid.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;

class MaskedBlocksTest {
    private static final int HEIGHT = 70;

    private static boolean isMasked(int y, int x, int width) {
        return y % 3 == 1 && (x == width - 1 || x / 100 % 5 == 2 || x == y);
    }

    private static SectionMask mask(int width) {
        byte[] bytes = new byte[HEIGHT * width];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < width; x++) {
                bytes[y * width + x] = (byte) (isMasked(y, x, width) ? 0 : 1);
            }
        }
        MemorySegment segment = Arena.ofAuto().allocate(bytes.length);
        segment.copyFrom(MemorySegment.ofArray(bytes));
        return new SectionMask(Plane.dense(segment, Sample.UINT8, HEIGHT, width));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 1000, 4096, 4097, 9000})
    void pixelsAreCountedAndStretchesAreFullByBlocks(int width) {
        try (WorkerPool workers = new WorkerPool(2)) {
            MaskedBlocks blocks = mask(width).blocks(workers);
            long masked = 0;
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < width; x++) {
                    masked += isMasked(y, x, width) ? 1 : 0;
                }
            }
            assertEquals(masked, blocks.masked());
            for (int y = 0; y < 5; y++) {
                for (int from = 0; from < width; from += 1 + width / 17) {
                    for (int to = from + 1; to <= width; to += 1 + width / 13) {
                        assertEquals(isFull(y, from, to, width), blocks.isFull(y, from, to), from + " to " + to);
                    }
                }
            }
        }
    }

    private static boolean isFull(int y, int from, int to, int width) {
        int block = MaskedBlocks.COLUMNS;
        int end = Math.min(width, (to + block - 1) / block * block);
        for (int x = from / block * block; x < end; x++) {
            if (isMasked(y, x, width)) {
                return false;
            }
        }
        return true;
    }

    @Test
    void everyPixelWithoutDataIsFilledAndNoOther() {
        int width = 4500;
        try (WorkerPool workers = new WorkerPool(3);
                Arena arena = Arena.ofShared()) {
            Plane image = Plane.dense(arena.allocate((long) HEIGHT * width), Sample.UINT8, HEIGHT, width);
            mask(width).blocks(workers).fill(image, 9, workers);
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < width; x++) {
                    assertEquals(isMasked(y, x, width) ? 9 : 0, image.get(y, x));
                }
            }
        }
    }
}
