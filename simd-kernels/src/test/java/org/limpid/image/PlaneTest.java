package org.limpid.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class PlaneTest {
    @Test
    void paddedIsTheNextMultipleOfSixteen() {
        for (int width = 0; width <= 20_000; width++) {
            int padded = Plane.padded(width);
            assertEquals(0, padded % 16);
            assertTrue(padded >= width && padded < width + 16);
        }
    }

    @Test
    void paddedRowsHoldTheirPixelsInAnOddNumberOfLinesButForTwo() {
        for (int width = 1; width <= 20_000; width++) {
            long bytes = Plane.paddedRowBytes(width);
            assertTrue(bytes / 64 % 2 == 1 || bytes == 128);
            assertEquals(0, bytes % 64);
            assertTrue(bytes >= 4L * Plane.padded(width) && bytes <= 4L * Plane.padded(width) + 64);
            assertTrue(width < 8 || bytes <= 8L * width, "width " + width);
            assertEquals(9_000 * bytes, Plane.paddedBytes(9_000, width));
        }
    }

    @Test
    void aPaddedPlaneFindsItsPixels() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(Plane.paddedBytes(5, 17), 64);
            Plane plane = Plane.ofFloats(memory, 5, 17);
            assertEquals(Sample.FLOAT32, plane.sample());
            assertEquals(3 * Plane.paddedRowBytes(17), plane.row(3));
            memory.set(ValueLayout.JAVA_FLOAT, plane.row(3) + 16 * 4, -1.5f);
            assertEquals(-1.5f, plane.get(3, 16));
        }
    }

    @Test
    void aDensePlaneFindsItsPixelsWhereverTheyAreAligned() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(64);
            memory.set(ValueLayout.JAVA_BYTE, 3 + 2, (byte) 200);
            memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, 1 + 2 * (3 + 2), (short) 60_000);
            memory.set(ValueLayout.JAVA_FLOAT_UNALIGNED, 1 + 4 * (3 + 1), 0.25f);
            assertEquals(200, Plane.dense(memory, Sample.UINT8, 2, 3).get(1, 2));
            assertEquals(
                    60_000, Plane.dense(memory.asSlice(1), Sample.UINT16, 2, 3).get(1, 2));
            assertEquals(
                    0.25f, Plane.dense(memory.asSlice(1), Sample.FLOAT32, 2, 3).get(1, 1));
            assertEquals(6, Plane.dense(memory, Sample.UINT16, 2, 3).rowBytes());
        }
    }

    @Test
    void rowsBeyondTwoGigabytesHaveLongOffsets() {
        Plane plane = new Plane(MemorySegment.NULL.reinterpret(1L << 40), Sample.FLOAT32, 100_000, 100_000, 400_000);
        assertEquals(39_999_600_000L, plane.row(99_999));
    }

    @Test
    void aPlaneHasAtLeastOnePixel() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(64);
            for (int[] size : new int[][] {{0, 1}, {1, 0}, {-1, 5}, {5, -1}}) {
                IllegalArgumentException thrown = assertThrows(
                        IllegalArgumentException.class, () -> new Plane(memory, Sample.UINT8, size[0], size[1], 8));
                assertTrue(thrown.getMessage().contains(size[1] + " x " + size[0]), thrown::getMessage);
            }
        }
    }

    @Test
    void aPlaneFitsItsMemory() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(59);
            IllegalArgumentException thrown =
                    assertThrows(IllegalArgumentException.class, () -> Plane.dense(memory, Sample.UINT16, 5, 6));
            assertEquals(
                    "a plane of 5 rows of 12 bytes for 6 pixels of UINT16 does not fit in 59 bytes",
                    thrown.getMessage());
            assertThrows(IllegalArgumentException.class, () -> new Plane(memory, Sample.UINT16, 1, 6, 11));
            assertEquals(10, Plane.dense(memory, Sample.UINT8, 5, 10).rowBytes());
        }
    }

    @Test
    void memoryAndSampleAreNamedWhenMissing() {
        assertThrows(NullPointerException.class, () -> new Plane(null, Sample.UINT8, 1, 1, 1));
        assertThrows(NullPointerException.class, () -> new Plane(MemorySegment.NULL, null, 1, 1, 1));
    }

    @Test
    void samplesKnowTheirSizeAndRange() {
        assertEquals(1, Sample.UINT8.bytes());
        assertEquals(255, Sample.UINT8.maximum());
        assertEquals(2, Sample.UINT16.bytes());
        assertEquals(65_535, Sample.UINT16.maximum());
        assertEquals(4, Sample.FLOAT32.bytes());
        assertEquals(Float.NaN, Sample.FLOAT32.maximum());
    }
}
