package org.limpid.parameters;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The values of keys in the published parameter sets. Reading a set takes long, so each is read once. */
final class PresetValues {
    private final Map<Preset, Map<String, Object>> trees = new EnumMap<>(Preset.class);

    PresetValues() {
        for (Preset preset : List.of(Preset.NOTEBOOK, Preset.ARTICLE)) {
            trees.put(preset, ParameterTree.of(preset.parameters()));
        }
    }

    /** The values of a key by the set's name, without the sets that lack the key or have a group there. */
    Map<String, String> of(String path) {
        Map<String, String> values = new LinkedHashMap<>();
        trees.forEach((preset, tree) -> {
            List<String> found = new ArrayList<>(values(tree, path).toList());
            while (found.size() > 1 && found.get(found.size() - 1).equals(found.get(found.size() - 2))) {
                found.remove(found.size() - 1);
            }
            if (!found.isEmpty()) {
                values.put(preset.title(), String.join(", ", found));
            }
        });
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
