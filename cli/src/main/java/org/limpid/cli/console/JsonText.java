package org.limpid.cli.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.limpid.files.AtomicFile;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records as indented JSON, for programs: the components in their order, their names in snake case. Components without a
 * value are left out. The package of a record must be open to the JSON library.
 */
public final class JsonText {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(included -> included.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .build();

    private JsonText() {}

    /** The JSON, in lines that end as on Unix, the last one too. */
    public static String of(Object value) {
        return JSON.writeValueAsString(value).replace("\r\n", "\n") + "\n";
    }

    /** Writes the JSON to a file that appears under its name only when it is complete. */
    public static void write(Path file, Object value) {
        String json = of(value);
        AtomicFile.write(file, AtomicFile.text(json));
    }

    /** A list in which {@code null} stands for every value that is not a number. */
    public static List<Float> numbers(float[] values) {
        List<Float> numbers = new ArrayList<>();
        for (float value : values) {
            numbers.add(Float.isNaN(value) ? null : (Float) value);
        }
        return numbers;
    }
}
