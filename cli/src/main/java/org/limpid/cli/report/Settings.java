package org.limpid.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.limpid.LimpidVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What most sections of a stack were made with, and how many were made with something else. */
final class Settings {
    private final StackRecord stack;
    private final JsonNode common;
    private final long others;

    Settings(StackRecord stack) {
        this.stack = stack;
        Map<String, Long> counts = stack.sections().stream()
                .filter(section -> section.inPlace().isEmpty())
                .collect(Collectors.groupingBy(SectionRecord::settings, LinkedHashMap::new, Collectors.counting()));
        String most = counts.entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .orElse("{}");
        common = JsonMapper.shared().readTree(most);
        others = counts.values().stream().mapToLong(count -> count).sum() - counts.getOrDefault(most, 0L);
    }

    /** In a sentence. */
    String summary() {
        List<String> parts = new ArrayList<>();
        common.path("stages").forEach(stage -> parts.add(named(stage.asString(""))));
        String stages = String.join(", ", parts);
        return stages + (calibration().isEmpty() ? ", without a calibration" : ", calibrated") + "; Limpid "
                + common.path("limpid").asString("unknown") + "."
                + (others > 0 ? " " + Verdict.count(others, "section") + " with other settings." : "");
    }

    private String named(String stage) {
        String method = common.at("/parameters/" + stage + "/method").asString("");
        return method.isEmpty() ? stage : stage + " (" + method + ")";
    }

    private JsonNode calibration() {
        return common.path("calibration");
    }

    /** In a table. */
    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        stack.run().ifPresent(run -> {
            facts.add(new Fact("command", run.commandLine()));
            facts.add(new Fact("in", run.workingFolder().toString()));
            facts.add(new Fact("sections from", String.join(", ", run.places())));
        });
        if (stack.run().isEmpty()) {
            facts.add(new Fact("command", "not known: the run left no record of it"));
        }
        facts.add(new Fact(
                "results in", stack.results().toAbsolutePath().normalize().toString()));
        facts.add(new Fact("polarity", polarity()));
        facts.add(new Fact("calibration", calibration().isEmpty() ? "none" : calibrationText()));
        flatten("mask", common.path("mask"), facts);
        facts.add(new Fact(
                "versions",
                "results by Limpid " + common.path("limpid").asString("unknown") + ", this page by "
                        + LimpidVersion.current() + " on Java " + System.getProperty("java.vm.version")));
        if (others > 0) {
            facts.add(new Fact("other settings", Verdict.count(others, "section") + ", see their sidecars"));
        }
        return facts;
    }

    private String polarity() {
        boolean stored = common.path("polarity").asString("").equals("stored");
        boolean inverted = common.path("inverted").asBoolean(false);
        return stored ? "what is bright stays bright" : inverted ? "the results are negatives" : "as stored";
    }

    private String calibrationText() {
        List<String> parts = new ArrayList<>();
        for (String part : List.of("offsets", "background")) {
            String file = calibration().path(part).path("file").asString("");
            if (!file.isEmpty()) {
                parts.add(part + " of " + file);
            }
        }
        String samples = calibration().path("samples").asString("");
        return String.join(", ", parts) + (samples.isEmpty() ? "" : " (" + samples + ")");
    }

    /** The parameters of the method, each with its place in a parameter file. */
    List<Fact> parameters() {
        List<Fact> facts = new ArrayList<>();
        common.path("parameters").properties().forEach(group -> flatten(group.getKey(), group.getValue(), facts));
        return facts;
    }

    private static void flatten(String name, JsonNode value, List<Fact> facts) {
        if (value.isObject()) {
            value.properties().forEach(inner -> flatten(name + "." + inner.getKey(), inner.getValue(), facts));
        } else if (!value.isMissingNode()) {
            facts.add(new Fact(name, value.isString() ? value.asString() : value.toString()));
        }
    }
}
