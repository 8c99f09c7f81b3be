package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.LimpidException;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.console.OutputTarget;
import org.limpid.cli.restore.MetricsFile;
import org.limpid.cli.restore.RunMetrics;

/** The metrics of a run, read by the rules of Prometheus's text format. */
class MetricsTest {
    private static final Pattern SAMPLE =
            Pattern.compile("([a-z_]+)\\{((?:[a-z]+=\"[^\"\\\\\n]*\",?)+)\\} (\\+Inf|NaN|-?[0-9.]+(?:E-?[0-9]+)?)");
    private static final String TASK = "task=\"limpid-7\"";

    @TempDir
    private Path folder;

    private Path raw;
    private Path out;
    private Path file;

    @BeforeEach
    void makeSections() throws IOException {
        raw = Files.createDirectories(folder.resolve("raw"));
        out = folder.resolve("out");
        file = folder.resolve("limpid-7.prom");
        for (int z = 1; z <= 4; z++) {
            Sections.writeStored(raw.resolve(z + ".tif"), z);
        }
        Files.writeString(raw.resolve("3.tif"), "no TIFF");
    }

    private CommandRun restore(Object... more) {
        List<Object> words = new ArrayList<>(List.of("restore", raw, "-o", out, "--stages=destripe,contrast"));
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray());
    }

    /** Samples by name and labels; each has to belong to the type that was announced just before. */
    private Map<String, Double> samples(Map<String, String> types) throws IOException {
        String text = Files.readString(file);
        assertTrue(text.endsWith("\n"), text);
        Map<String, Double> samples = new TreeMap<>();
        String family = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("# HELP ")) {
                family = line.split(" ")[2];
            } else if (line.startsWith("# TYPE ")) {
                assertEquals(family, line.split(" ")[2]);
                types.put(family, line.split(" ")[3]);
            } else {
                Matcher sample = SAMPLE.matcher(line);
                assertTrue(sample.matches(), line);
                String name = sample.group(1);
                assertTrue(
                        name.equals(family)
                                || types.get(family).equals("histogram")
                                        && name.matches(family + "_(bucket|count|sum)"),
                        line);
                double value = Double.parseDouble(sample.group(3).replace("+Inf", "Infinity"));
                samples.put(name + "{" + sample.group(2) + "}", value);
            }
        }
        return samples;
    }

    @Test
    void countersMatchWhatWasDone() throws IOException {
        Instant before = Instant.now();
        assertEquals(ExitCode.SECTION_FAILED, restore("--metrics", file).exit());
        Map<String, String> types = new HashMap<>();
        Map<String, Double> samples = samples(types);
        assertEquals(4, samples.get("limpid_sections{" + TASK + "}"));
        assertEquals(3, samples.get("limpid_sections_done_total{" + TASK + "}"));
        assertEquals(1, samples.get("limpid_sections_failed_total{" + TASK + "}"));
        assertEquals(0, samples.get("limpid_sections_skipped_total{" + TASK + "}"));
        assertEquals(0, samples.get("limpid_sections_in_flight{" + TASK + "}"));
        assertEquals(3.0 * Sections.HEIGHT * Sections.WIDTH, samples.get("limpid_pixels_total{" + TASK + "}"));
        assertEquals(bytes(raw), samples.get("limpid_read_bytes_total{" + TASK + "}"));
        assertEquals(bytes(out), samples.get("limpid_written_bytes_total{" + TASK + "}"));
        assertTrue(samples.get("limpid_reserved_memory_bytes{" + TASK + "}") > 3.0 * Sections.HEIGHT * Sections.WIDTH);
        for (String time : List.of("limpid_start_time_seconds", "limpid_last_section_time_seconds")) {
            double seconds = samples.get(time + "{" + TASK + "}");
            assertTrue(seconds >= before.getEpochSecond() && seconds <= before.getEpochSecond() + 600, time);
        }
        for (String stage : List.of("read", "destripe", "contrast", "write")) {
            String labels = "stage=\"" + stage + "\"," + TASK;
            assertEquals(3, samples.get("limpid_section_seconds_count{" + labels + "}"), stage);
            assertEquals(3, samples.get("limpid_section_seconds_bucket{" + labels + ",le=\"+Inf\"}"), stage);
            assertTrue(samples.get("limpid_section_seconds_sum{" + labels + "}") > 0, stage);
        }
        assertFalse(samples.containsKey("limpid_section_seconds_count{stage=\"denoise\"," + TASK + "}"));
        assertEquals("histogram", types.get("limpid_section_seconds"));
        assertEquals("counter", types.get("limpid_sections_done_total"));
        assertEquals("gauge", types.get("limpid_sections"));

        restore("--metrics", file);
        assertEquals(3, samples(types).get("limpid_sections_skipped_total{" + TASK + "}"));
        assertEquals(0, samples(types).get("limpid_sections_done_total{" + TASK + "}"));
    }

    private static double bytes(Path place) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(place)) {
            for (Path section : files.filter(name -> name.toString().endsWith(".tif"))
                    .filter(name -> !name.endsWith("3.tif"))
                    .toList()) {
                bytes += Files.size(section);
            }
        }
        return bytes;
    }

    @Test
    void theFileIsForEverybodyAndAlone() throws IOException {
        restore("--metrics", file);
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (Stream<Path> entries = Files.list(folder)) {
            assertEquals(
                    List.of("limpid-7.prom", "out", "raw"),
                    entries.map(entry -> entry.getFileName().toString())
                            .sorted()
                            .toList());
        }
    }

    @Test
    void aFileThatCantBeWrittenIsAnErrorBeforeAnythingIsDone() throws IOException {
        Path nowhere = folder.resolve("none/limpid.prom");
        restore("--metrics", nowhere).assertFails(ExitCode.BAD_USAGE, nowhere + ": can't be written: no such folder");
        assertEquals(List.of(), Sections.results(out));
    }

    @Test
    void aFileThatCantBeReplacedLaterIsToldOfOnce() throws IOException {
        List<LimpidException> warnings = new ArrayList<>();
        RunMetrics metrics = new RunMetrics("7", 4, Clock.systemUTC());
        MetricsFile replaced = new MetricsFile(new OutputTarget(file), metrics, warnings::add);
        Files.delete(file);
        Files.createDirectories(file.resolve("in the way"));
        replaced.close();
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).getMessage().startsWith(file + ": can't be written: "));
    }
}
