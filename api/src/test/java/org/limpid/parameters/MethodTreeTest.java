package org.limpid.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.image.Sample;
import org.limpid.parameters.RunParameters.Calibrated;
import org.limpid.parameters.RunParameters.Measured;
import org.limpid.parameters.RunParameters.Polarity;

/** The method's parameters of a run as a file of their own, and how two runs differ in them. */
class MethodTreeTest {
    private static final String ORIGIN = """
        invert: false
        polarity: stored
        measured:
          sections: 5
          sample: uint8
          calibration: {inverted: true, sample: uint8, level: 117.25}
        """;

    private static RunParameters run(String yaml) {
        return ParameterFile.parse("mine.yaml", yaml, Path.of("")).parameters();
    }

    private static String changed(String... changes) {
        String yaml = Preset.NOTEBOOK.yaml();
        for (int i = 0; i < changes.length; i += 2) {
            assertTrue(yaml.contains(changes[i]), changes[i]);
            yaml = yaml.replace(changes[i], changes[i + 1]);
        }
        return yaml;
    }

    @Test
    void whatIsWrittenIsRead() {
        RunParameters run =
                run(ORIGIN + "mask: {source: flat}\nvolume: {nz: 1, ny: 2, nx: 3}\n" + Preset.NOTEBOOK.yaml());
        String written = ParameterFile.writeMethod(run);
        assertFalse(written.contains("mask:") || written.contains("volume:") || written.contains("stages:"), written);
        RunParameters read = run(written);
        assertEquals(Polarity.STORED, read.polarity());
        assertFalse(read.invert());
        assertEquals(
                Optional.of(new Measured(5, Sample.UINT8, Optional.of(new Calibrated(true, Sample.UINT8, 117.25)))),
                read.measured());
        assertEquals(run.restoration(), read.restoration());
        assertEquals(Optional.empty(), ParameterFile.difference(run, read));
        assertEquals(written, ParameterFile.writeMethod(read));
    }

    @ParameterizedTest
    @CsvSource({
        "hp_sigma: 1250, hp_sigma: 1300, contrast.gca.hp_sigma is 1250 and 1300",
        "wsize: 7, wsize: 9, denoise.wsize is 7 and 9",
        "gain: 4.114e-6, gain: 4.2e-6, denoise.shrinkage.2.gain is 4.114e-6 and 4.2e-6",
        "'    clip_low: -0.8         # between these limits, in standard deviations, contrast is clipped\n"
                + "    clip_high: 0.8\n', '', contrast.gca.clip_low is -0.8 and left out",
        "scales: 6, scales: 5, destripe.scales is 6 and 5",
        "adjust_beta: true, adjust_beta: false, destripe.adjust_beta is true and false"
    })
    void theFirstDifferenceIsNamed(String good, String other, String words) {
        assertEquals(Optional.of(words), ParameterFile.difference(run(changed()), run(changed(good, other))));
        assertEquals(Optional.empty(), ParameterFile.difference(run(changed()), run(changed())));
    }

    @Test
    void polarityCountsAndTheRestOfARunDoesNot() {
        RunParameters notebook = run(changed());
        assertEquals(
                Optional.of("invert is true and false"),
                ParameterFile.difference(notebook, run("invert: false\n" + changed())));
        assertEquals(
                Optional.of("polarity is processed and stored"),
                ParameterFile.difference(notebook, run("polarity: stored\n" + changed())));
        assertEquals(
                Optional.empty(),
                ParameterFile.difference(
                        notebook,
                        run("stages: [destripe, background]\nmeasured: {sections: 1, sample: float32}\n"
                                + changed().replaceFirst("(?s)denoise:.*?\ncontrast", "contrast"))));
    }
}
