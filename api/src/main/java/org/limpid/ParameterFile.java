package org.limpid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Parameters as a YAML file: every key of {@link RestorationParameters}, in the method's own names. */
public final class ParameterFile {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private ParameterFile() {}

    /**
     * Reads a file.
     *
     * @param file YAML
     * @return the parameters
     * @throws LimpidException when it can't be read, a key is missing or unknown, or a value is out of range: names
     *     the line and the key
     */
    public static RestorationParameters read(Path file) {
        try {
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
            return YAML.readValue(yaml, RestorationParameters.class);
        } catch (JacksonException invalid) {
            throw new LimpidException(name + ": " + explain(invalid), invalid);
        }
    }

    /**
     * Writes parameters.
     *
     * @param parameters what to write
     * @return YAML that {@link #parse} reads
     */
    public static String write(RestorationParameters parameters) {
        return YAML.writeValueAsString(parameters);
    }

    private static String explain(JacksonException invalid) {
        String where = invalid.getLocation() == null
                ? ""
                : "line " + invalid.getLocation().getLineNr() + ": ";
        if (invalid.getCause() instanceof LimpidException outOfRange) {
            return where + outOfRange.getMessage();
        }
        if (invalid instanceof UnrecognizedPropertyException unknown) {
            return where + "unknown key '" + unknown.getPropertyName() + "'; expected one of "
                    + unknown.getKnownPropertyIds();
        }
        if (invalid instanceof MismatchedInputException || invalid instanceof DatabindException) {
            return where + firstLine(invalid.getOriginalMessage());
        }
        return where + "not YAML: " + firstLine(invalid.getOriginalMessage());
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("invalid");
    }
}
