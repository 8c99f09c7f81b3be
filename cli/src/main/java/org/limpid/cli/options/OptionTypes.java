package org.limpid.cli.options;

import java.nio.file.Path;
import org.limpid.LimpidException;
import org.limpid.cli.console.OutputTarget;
import org.limpid.parameters.Direction;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** The values of options and parameters that are names of files. */
public final class OptionTypes {
    private OptionTypes() {}

    /** Makes a command and its present subcommands read them. */
    public static CommandLine readBy(CommandLine line) {
        return line.registerConverter(Path.class, OptionTypes::path)
                .registerConverter(Direction.class, OptionTypes::direction)
                .registerConverter(OutputTarget.class, text -> new OutputTarget(path(text)));
    }

    private static Direction direction(String text) {
        try {
            return Direction.of(text);
        } catch (LimpidException refused) {
            throw new TypeConversionException(refused.getMessage());
        }
    }

    private static Path path(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("the name is empty; expected the name of a file or folder");
        }
        return Path.of(text);
    }
}
