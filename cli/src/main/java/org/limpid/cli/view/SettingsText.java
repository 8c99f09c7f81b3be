package org.limpid.cli.view;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.limpid.LimpidException;
import org.limpid.parameters.ParameterFile;
import tools.jackson.databind.json.JsonMapper;

/**
 * Settings as the page has them, written as a parameter file. Values are as they were typed. Each key has a line of its own, so
 * that an error of the file's reader is an error of one control.
 */
final class SettingsText {
    private static final Pattern PLAIN = Pattern.compile("[\\w./+~-]([\\w./+~ -]*[\\w./+~-])?|\\[[\\w., +-]*]|");
    private static final Pattern IN_LINE = Pattern.compile("(?s).*?line (\\d+): (.*)");
    private static final String INDENT = "  ";
    private static final String NAME = "settings";

    private final StringBuilder yaml = new StringBuilder();
    private final List<String> places = new ArrayList<>();

    private SettingsText() {}

    /**
     * The parameters that settings are.
     *
     * @param settings groups are maps, lists are lists, other values are texts, numbers or switches
     * @throws SettingsException when the reader of parameter files refuses them
     */
    static ParameterFile read(Map<String, ?> settings) {
        SettingsText text = new SettingsText();
        text.group("", "", settings);
        try {
            return ParameterFile.parse(NAME, text.yaml.toString(), Path.of(""));
        } catch (LimpidException refused) {
            throw text.placed(refused.getMessage());
        }
    }

    private SettingsException placed(String message) {
        Matcher line = IN_LINE.matcher(message);
        if (!line.matches()) {
            return new SettingsException("", message);
        }
        int number = Integer.parseInt(line.group(1));
        String place = number > 0 && number <= places.size() ? places.get(number - 1) : "";
        return new SettingsException(place, line.group(2));
    }

    private void group(String indent, String place, Map<?, ?> group) {
        group.forEach((key, value) -> {
            String name = String.valueOf(key);
            entry(indent, scalar(name) + ":", place.isEmpty() ? name : place + "." + name, value);
        });
    }

    private void entry(String indent, String start, String place, Object value) {
        places.add(place);
        yaml.append(indent).append(start);
        if (value instanceof Map<?, ?> group && !group.isEmpty()) {
            yaml.append('\n');
            group(indent + INDENT, place, group);
        } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            yaml.append('\n');
            for (int i = 0; i < list.size(); i++) {
                entry(indent + INDENT, "-", place + "." + i, list.get(i));
            }
        } else {
            yaml.append(plain(value)).append('\n');
        }
    }

    /** A value on the line of its key. */
    private static String plain(Object value) {
        if (value instanceof List<?> words) {
            return words.stream().map(SettingsText::scalar).collect(Collectors.joining(", ", " [", "]"));
        }
        return value == null ? "" : value instanceof Map ? " {}" : " " + scalar(value);
    }

    /** A text that is no plain word, number or list of them is quoted, so that it is one value whatever is in it. */
    private static String scalar(Object value) {
        String text = String.valueOf(value).strip();
        return PLAIN.matcher(text).matches() ? text : JsonMapper.shared().writeValueAsString(text);
    }
}
