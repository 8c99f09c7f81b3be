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
 * A parameter file that has been read.
 *
 * @param name of its source, for messages
 * @param line its first key's, which counts from 1
 * @param parameters what it says
 * @param warnings a line for each value that is allowed but unusual, with the source's name and the line; may be empty
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
     *
     * @param file YAML; relative paths in it start from its folder
     * @return what it says
     * @throws LimpidException when it can't be read, a key is missing, unknown or there twice, or a value is of the
     *     wrong kind or out of range: names the line, the key, the value and what was expected
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
     *
     * @param name of its source, for messages
     * @param yaml the text
     * @param folder that relative paths in it start from
     * @return what it says
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
     * The parameters of the method.
     *
     * @param run which stages run
     * @return their parameters, as {@link RunParameters#restoration(Set)} has them
     * @throws LimpidException when those of a stage that runs are missing
     */
    public RestorationParameters restoration(Set<Stage> run) {
        try {
            return parameters.restoration(run);
        } catch (ParameterException missing) {
            throw new LimpidException(name + ": line " + line + ": " + missing.getMessage(), missing);
        }
    }

    /**
     * The parameters of the method for the stages that the file says.
     *
     * @return as {@link #restoration(Set)} has them
     * @throws LimpidException when those of a stage that runs are missing
     */
    public RestorationParameters restoration() {
        return restoration(EnumSet.copyOf(parameters.stages()));
    }

    /**
     * Writes parameters.
     *
     * @param parameters {@link RestorationParameters}, {@link RunParameters} or a group of them
     * @return YAML that {@link #parse} reads
     */
    public static String write(Record parameters) {
        return new Dump(WRITING).dumpToString(tree(parameters));
    }

    /**
     * Parameters as keys and values.
     *
     * @param parameters {@link RestorationParameters}, {@link RunParameters} or a group of them
     * @return maps, lists, numbers, switches and words, under the keys of a parameter file
     */
    public static Map<String, Object> tree(Record parameters) {
        return ParameterTree.of(parameters);
    }
}
