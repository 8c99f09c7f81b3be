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

class BaselineTest {
    @TempDir
    private Path folder;

    @Test
    void isReadAsWritten() {
        Path file = folder.resolve("baseline.json");
        Map<String, Double> ratios = new LinkedHashMap<>();
        ratios.put("b", 0.25);
        ratios.put("a", 1.5);
        Baseline baseline = new Baseline(List.of(new Ratios(256, ratios), new Ratios(512, Map.of("a", 2.0))));
        baseline.write(file);
        Baseline read = Baseline.read(file);
        assertEquals(baseline, read);
        assertEquals(List.of("b", "a"), List.copyOf(read.of(256).ratios().keySet()));
    }

    @Test
    void saysWhichWidthsItHas() {
        Baseline baseline = new Baseline(List.of(new Ratios(256, Map.of()), new Ratios(512, Map.of())));
        BenchException failure = assertThrows(BenchException.class, () -> baseline.of(128));
        assertEquals(
                "the baseline has ratios for vectors of 256 and 512 bits and none for 128;"
                        + " make them on this machine with --update",
                failure.getMessage());
    }

    @Test
    void isUpdatedOneWidthAtATime() {
        Ratios wide = new Ratios(512, Map.of("a", 2.0));
        Ratios narrow = new Ratios(256, Map.of("a", 1.0));
        Ratios narrowAgain = new Ratios(256, Map.of("a", 1.1));
        Baseline updated = new Baseline(List.of(wide)).with(narrow).with(narrowAgain);
        assertEquals(List.of(narrowAgain, wide), updated.widths());
    }

    @Test
    void saysWhenThereIsNone() {
        Path file = folder.resolve("none.json");
        BenchException failure = assertThrows(BenchException.class, () -> Baseline.read(file));
        assertEquals(file + ": no such file; make it with --update", failure.getMessage());
    }

    @Test
    void saysWhenTheFileIsSomethingElse() throws IOException {
        Path file = folder.resolve("other.json");
        for (String text : List.of(
                "", "[1, 2]", "{\"vector_bits\": 512}", "{\"widths\": [{\"vector_bits\": 512, \"ratios\": 3}]}")) {
            Files.writeString(file, text);
            BenchException failure = assertThrows(BenchException.class, () -> Baseline.read(file), text);
            assertTrue(failure.getMessage().startsWith(file + ": is no baseline"), failure.getMessage());
        }
    }
}
