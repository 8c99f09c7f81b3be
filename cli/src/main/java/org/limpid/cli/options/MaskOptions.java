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
    private static final String FLAT = "flat";

    @Option(
            names = "--mask",
            paramLabel = "FILE|DIR|flat",
            description =
                    "Pixels without data: a TIFF file for all sections, 0 where there is no data, or a folder with"
                            + " one of the section's name for each, or flat, which masks artificial flat background.")
    private Optional<String> mask;

    @Option(
            names = "--flat-threshold",
            paramLabel = "N",
            description = "With --mask flat: grey levels by which flat neighbours may differ. Default: 0.")
    private Optional<Double> flatThreshold;

    @Option(
            names = "--flat-area",
            paramLabel = "PIXELS",
            description = "With --mask flat: the largest flat area that is not masked. Default: one pixel in 10,000.")
    private Optional<Integer> flatArea;

    public Optional<MaskParameters> over(Optional<MaskParameters> file) {
        boolean flat = mask.filter(FLAT::equals).isPresent();
        requireFlat(flat, "--flat-threshold", flatThreshold);
        requireFlat(flat, "--flat-area", flatArea);
        return mask.map(place -> flat ? flat() : at(Path.of(place)))
                .map(masks -> file.filter(other -> other.fill().isPresent())
                        .map(other -> masks.withFill(other.fill().getAsDouble()))
                        .orElse(masks))
                .or(() -> file);
    }

    private MaskParameters flat() {
        return new MaskParameters.Flat(
                flatThreshold.orElse(MaskSource.Flat.DEFAULT_THRESHOLD),
                flatArea.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                OptionalDouble.empty());
    }

    private static MaskParameters at(Path place) {
        return Files.isDirectory(place)
                ? new MaskParameters.Folder(place, OptionalDouble.empty())
                : new MaskParameters.File(place, OptionalDouble.empty());
    }

    private void requireFlat(boolean flat, String option, Optional<? extends Number> value) {
        if (value.isPresent() && !flat) {
            throw new LimpidException(option + " is " + value.get() + ", but --mask is "
                    + mask.map(given -> "'" + given + "'").orElse("missing") + "; expected --mask flat");
        }
    }
}
