package org.limpid.parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.limpid.LimpidException;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * The content of a parameter file, and the reading and writing of such files.
 * @param name of the source, for messages
 * @param line number of the line with the first key, from 1
 * @param parameters of the run
 * @param warnings one text for each allowed but unusual value, with the name of the source and the line; may be empty
 */
public record ParameterFile(String name, int line, RunParameters parameters, List<String> warnings) {
    private static final int MOST_BYTES = 1_000_000;
    private static final DumpSettings WRITING =
            DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();

    public ParameterFile {
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads a file.
     * @param file YAML; relative paths in it start from its folder
     * @return the content
     * @throws LimpidException when the file can't be read, a key is missing, unknown or repeated, or a value is of the
     *     wrong kind or out of range; the message has the line, the key, the value and the expected values
     */
    public static ParameterFile read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new LimpidException(
                        file + ": is longer than " + MOST_BYTES + " bytes; expected a YAML file of parameters");
            }
            Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
            return parse(file.toString(), Files.readString(file), folder);
        } catch (IOException unreadable) {
            throw new LimpidException(file + ": can't be read; expected a YAML file of parameters", unreadable);
        }
    }

    /**
     * Reads a text.
     * @param name of the source, for messages
     * @param yaml the text
     * @param folder at which relative paths in the text start
     * @return the content
     * @throws LimpidException as {@link #read} does
     */
    public static ParameterFile parse(String name, String yaml, Path folder) {
        List<String> warnings = new ArrayList<>();
        ParameterReader reader = new ParameterReader(folder, warning -> warnings.add(name + ": " + warning));
        try {
            RunParameters parameters = reader.read(yaml, RunParameters.class);
            return new ParameterFile(name, YamlDocument.firstLine(yaml), parameters, warnings);
        } catch (LimpidException invalid) {
            throw new LimpidException(name + ": " + invalid.getMessage(), invalid);
        }
    }

    /**
     * {@return the same content for stripes of another direction}
     * @param stripes the direction of the stripes
     * @throws ParameterException when the method can't remove such stripes
     */
    public ParameterFile along(Direction stripes) {
        return new ParameterFile(name, line, parameters.along(stripes), warnings);
    }

    /**
     * {@return the parameters of the method, as {@link RunParameters#restoration(Set)} returns them}
     * @param run stages that run
     * @throws LimpidException when the parameters of a stage that runs are missing
     */
    public RestorationParameters restoration(Set<Stage> run) {
        try {
            return parameters.restoration(run);
        } catch (ParameterException missing) {
            throw new LimpidException(name + ": line " + line + ": " + missing.getMessage(), missing);
        }
    }

    /**
     * {@return the parameters of the method for the stages of the file, as {@link #restoration(Set)} returns them}
     * @throws LimpidException when the parameters of a stage that runs are missing
     */
    public RestorationParameters restoration() {
        return restoration(EnumSet.copyOf(parameters.stages()));
    }

    /**
     * {@return YAML of parameters, which {@link #parse} reads}
     * @param parameters {@link RestorationParameters}, {@link RunParameters} or a group of them
     */
    public static String write(Record parameters) {
        return new Dump(WRITING).dumpToString(tree(parameters));
    }

    /**
     * {@return YAML of the method's parameters of a run, their polarity and what they were measured on}
     * @param run has them
     */
    public static String writeMethod(RunParameters run) {
        return new Dump(WRITING).dumpToString(MethodTree.of(run));
    }

    /**
     * {@return the first key of the method's parameters and the polarity that differs between two runs, with both values, such
     *     as {@code contrast.gca.mean is 28000 and 29012}; groups that only one of them has do not count}
     * @param one run
     * @param other run
     */
    public static Optional<String> difference(RunParameters one, RunParameters other) {
        return MethodTree.difference(one, other);
    }

    /**
     * {@return parameters as maps, lists, numbers, switches and words, under the keys of a parameter file}
     * @param parameters {@link RestorationParameters}, {@link RunParameters} or a group of them
     */
    public static Map<String, Object> tree(Record parameters) {
        return ParameterTree.of(parameters);
    }
}
