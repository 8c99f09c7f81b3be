package org.limpid.section;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SectionNameTest {
    @ParameterizedTest
    @CsvSource({
        "05600.tif, 5600",
        "0.tif, 0",
        "00000.TIF, 0",
        "11259.tiff, 11259",
        "stack2/7.tif, 7",
        "s0042.tif, 42",
        "run3_z0042.tif, 42",
        "run3_z0042_clean.tif, 42",
        "section-17.tif, 17",
        "17, 17",
        "7.8.tif, 8",
        "a5b.ome.tif, 5",
        "2147483647.tif, 2147483647",
        "0000000000000012.tif, 12"
    })
    void theLastNumberIsTheIndex(String name, int z) {
        assertEquals(OptionalInt.of(z), SectionName.find(Path.of(name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"section.tif", ".tif", "5600/section.tif", "2147483648.tif", "99999999999999999999.tif", "x"})
    void aNameWithoutAnIndexHasNone(String name) {
        assertEquals(OptionalInt.empty(), SectionName.find(Path.of(name)));
    }

    @ParameterizedTest
    @CsvSource({
        "05600.tif, true",
        "05600.TIF, true",
        "05600.Tiff, true",
        "a/b.tiff, true",
        "05600.png, false",
        "05600.tif.tmp, false",
        ".05600.tif, false",
        "tif, false"
    })
    void endingsTellSections(String name, boolean section) {
        assertEquals(section, SectionName.isSection(Path.of(name)));
    }
}
