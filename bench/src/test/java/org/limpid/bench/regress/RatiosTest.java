package org.limpid.bench.regress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.bench.BenchException;

class RatiosTest {
    @TempDir
    private Path folder;

    @Test
    void areReadAsWritten() {
        Path file = folder.resolve("baseline.json");
        Map<String, Double> ratios = new LinkedHashMap<>();
        ratios.put("b", 0.25);
        ratios.put("a", 1.5);
        new Ratios(256, ratios).write(file);
        Ratios read = Ratios.read(file);
        assertEquals(new Ratios(256, ratios), read);
        assertEquals(List.of("b", "a"), List.copyOf(read.ratios().keySet()));
    }

    @Test
    void sayWhenThereAreNone() {
        Path file = folder.resolve("none.json");
        BenchException failure = assertThrows(BenchException.class, () -> Ratios.read(file));
        assertEquals(file + ": no such file; make it with --update", failure.getMessage());
    }

    @Test
    void sayWhenTheFileIsSomethingElse() throws IOException {
        Path file = folder.resolve("other.json");
        for (String text :
                List.of("", "[1, 2]", "{\"vector_bits\": 512}", "{\"vector_bits\": 512, \"ratios\": {\"a\": \"b\"}}")) {
            Files.writeString(file, text);
            BenchException failure = assertThrows(BenchException.class, () -> Ratios.read(file), text);
            assertTrue(failure.getMessage().startsWith(file + ": is no baseline"), failure.getMessage());
        }
    }
}
