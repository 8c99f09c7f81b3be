package org.limpid.cli.options;

import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.parameters.MaskParameters;
import picocli.CommandLine.Option;

/** The option for the value of masked pixels; it overrides the parameter file. */
public final class FillOption {
    @Option(
            names = "--fill",
            paramLabel = "VALUE",
            description = "Value of masked pixels in the output. Default: the grey level that gca's mean maps"
                    + " to, or in float32 output their input value.")
    private Optional<Double> fill;

    public Optional<MaskParameters> over(Optional<MaskParameters> chosen) {
        if (fill.isPresent() && chosen.isEmpty()) {
            throw new LimpidException("--fill is " + fill.get() + ", but --mask is missing; expected a mask to fill");
        }
        return fill.isPresent() ? chosen.map(masks -> masks.withFill(fill.get())) : chosen;
    }
}
