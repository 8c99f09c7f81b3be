package org.limpid.parameters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a key is in the published parameter sets. */
final class PresetValues {
    private PresetValues() {}

    /**
     * A key's values.
     *
     * @param path names parted by dots
     * @return by the set's name; without sets that don't have it and where it is a group
     */
    static Map<String, String> of(String path) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Preset preset : Preset.values()) {
            List<String> found = new ArrayList<>(
                    values(ParameterTree.of(preset.parameters()), path).toList());
            while (found.size() > 1 && found.get(found.size() - 1).equals(found.get(found.size() - 2))) {
                found.remove(found.size() - 1);
            }
            if (!found.isEmpty()) {
                values.put(preset.title(), String.join(", ", found));
            }
        }
        return values;
    }

    private static Stream<String> values(Object node, String path) {
        if (node instanceof List<?> list) {
            return list.stream().flatMap(entry -> values(entry, path));
        }
        if (node instanceof Map<?, ?> group) {
            int dot = path.indexOf('.');
            String key = dot < 0 ? path : path.substring(0, dot);
            return group.containsKey(key)
                    ? values(group.get(key), dot < 0 ? "" : path.substring(dot + 1))
                    : Stream.of();
        }
        return path.isEmpty()
                ? Stream.of(node instanceof Number number ? PlainText.of(number.doubleValue()) : String.valueOf(node))
                : Stream.of();
    }
}
