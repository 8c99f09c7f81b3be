package org.limpid.cli.options;

import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.parameters.DestripeParameters;
import org.limpid.parameters.Direction;
import org.limpid.parameters.ParameterFile;
import picocli.CommandLine.Option;

/** The option that says which way the stripes run. */
public final class DirectionOption {
    @Option(
            names = "--direction",
            paramLabel = "NAME|DEGREES",
            description =
                    "Which way the stripes run: vertical, horizontal, auto, which finds it in each section, or degrees from"
                            + " -90 to 90, whose tangent is the columns to the right for each row down. Several with commas"
                            + " between them, as 0,7, are removed one after the other. Default: as --params says.")
    private Optional<Direction> given;

    public Optional<Direction> given() {
        return given;
    }

    /** The file with this direction, if there is one. */
    public ParameterFile over(ParameterFile file) {
        try {
            return given.map(file::along).orElse(file);
        } catch (LimpidException refused) {
            throw new LimpidException(
                    file.name() + " with --direction " + given.orElseThrow() + ": " + refused.getMessage(), refused);
        }
    }

    /** Refuses parameters of a folder that say another direction. */
    public ParameterFile requireSame(ParameterFile ofFolder) {
        Optional<Direction> other = ofFolder.parameters().destripe().map(DestripeParameters::direction);
        if (given.isPresent() && other.isPresent() && !other.equals(given)) {
            throw new LimpidException("--direction " + given.get() + ": " + ofFolder.name() + " says "
                    + other.get() + ", which the results beside it have; expected the same, another folder, or"
                    + " --overwrite to replace them");
        }
        return ofFolder;
    }
}
