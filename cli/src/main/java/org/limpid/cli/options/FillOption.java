package org.limpid.cli.options;

import java.util.Optional;
import org.limpid.parameters.MaskParameters;
import picocli.CommandLine.Option;

/** The option for the value of masked pixels; it overrides the parameter file. */
public final class FillOption {
    @Option(
            names = "--fill",
            paramLabel = "VALUE",
            description = "Value of masked pixels in the output. Default: 0 with --mask auto, else the grey level that"
                    + " gca's mean maps to; in float32 output their input value.")
    private Optional<Double> fill;

    public MaskParameters over(MaskParameters chosen) {
        return fill.map(chosen::withFill).orElse(chosen);
    }
}
