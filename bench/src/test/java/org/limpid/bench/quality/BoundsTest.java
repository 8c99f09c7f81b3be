package org.limpid.bench.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.bench.BenchException;

class BoundsTest {
    @TempDir
    private Path folder;

    @Test
    void areReadAsWritten() {
        Path file = folder.resolve("bounds.json");
        new Bounds(Map.of("tissue, a", 25.004, "resin, a", 29.5)).write(file);
        assertEquals(new Bounds(Map.of("tissue, a", 25.0, "resin, a", 29.5)), Bounds.read(file));
    }

    @Test
    void aFifthOfADecibelIsTheMost() {
        Bounds bounds = new Bounds(Map.of("tissue, a", 25.0));
        assertEquals(List.of(), bounds.missed(Map.of("tissue, a", 24.81)));
        assertEquals(
                List.of("tissue, a: 24.79 dB; expected at least 25.00 - 0.2"),
                bounds.missed(Map.of("tissue, a", 24.79)));
        assertEquals(1, bounds.missed(Map.of("tissue, a", Double.NaN)).size());
    }

    @Test
    void methodsWithoutBoundsAndBoundsWithoutMethodsAreTold() {
        List<String> missed = new Bounds(Map.of("tissue, a", 25.0)).missed(Map.of("tissue, b", 25.0));
        assertEquals(2, missed.size());
        assertTrue(missed.get(0).startsWith("tissue, a: has a bound and was not measured"));
        assertTrue(missed.get(1).startsWith("tissue, b: has no bound"));
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("none.json");
        BenchException failure = assertThrows(BenchException.class, () -> Bounds.read(file));
        assertEquals(file + ": no such file; make it with --write-bounds", failure.getMessage());
    }
}
