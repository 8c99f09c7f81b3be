package org.limpid.parameters;

import java.nio.file.Path;
import java.util.Map;
import org.limpid.LimpidException;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** The method's parameters as a YAML file, in the method's own names; {@link RunFile} reads all else in it too. */
public final class ParameterFile {
    private ParameterFile() {}

    /**
     * Reads the method's parameters from a file.
     *
     * @param file YAML
     * @return the parameters
     * @throws LimpidException as {@link RunFile#read} does, or when parameters of a stage that runs are missing
     */
    public static RestorationParameters read(Path file) {
        return RunFile.read(file).restoration();
    }

    /**
     * Reads the method's parameters from a text.
     *
     * @param name of its source, for messages
     * @param yaml the text
     * @return the parameters
     * @throws LimpidException as {@link #read} does
     */
    public static RestorationParameters parse(String name, String yaml) {
        return RunFile.parse(name, yaml, Path.of("")).restoration();
    }

    /**
     * Writes parameters.
     *
     * @param parameters {@link RestorationParameters}, {@link RunParameters} or a group of them
     * @return YAML that {@link #parse} or {@link RunFile#parse} reads
     */
    public static String write(Record parameters) {
        return YAMLMapper.builder()
                .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                .build()
                .writeValueAsString(tree(parameters));
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
