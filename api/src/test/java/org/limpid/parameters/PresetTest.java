package org.limpid.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.LimpidException;

class PresetTest {
    @Test
    void theNotebooksNumbers() {
        assertEquals(published(5, -0.8, 0.8), Preset.NOTEBOOK.parameters());
    }

    @Test
    void theArticlesNumbers() {
        assertEquals(published(9, -1, 1), Preset.ARTICLE.parameters());
    }

    private static RestorationParameters published(int omega, double clipLow, double clipHigh) {
        DestripeParameters destripe = DestripeParameters.Multiscale.vertical(
                6,
                true,
                ThresholdDetails.Profile.of(2.1, 1.5, 0.6, 20, 187),
                List.of(
                        new StripeMethod.Predict(161, OptionalInt.of(5), 4.8, 0.3, 1.67),
                        new StripeMethod.Predict(161, OptionalInt.of(9), 4.8, 0.3, 1),
                        new StripeMethod.Predict(161, OptionalInt.of(13), 4.8, 0.3, 1),
                        new StripeMethod.Predict(201, OptionalInt.of(19), 4.8, 0.3, 1),
                        new StripeMethod.Predict(251, OptionalInt.of(43), 4.8, 0.3, 1),
                        new StripeMethod.Predict(301, OptionalInt.of(75), 4.8, 0.3, 1),
                        new StripeMethod.Predict(301, OptionalInt.of(91), 4.8, 0.3, 1)));
        DenoiseParameters denoise = DenoiseParameters.Covariance.of(
                7, List.of(new DenoiseParameters.Gain(3.418e-6, -1.123), new DenoiseParameters.Gain(4.114e-6, 4.394)));
        ContrastParameters contrast = ContrastParameters.of(
                ContrastParameters.Enhancement.of(501, 2, 2000, -2000, omega),
                ContrastParameters.Adjustment.of(28000, 1250, clipLow, clipHigh));
        return new RestorationParameters(destripe, denoise, contrast);
    }

    @Test
    void anotherNumberIsRefusedInCodeToo() {
        ParameterException refused = assertThrows(
                ParameterException.class, () -> ThresholdDetails.Profile.of(2.1, Double.NaN, 0.6, 20, 187));
        assertEquals(
                "end is NaN; expected a number above 0: it multiplies a strength, which has no sign",
                refused.getMessage());
        assertEquals("end", refused.place());
    }

    @Test
    void aBoxOfOnePixelIsRefusedWhereNoiseIsAdjusted() {
        DestripeParameters.Multiscale published =
                (DestripeParameters.Multiscale) Preset.NOTEBOOK.parameters().destripe();
        List<StripeMethod> bands =
                List.of(published.scale(0), new StripeMethod.Predict(1, OptionalInt.of(5), 4.8, 0.3, 1));
        ParameterException refused = assertThrows(
                ParameterException.class,
                () -> DestripeParameters.Multiscale.vertical(6, true, published.details(), bands));
        assertEquals("bands/1/bands_len", refused.place());
        assertEquals(
                bands,
                DestripeParameters.Multiscale.vertical(6, false, published.details(), bands)
                        .bands());
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsName(Preset preset) {
        assertEquals(preset, Preset.named(preset.title()));
        assertEquals(preset, Preset.named(preset.name()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "note book", "notebook ", "paper", "notebook.yaml"})
    void aWrongNameIsAnsweredWithTheRightOnes(String name) {
        LimpidException refused = assertThrows(LimpidException.class, () -> Preset.named(name));
        assertEquals(
                "no parameter set is called '" + name + "'; expected notebook, article, adaptive or a YAML file",
                refused.getMessage());
    }
}
