package org.limpid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.contrast.ContrastParameters;
import org.limpid.contrast.ContrastParameters.Redistribution;
import org.limpid.denoise.DenoiseParameters;
import org.limpid.destripe.DestripeParameters;
import org.limpid.destripe.Direction;
import org.limpid.destripe.StripeScale;
import org.limpid.destripe.ThresholdDetails;
import tools.jackson.databind.json.JsonMapper;

/** What is said of parameters can be read back: their JSON is a parameter file once words have no quotes. */
class ParameterValuesTest {
    @TempDir
    private Path folder;

    private String json(RestorationParameters parameters) {
        return JsonMapper.shared().writeValueAsString(ParameterValues.of(parameters));
    }

    private RestorationParameters readBack(RestorationParameters parameters) throws IOException {
        String yaml = json(parameters).replace("\":", ": ").replace("\"", "");
        return ParameterFile.read(Files.writeString(folder.resolve("back.yaml"), yaml));
    }

    @ParameterizedTest
    @EnumSource
    void presets(Preset preset) throws IOException {
        assertEquals(preset.parameters(), readBack(preset.parameters()));
    }

    @Test
    void everyForm() throws IOException {
        RestorationParameters notebook = Preset.NOTEBOOK.parameters();
        List<StripeScale> bands = List.of(
                new StripeScale.Predict(161, OptionalInt.empty(), 4.8, 0.3, 1.67),
                new StripeScale.Limit(41, OptionalInt.of(5), 1),
                new StripeScale.Nearest(43, OptionalInt.empty(), 2),
                new StripeScale.Ratio(45, OptionalInt.of(7), 0.25, 1));
        ThresholdDetails profile = new ThresholdDetails.Profile(
                2, OptionalDouble.of(1), OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty());
        DestripeParameters destripe = new DestripeParameters(4, Direction.HORIZONTAL, false, profile, bands);
        ContrastParameters contrast = new ContrastParameters(
                Optional.empty(),
                new ContrastParameters.Adjustment(
                        28_000,
                        1250,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Redistribution.FULL,
                        ContrastParameters.OutputSample.UINT16,
                        10,
                        OptionalDouble.of(60_000)));
        RestorationParameters parameters = new RestorationParameters(destripe, notebook.denoise(), contrast);
        assertEquals(parameters, readBack(parameters));
        for (String word : List.of("\"method\":\"limit\"", "\"method\":\"ratio\"", "\"horizontal\"", "\"uint16\"")) {
            assertTrue(json(parameters).contains(word), json(parameters));
        }
    }

    @Test
    void aPlainNumberAmongGroups() throws IOException {
        RestorationParameters notebook = Preset.NOTEBOOK.parameters();
        ThresholdDetails plain = new ThresholdDetails.Constant(1.25);
        DestripeParameters destripe =
                DestripeParameters.vertical(2, true, plain, notebook.destripe().bands());
        DenoiseParameters denoise = new DenoiseParameters(
                0, true, false, 9, List.of(new DenoiseParameters.Gain(1e-6, -1), new DenoiseParameters.Gain(0, 4)));
        RestorationParameters parameters = new RestorationParameters(destripe, denoise, notebook.contrast());
        assertTrue(json(parameters).contains("\"details\":1.25"), json(parameters));
        assertEquals(parameters, readBack(parameters));
    }
}
