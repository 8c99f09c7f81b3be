package org.limpid.cli.advice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.limpid.parameters.ExpectedText;
import org.limpid.parameters.ParameterDoc;

/** A parameter's explanation as lines for a terminal. */
final class ParameterExplanation {
    private static final int WIDTH = 100;
    private static final String INDENT = "  ";
    private static final int LABEL = 12;

    private ParameterExplanation() {}

    static List<String> of(ParameterDoc key) {
        List<String> lines = new ArrayList<>();
        lines.add(key.path());
        lines.addAll(wrapped("", 0, key.meaning()));
        facts(key).forEach((label, fact) -> {
            if (!fact.isEmpty()) {
                lines.addAll(wrapped(label, LABEL, fact));
            }
            if (label.equals("valid")) {
                lines.addAll(words(key.words()));
            }
        });
        return lines;
    }

    private static Map<String, String> facts(ParameterDoc key) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("unit", key.unit());
        facts.put("valid", key.valid() + (key.why().isEmpty() ? "" : ": " + key.why()));
        facts.put("default", key.preset());
        facts.put("published", key.publishedText());
        facts.put("usual", key.usual() + (key.whyUsual().isEmpty() ? "" : ": " + key.whyUsual()));
        facts.put("depends on", key.dependsOn());
        facts.put("only with", key.goesWith().isEmpty() ? "" : ExpectedText.either(key.goesWith()));
        return facts;
    }

    private static List<String> words(Map<String, String> words) {
        int longest = words.keySet().stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        words.forEach((word, meaning) -> {
            if (!meaning.isEmpty()) {
                lines.addAll(wrapped(" ".repeat(LABEL) + word, LABEL + longest + INDENT.length(), meaning));
            }
        });
        return lines;
    }

    /** A text in lines of some width, each after so many columns, the first after a label. */
    private static List<String> wrapped(String label, int columns, String text) {
        List<String> lines = new ArrayList<>();
        String start = INDENT + label + " ".repeat(columns - label.length());
        StringBuilder line = new StringBuilder(start);
        for (String word : text.split(" ")) {
            boolean first = line.length() == start.length();
            if (!first && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(INDENT + " ".repeat(columns)).append(word);
            } else {
                line.append(first ? "" : " ").append(word);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
