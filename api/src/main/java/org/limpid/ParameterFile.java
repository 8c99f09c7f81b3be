package org.limpid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Parameters as a YAML file: every key of {@link RestorationParameters}, in the method's own names. */
public final class ParameterFile {
    private static final int MOST_BYTES = 1_000_000;

    private ParameterFile() {}

    /**
     * Reads a file.
     *
     * @param file YAML
     * @return the parameters
     * @throws LimpidException when it can't be read, a key is missing, unknown or there twice, or a value is of the
     *     wrong kind or out of range: names the line and the key
     */
    public static RestorationParameters read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new LimpidException(
                        file + ": is longer than " + MOST_BYTES + " bytes; expected a YAML file of parameters");
            }
            return parse(file.toString(), Files.readString(file));
        } catch (IOException unreadable) {
            throw new LimpidException(file + ": can't be read; expected a YAML file of parameters", unreadable);
        }
    }

    /**
     * Reads a text.
     *
     * @param name of its source, for messages
     * @param yaml the text
     * @return the parameters
     * @throws LimpidException as {@link #read} does
     */
    public static RestorationParameters parse(String name, String yaml) {
        try {
            return ParameterReader.read(yaml, RestorationParameters.class);
        } catch (LimpidException invalid) {
            throw new LimpidException(name + ": " + invalid.getMessage(), invalid);
        }
    }

    /**
     * Writes parameters.
     *
     * @param parameters what to write
     * @return YAML that {@link #parse} reads
     */
    public static String write(RestorationParameters parameters) {
        return YAMLMapper.builder().build().writeValueAsString(ParameterTree.of(parameters));
    }
}
