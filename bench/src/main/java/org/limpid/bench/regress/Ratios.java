package org.limpid.bench.regress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.limpid.bench.BenchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speeds of benchmarks, each related to its roofline's: those of a round, or those that later ones are compared with.
 *
 * @param vectorBits width of the vectors that the kernels used
 * @param ratios by the benchmarks' names: pixels done over pixels of the triad in the same time
 */
record Ratios(int vectorBits, Map<String, Double> ratios) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    Ratios {
        ratios = Collections.unmodifiableMap(new LinkedHashMap<>(ratios));
    }

    static Ratios read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BenchException(file + ": no such file; make it with --update");
        }
        try {
            return JSON.readValue(file.toFile(), Ratios.class);
        } catch (JacksonException malformed) {
            throw new BenchException(file + ": is no baseline (" + malformed.getOriginalMessage() + ")");
        }
    }

    void write(Path file) {
        try {
            Files.writeString(file, JSON.writeValueAsString(this) + System.lineSeparator());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
