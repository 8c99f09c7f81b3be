package org.limpid.advice;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.limpid.LimpidException;
import org.limpid.files.AtomicFile;
import org.limpid.files.SpecialFile;
import org.limpid.output.OutputFiles;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.RunParameters;

/**
 * The parameters that the results in a folder are made with, which its file {@value #NAME} has. It is written once; every later run
 * on the folder uses it.
 */
public record FolderParameters(Path folder) {
    private static final String NAME = "parameters.yaml";

    public Path file() {
        return folder.resolve(NAME);
    }

    /** {@return the content of the file, if there is one} */
    public Optional<ParameterFile> read() {
        SpecialFile.refuse(file());
        return Files.exists(file()) ? Optional.of(ParameterFile.read(file())) : Optional.empty();
    }

    /**
     * Writes the file, unless another run has written it before.
     *
     * @param comments one a line
     * @return what it has then
     * @throws LimpidException when it can't be written
     */
    public ParameterFile write(RunParameters run, List<String> comments) {
        OutputFiles.makeFolder(folder);
        AtomicFile.writeUnlessThere(file(), AtomicFile.text(text(run, comments)));
        return ParameterFile.read(file());
    }

    /** Writes the file, in place of another one, and returns its content. */
    public ParameterFile replace(RunParameters run, List<String> comments) {
        OutputFiles.makeFolder(folder);
        AtomicFile.write(file(), AtomicFile.text(text(run, comments)));
        return ParameterFile.read(file());
    }

    /** The comments of a file whose numbers were measured; the others are from the parameters of a name. */
    public static List<String> comments(TuningAdvice advice, String given) {
        return Stream.concat(
                        Stream.of("Measured by limpid restore, for all sections of this folder; the rest is from the "
                                + given + "."),
                        advice.summary().stream())
                .toList();
    }

    private static String text(RunParameters run, List<String> comments) {
        return text(ParameterFile.writeMethod(run), comments);
    }

    /** The text of a parameter file that begins with comments. */
    public static String text(String yaml, List<String> comments) {
        StringBuilder text = new StringBuilder();
        comments.forEach(line ->
                text.append("# ").append(line.replaceAll("\\p{Cntrl}", " ")).append('\n'));
        return text.append('\n').append(yaml).toString();
    }

    /**
     * Checks that a run has the parameters of the file, if there is one.
     *
     * @param name of the run's parameters, for the message
     * @throws LimpidException when it has not
     */
    public void requireSame(String name, RunParameters run) {
        read().flatMap(there -> ParameterFile.difference(run, there.parameters()))
                .ifPresent(difference -> {
                    throw new LimpidException(
                            name + ": differs from " + file() + ", which is for all sections of the folder: "
                                    + difference + "; expected the same parameters, another folder or --overwrite");
                });
    }
}
