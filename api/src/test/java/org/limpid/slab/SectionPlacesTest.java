package org.limpid.slab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.limpid.LimpidException;
import org.limpid.section.SectionId;

class SectionPlacesTest {
    private static List<SectionId> sections(String... names) {
        return Stream.of(names).map(name -> SectionId.of(Path.of(name))).toList();
    }

    @Test
    void numbersArePlaces() {
        List<SectionId> sections = sections("s7.tif", "s5.tif", "s9.tif", "s8.tif");
        SectionPlaces places = SectionPlaces.of(sections);
        assertEquals(List.of(2, 0, 4, 3), sections.stream().map(places::of).toList());
        assertEquals(5, places.depth());
        assertEquals(1, places.gaps());
        assertEquals(1, places.of(SectionId.of(Path.of("s6.tif"))));
    }

    @Test
    void everyTenthNumberIsAStackWithoutGaps() {
        List<SectionId> sections = sections("30.tif", "40.tif", "60.tif");
        SectionPlaces places = SectionPlaces.of(sections);
        assertEquals(List.of(0, 1, 3), sections.stream().map(places::of).toList());
        assertEquals(10, places.step());
    }

    @Test
    void withoutNumbersTheOrderCounts() {
        List<SectionId> sections = sections("b.tif", "a.tif", "c1.tif");
        SectionPlaces places = SectionPlaces.of(sections);
        assertEquals(List.of(0, 1, 2), sections.stream().map(places::of).toList());
        assertTrue(places.first().isEmpty());
    }

    @Test
    void numbersThatCanBeNoPlacesAreRefused() {
        String same = assertThrows(LimpidException.class, () -> SectionPlaces.of(sections("a5.tif", "b5.tif")))
                .getMessage();
        assertTrue(same.contains("is section 5 as a5.tif is"), same);
        String far = assertThrows(
                        LimpidException.class, () -> SectionPlaces.of(sections("1.tif", "2.tif", "20260101.tif")))
                .getMessage();
        assertTrue(far.contains("would be 20260101 deep"), far);
    }
}
