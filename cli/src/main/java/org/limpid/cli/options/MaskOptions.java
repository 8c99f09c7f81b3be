package org.limpid.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.limpid.LimpidException;
import org.limpid.parameters.MaskParameters;
import org.limpid.section.MaskSource;
import picocli.CommandLine.Option;

/** The options for pixels without data; they override the parameter file. */
public final class MaskOptions {
    @Option(
            names = "--mask",
            paramLabel = "auto|none|flat|FILE|DIR",
            description =
                    "Pixels without data: auto, which finds padding and lost or saturated blocks; none; flat, which"
                            + " finds all artificial flat background; a TIFF file for all sections, 0 where there is no"
                            + " data; or a folder with one of the section's name for each. Default: auto.")
    private Optional<String> mask;

    @Option(
            names = "--flat-threshold",
            paramLabel = "N",
            description = "With --mask auto: grey levels by which the pixels of noisy padding differ. With --mask flat:"
                    + " grey levels by which flat neighbours may differ. Default: 0.")
    private Optional<Double> flatThreshold;

    @Option(
            names = "--flat-area",
            paramLabel = "PIXELS",
            description = "With --mask flat: the largest flat area that is not masked. Default: one pixel in 10,000.")
    private Optional<Integer> flatArea;

    @Option(
            names = "--mask-grow",
            paramLabel = "PIXELS",
            description = "With --mask auto: by how much masked areas are grown, for the rim that interpolation leaves"
                    + " around padding. Default: 2.")
    private Optional<Integer> grow;

    public MaskParameters over(MaskParameters file) {
        MaskParameters chosen = mask.map(place -> masks(place, file.fill())).orElse(file);
        return switch (chosen) {
            case MaskParameters.Auto auto -> {
                requireMissing("--flat-area", flatArea, "flat");
                yield new MaskParameters.Auto(
                        flatThreshold.orElse(auto.threshold()), grow.orElse(auto.grow()), auto.fill());
            }
            case MaskParameters.Flat flat -> {
                requireMissing("--mask-grow", grow, "auto");
                yield new MaskParameters.Flat(
                        flatThreshold.orElse(flat.threshold()),
                        flatArea.map(OptionalInt::of).orElse(flat.area()),
                        flat.fill());
            }
            default -> {
                requireMissing("--flat-threshold", flatThreshold, "auto or flat");
                requireMissing("--flat-area", flatArea, "flat");
                requireMissing("--mask-grow", grow, "auto");
                yield chosen;
            }
        };
    }

    private static MaskParameters masks(String place, OptionalDouble fill) {
        return switch (place) {
            case "auto" ->
                new MaskParameters.Auto(MaskSource.Flat.DEFAULT_THRESHOLD, MaskSource.Auto.DEFAULT_GROW, fill);
            case "none" -> new MaskParameters.None(fill);
            case "flat" -> new MaskParameters.Flat(MaskSource.Flat.DEFAULT_THRESHOLD, OptionalInt.empty(), fill);
            default ->
                Files.isDirectory(Path.of(place))
                        ? new MaskParameters.Folder(Path.of(place), fill)
                        : new MaskParameters.File(Path.of(place), fill);
        };
    }

    private void requireMissing(String option, Optional<? extends Number> value, String masks) {
        if (value.isPresent()) {
            throw new LimpidException(option + " is " + value.get() + ", but --mask is "
                    + mask.map(given -> "'" + given + "'").orElse("missing") + "; expected --mask " + masks);
        }
    }
}
