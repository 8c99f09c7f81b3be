package org.limpid.parameters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.limpid.LimpidException;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A value in a YAML text, with the line of its key, from 1. */
record YamlValue(int line, Node node) {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.\\d+|\\d+(\\.\\d*)?)([eE][-+]?\\d+)?");
    private static final Pattern NOT_FINITE = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final int LONGEST_QUOTE = 40;

    static YamlValue of(Node node) {
        return new YamlValue(YamlDocument.line(node), node);
    }

    /** The text if it is a scalar without quotes. */
    Optional<String> plainText() {
        return node instanceof ScalarNode scalar && scalar.isPlain()
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    /** The text if it is a scalar, with or without quotes. */
    Optional<String> text() {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** The values of a group by their keys, in order, as a new map. A key that is no name or is repeated is refused. */
    static Map<String, YamlValue> entries(MappingNode mapping) {
        Map<String, YamlValue> values = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            YamlValue key = of(entry.getKeyNode());
            String name = key.text()
                    .orElseThrow(
                            () -> YamlDocument.refused(key.line(), "a key is " + key.found() + "; expected a name"));
            YamlValue earlier = values.put(name, new YamlValue(key.line(), entry.getValueNode()));
            if (earlier != null) {
                throw YamlDocument.refused(
                        key.line(),
                        "key " + quote(name) + " is there twice, first in line " + earlier.line()
                                + "; expected it once");
            }
        }
        return values;
    }

    /** The line of a value inside this value, by keys and indices separated by slashes. */
    int lineOf(String place) {
        YamlValue found = this;
        for (String step : place.split("/")) {
            if (found.node() instanceof SequenceNode list) {
                found = of(list.getValue().get(Integer.parseInt(step)));
            } else if (found.node() instanceof MappingNode mapping) {
                found = entries(mapping).getOrDefault(step, found);
            }
        }
        return found.line();
    }

    /** Text from a file on one line, cut if long. */
    static String quote(String text) {
        String line = text.strip().replaceAll("[\\p{Cntrl}\\s\\u0085\\u2028\\u2029]+", " ");
        return "'" + (line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...") + "'";
    }

    /** An error with the value found and the values expected. */
    LimpidException misfit(String name, String expected) {
        return YamlDocument.refused(line, name + " is " + found() + "; expected " + expected);
    }

    /** An error that suggests the nearest of the expected words. */
    LimpidException misspelt(String name, List<String> words) {
        return misspelt(name, words, ExpectedText.either(words));
    }

    /** As {@link #misspelt(String, List)}, where other values than words are expected, too. */
    LimpidException misspelt(String name, List<String> words, String expected) {
        return YamlDocument.refused(
                line,
                name + " is " + found() + Suggestion.question(text().orElse(""), words) + "; expected " + expected);
    }

    private String found() {
        if (node instanceof SequenceNode) {
            return "a list";
        }
        if (!(node instanceof ScalarNode scalar)) {
            return "a group of keys";
        }
        String text = scalar.getValue();
        if (!scalar.isPlain()) {
            boolean block =
                    scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
            return block ? "the text " + quote(text) : quote(text) + " in quotes";
        }
        if (text.isEmpty()) {
            return "empty";
        }
        boolean number = isNumber(text) || NOT_FINITE.matcher(text).matches();
        return number && text.length() <= LONGEST_QUOTE ? text : quote(text);
    }
}
