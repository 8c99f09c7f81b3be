package org.limpid.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;

class FlightMemoryTest {
    private static final int HEIGHT = 700;
    private static final int WIDTH = 900;
    private static final long PIXELS = (long) HEIGHT * WIDTH;

    @Test
    void whatIsCounted() {
        FlightMemory memory = FlightMemory.of(1_000, Sample.UINT16, false, Sample.UINT8, HEIGHT, WIDTH);
        long around = Workspace.roundedBytes(2 * PIXELS) + Workspace.roundedBytes(PIXELS);
        assertEquals(1_000, memory.bytes(Concurrency.oneByOne(4)));
        assertEquals(3_000, memory.bytes(new Concurrency(3, 4, false)));
        assertEquals(1_000 + around, memory.bytes(new Concurrency(1, 4, true)));
        assertEquals(3 * (1_000 + around), memory.bytes(new Concurrency(3, 4, true)));
        FlightMemory masked = FlightMemory.of(1_000, Sample.FLOAT32, true, Sample.FLOAT32, HEIGHT, WIDTH);
        assertEquals(
                1_000 + 2 * Workspace.roundedBytes(4 * PIXELS) + Workspace.roundedBytes(2 * PIXELS),
                masked.bytes(new Concurrency(1, 4, true)));
    }

    @Test
    void numbersOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> new FlightMemory(-1, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Concurrency(0, 1, true));
        assertThrows(IllegalArgumentException.class, () -> new Concurrency(1, 0, false));
    }
}
