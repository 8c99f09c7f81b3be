package org.limpid.bench.rival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.bench.BenchException;

class AgreementTest {
    @TempDir
    private Path folder;

    private Path file(String name, byte[] pixels) throws IOException {
        return Files.write(folder.resolve(name), pixels);
    }

    @Test
    void countsEqualAndClosePixels() throws IOException {
        Path a = file("a", new byte[] {0, 10, (byte) 200, (byte) 128});
        Path b = file("b", new byte[] {0, 11, (byte) 190, 127});
        assertEquals(new Agreement(0.25, 0.75), Agreement.of(a, b));
    }

    @Test
    void aThousandthOfThePixelsMayDiffer() {
        assertTrue(new Agreement(0.999, 1).isEnough());
        assertFalse(new Agreement(0.9989, 1).isEnough());
        assertFalse(new Agreement(1, 0.9998).isEnough());
    }

    @Test
    void refusesResultsOfDifferentSizes() throws IOException {
        Path a = file("a", new byte[4]);
        Path b = file("b", new byte[5]);
        assertThrows(BenchException.class, () -> Agreement.of(a, b));
    }
}
