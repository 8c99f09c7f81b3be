package org.limpid.cli.view;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.limpid.LimpidException;
import org.limpid.files.AtomicFile;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.RunParameters;

/**
 * Settings as a parameter file that says all that a run needs, from any folder.
 *
 * @param yaml the file's text
 */
record SavedSettings(String yaml) {
    private static final int MOST_FILES = 10_000;

    /** Settings, and the section that they were chosen on. */
    static SavedSettings of(RunParameters run, String section) {
        String comment = "# Chosen by eye with limpid view, on " + section.replaceAll("\\p{Cntrl}", " ") + ".\n\n";
        return new SavedSettings(comment + ParameterFile.write(run.withPaths(SavedSettings::absolute)));
    }

    /** Writes them to {@code parameters.yaml} of a folder, or to the first of its numbered names that is free. */
    Path write(Path folder) {
        for (int number = 1; number <= MOST_FILES; number++) {
            Path file = folder.resolve(number == 1 ? "parameters.yaml" : "parameters-" + number + ".yaml");
            if (!Files.exists(file)) {
                AtomicFile.writeUnlessThere(file, AtomicFile.text(yaml));
                if (ParameterFile.read(file).parameters().equals(parsed())) {
                    return file;
                }
            }
        }
        throw new LimpidException(folder.toAbsolutePath() + ": has " + MOST_FILES
                + " files parameters-N.yaml; expected a free name among them");
    }

    private RunParameters parsed() {
        return ParameterFile.parse("settings", yaml, Path.of("")).parameters();
    }

    /** The words after {@code limpid} that restore with a file of settings. */
    static List<String> command(List<String> inputs, List<String> options, Path file, RunParameters run) {
        List<String> words = new ArrayList<>(List.of("restore"));
        words.addAll(inputs);
        if (run.output().folder().isEmpty()) {
            words.addAll(List.of("-o", "restored"));
        }
        words.addAll(List.of("--params", file.toString()));
        words.addAll(options);
        return words;
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
