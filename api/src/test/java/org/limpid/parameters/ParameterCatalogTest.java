package org.limpid.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.LimpidException;

/** Every key is explained once, from the records. */
class ParameterCatalogTest {
    private static List<String> paths(String name) {
        return ParameterCatalog.named(name).stream().map(ParameterDoc::path).toList();
    }

    @Test
    void everyKeyIsExplained() {
        List<ParameterDoc> all = ParameterCatalog.all();
        assertEquals(
                all.size(),
                all.stream().map(key -> key.path() + key.goesWith()).distinct().count());
        for (ParameterDoc key : all) {
            assertTrue(key.meaning().endsWith("."), key.path());
            assertFalse(key.valid().isEmpty(), key.path());
            assertFalse(key.preset().isEmpty(), key.path());
        }
    }

    @Test
    void everyNumberSaysWhyItHasBounds() {
        for (ParameterDoc key : ParameterCatalog.all()) {
            boolean number = key.valid().matches("(an odd|a whole|a finite|a) number .*|.*grey levels.*|degrees.*");
            assertTrue(
                    !number
                            || key.path().equals("destripe.details")
                            || !key.why().isEmpty(),
                    key.path());
        }
    }

    @Test
    void aNameStandsForAllKeysOfThatName() {
        assertEquals(List.of("destripe.bands.mask_len"), paths("mask_len"));
        assertEquals(List.of("destripe.bands.mask_len"), paths("destripe.bands.mask_len"));
        assertEquals(List.of("destripe.bands.mask_len"), paths("bands.mask_len"));
        assertEquals(List.of("destripe.scales", "denoise.scales", "denoise.scales"), paths("scales"));
        assertEquals(
                List.of("destripe.method", "destripe.bands.method", "denoise.method", "contrast.lce.method"),
                paths("method"));
        assertEquals(List.of("denoise"), paths("denoise"));
    }

    @ParameterizedTest
    @CsvSource({
        "masklen, ' (did you mean mask_len?)'",
        "destripe.bands.mask_length, ''",
        "denoise.wsise, ' (did you mean wsize?)'",
        "len2len, ''",
        "Omega, ' (did you mean omega?)'"
    })
    void anUnknownNameIsAnsweredWithTheNearest(String name, String question) {
        LimpidException refused = assertThrows(LimpidException.class, () -> ParameterCatalog.named(name));
        assertEquals(
                "no parameter is called '" + name + "'" + question
                        + "; expected a key of a parameter file, such as mask_len or denoise.scales, or all",
                refused.getMessage());
    }

    @Test
    void publishedValuesAreThePresets() {
        assertEquals(
                Map.of("notebook", "5, 9, 13, 19, 43, 75, 91", "article", "5, 9, 13, 19, 43, 75, 91"),
                ParameterCatalog.named("mask_len").get(0).published());
        assertEquals("1.67, 1", ParameterCatalog.named("thresh_mul").get(0).publishedText());
        assertEquals(
                "5 (notebook), 9 (article)",
                ParameterCatalog.named("omega").get(0).publishedText());
        assertEquals(
                "3.418e-6, 4.114e-6",
                ParameterCatalog.named("shrinkage.gain").get(0).publishedText());
        assertEquals("", ParameterCatalog.named("volume.nz").get(0).publishedText());
    }

    @Test
    void aKeyOfSomeMethodsOnlySaysSo() {
        assertEquals(
                List.of("method: ratio"),
                ParameterCatalog.named("weight").get(0).goesWith());
        assertEquals(List.of(), ParameterCatalog.named("bands_len").get(0).goesWith());
        assertEquals(List.of(), ParameterCatalog.named("direction").get(0).goesWith());
        assertEquals(
                List.of("method: multiscale"),
                ParameterCatalog.named("destripe.scales").get(0).goesWith());
        assertEquals(
                List.of("source: file", "source: folder"),
                ParameterCatalog.named("mask.path").get(0).goesWith());
    }

    /** Denoising by covariances is published, and by a Wiener filter is not. */
    @Test
    void aKeyThatMethodsMeanInOtherWaysIsExplainedForEach() {
        List<ParameterDoc> scales = ParameterCatalog.named("denoise.scales");
        assertEquals(
                List.of(List.of("method: covariance"), List.of("method: wiener")),
                scales.stream().map(ParameterDoc::goesWith).toList());
        assertEquals(
                List.of("1", "3"), scales.stream().map(ParameterDoc::preset).toList());
        assertEquals(
                List.of("1", ""),
                scales.stream().map(ParameterDoc::publishedText).toList());
    }

    @Test
    void theTableHasARowForEachKey() {
        List<String> rows = ParameterCatalog.table().lines().skip(2).toList();
        assertEquals(
                ParameterCatalog.all().stream()
                        .map(key -> "`" + key.path() + "`")
                        .toList(),
                rows.stream().map(row -> row.split(" \\| ")[0].substring(2)).toList());
        for (String row : ParameterCatalog.table().lines().toList()) {
            assertEquals(6, row.chars().filter(character -> character == '|').count(), row);
        }
    }
}
