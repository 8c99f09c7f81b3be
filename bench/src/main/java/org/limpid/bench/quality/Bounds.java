package org.limpid.bench.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.limpid.bench.BenchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The mean PSNR in dB that each method had on each kind of texture, by which later runs are judged. */
record Bounds(Map<String, Double> means) {
    /** dB that a mean may be lower. */
    static final double MARGIN = 0.2;

    /** Of all files of the benchmark. */
    static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    Bounds {
        means = new TreeMap<>(means);
    }

    static Bounds read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BenchException(file + ": no such file; make it with --write-bounds");
        }
        try {
            return new Bounds(JSON.readValue(file.toFile(), new TypeReference<Map<String, Double>>() {}));
        } catch (JacksonException malformed) {
            throw new BenchException(file + ": has no bounds (" + malformed.getOriginalMessage() + ")");
        }
    }

    /** Writes means, rounded to hundredths. */
    void write(Path file) {
        Map<String, Double> rounded = new TreeMap<>();
        means.forEach((name, mean) -> rounded.put(name, Math.round(100 * mean) / 100.0));
        write(file, rounded);
    }

    /** Writes anything as JSON. */
    static void write(Path file, Object content) {
        try {
            Files.writeString(file, JSON.writeValueAsString(content) + System.lineSeparator());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** What is worse than these bounds, has none or is missing, a line each. */
    List<String> missed(Map<String, Double> found) {
        List<String> missed = new ArrayList<>();
        means.forEach((name, bound) -> {
            Double mean = found.get(name);
            if (mean == null) {
                missed.add(name + ": has a bound and was not measured; make the bounds anew with --write-bounds");
            } else if (!(mean >= bound - MARGIN)) {
                missed.add(String.format(
                        Locale.ROOT, "%s: %.2f dB; expected at least %.2f - %.1f", name, mean, bound, MARGIN));
            }
        });
        found.keySet().stream()
                .filter(name -> !means.containsKey(name))
                .forEach(name -> missed.add(name + ": has no bound; make the bounds anew with --write-bounds"));
        return missed;
    }
}
