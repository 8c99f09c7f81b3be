package org.limpid.bench.sizes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.limpid.bench.BenchException;
import org.limpid.bench.SectionSize;
import org.limpid.bench.SharedSection;

class TurnsTest {
    @Tag("thorough")
    @Test
    void everySizeIsRestoredWithEveryNumberOfThreads() {
        List<SectionSize> sizes = List.of(new SectionSize(300, 256), new SectionSize(256, 400));
        try (Turns turns = new Turns(sizes, List.of(1, 2))) {
            List<Rounds> found = turns.run(1);
            assertEquals(2, found.size());
            for (Rounds rounds : found) {
                String[] lines = rounds.table(found.get(0)).split(System.lineSeparator());
                assertEquals(3, lines.length);
                assertTrue(lines[1].startsWith("300x256 "), lines[1]);
                assertTrue(lines[2].startsWith("256x400 "), lines[2]);
                assertTrue(rounds.range() >= 1);
            }
        }
    }

    @Test
    void sizesHaveLimits() {
        List<SectionSize> small = List.of(new SectionSize(300, 255));
        BenchException refused = assertThrows(BenchException.class, () -> new SharedSection(small));
        assertEquals("size is 300x255; expected 256x256 to 32000x32000", refused.getMessage());
    }
}
