package org.limpid.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The times of sections in the reports of runs that lie in an output folder. */
final class ReportTimes {
    private static final int MOST = 10;

    private final Set<String> sections;
    private final Map<String, Double> seconds = new HashMap<>();

    /** No times yet of a stack's sections, which are known by their names. */
    ReportTimes(Set<String> sections) {
        this.sections = sections;
    }

    /** Adds the times of a report; a file that is no report adds nothing. */
    void add(Path report) {
        if (!Files.isRegularFile(report)) {
            return;
        }
        try {
            for (JsonNode section :
                    JsonMapper.shared().readTree(report.toFile()).path("sections")) {
                JsonNode total = section.path("seconds").path("total");
                String input = section.path("input").asString("");
                if (total.isNumber() && !input.isEmpty()) {
                    add(Path.of(input).getFileName().toString(), total.asDouble());
                }
            }
        } catch (JacksonException notJson) {
            return;
        }
    }

    private void add(String section, double time) {
        if (sections.contains(section)) {
            seconds.merge(section, time, Math::max);
        }
    }

    /** The sections that took longest, slowest first; at most ten. */
    List<SectionTime> slowest() {
        return seconds.entrySet().stream()
                .map(entry -> new SectionTime(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingDouble(SectionTime::seconds)
                        .reversed()
                        .thenComparing(SectionTime::section))
                .limit(MOST)
                .toList();
    }
}
