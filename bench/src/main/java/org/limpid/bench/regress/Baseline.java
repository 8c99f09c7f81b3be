package org.limpid.bench.regress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.limpid.bench.BenchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Ratios of each width of vectors, the narrowest first; a file of them is compared with. */
record Baseline(List<Ratios> widths) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    Baseline {
        widths = List.copyOf(Objects.requireNonNull(widths, "it has no 'widths'"));
    }

    static Baseline read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BenchException(file + ": no such file; make it with --update");
        }
        try {
            return JSON.readValue(file.toFile(), Baseline.class);
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

    /** The ratios of a width, of which there must be some. */
    Ratios of(int vectorBits) {
        return widths.stream()
                .filter(ratios -> ratios.vectorBits() == vectorBits)
                .findFirst()
                .orElseThrow(() -> new BenchException("the baseline has ratios for vectors of "
                        + widths.stream()
                                .map(ratios -> String.valueOf(ratios.vectorBits()))
                                .collect(Collectors.joining(" and "))
                        + " bits and none for " + vectorBits + "; make them on this machine with --update"));
    }

    /** With ratios that replace the ratios of the same width. */
    Baseline with(Ratios updated) {
        Stream<Ratios> others = widths.stream().filter(ratios -> ratios.vectorBits() != updated.vectorBits());
        return new Baseline(Stream.concat(others, Stream.of(updated))
                .sorted(Comparator.comparingInt(Ratios::vectorBits))
                .toList());
    }
}
