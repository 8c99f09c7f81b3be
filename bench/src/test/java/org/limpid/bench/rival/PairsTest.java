package org.limpid.bench.rival;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairsTest {
    private static PartTimes times(double seconds) {
        Map<Part, Double> all = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            all.put(part, seconds);
        }
        return new PartTimes(all);
    }

    @Test
    void relatesTheRunsOfEachPair() {
        Pairs pairs = new Pairs();
        pairs.add(times(1), times(2));
        pairs.add(times(6), times(4));
        pairs.add(times(3), times(3));
        String[] lines = pairs.table().split(System.lineSeparator());
        assertEquals("seconds ours rival ratio", lines[0].replaceAll(" +", " "));
        assertEquals("de-striping 3.000 3.000 1.000 (0.500 to 1.500)", lines[1].replaceAll(" +", " "));
        assertEquals(1 + Part.values().length, lines.length);
    }
}
