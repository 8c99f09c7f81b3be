package org.limpid.parameters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The method's parameters, polarity and origin of a run, as the keys and values of a parameter file. */
final class MethodTree {
    private static final List<String> POLARITY = List.of("invert", "polarity");
    private static final List<String> GROUPS = List.of("destripe", "denoise", "contrast");

    private MethodTree() {}

    static Map<String, Object> of(RunParameters run) {
        Map<String, Object> tree = new LinkedHashMap<>(ParameterTree.of(run));
        tree.keySet().removeIf(key -> !POLARITY.contains(key) && !GROUPS.contains(key) && !key.equals("measured"));
        return tree;
    }

    /**
     * The first key that differs between two runs, with both values. Groups that only one of them has do not count, and neither
     * does what the numbers were measured on.
     */
    static Optional<String> difference(RunParameters one, RunParameters other) {
        Map<String, Object> left = of(one);
        Map<String, Object> right = of(other);
        left.remove("measured");
        right.remove("measured");
        GROUPS.stream()
                .filter(group -> !left.containsKey(group) || !right.containsKey(group))
                .forEach(group -> {
                    left.remove(group);
                    right.remove(group);
                });
        return difference("", Optional.of(left), Optional.of(right));
    }

    private static Optional<String> difference(String path, Optional<?> one, Optional<?> other) {
        if (one.equals(other)) {
            return Optional.empty();
        }
        Map<String, Object> left = entries(one);
        Map<String, Object> right = entries(other);
        Map<String, Object> all = new LinkedHashMap<>(left);
        all.putAll(right);
        for (String key : all.keySet()) {
            Optional<String> inside = difference(
                    path.isEmpty() ? key : path + "." + key,
                    Optional.ofNullable(left.get(key)),
                    Optional.ofNullable(right.get(key)));
            if (inside.isPresent()) {
                return inside;
            }
        }
        return Optional.of(path + " is " + text(one) + " and " + text(other));
    }

    /** The entries of a group, or of a list by their numbers; none of a plain value. */
    private static Map<String, Object> entries(Optional<?> node) {
        Map<String, Object> entries = new LinkedHashMap<>();
        node.ifPresent(value -> {
            if (value instanceof Map<?, ?> group) {
                group.forEach((key, entry) -> entries.put(String.valueOf(key), entry));
            } else if (value instanceof List<?> list) {
                IntStream.range(0, list.size()).forEach(i -> entries.put(String.valueOf(i + 1), list.get(i)));
            }
        });
        return entries;
    }

    private static String text(Optional<?> value) {
        return value.map(
                        known -> known instanceof Number number ? PlainText.of(number.doubleValue()) : known.toString())
                .orElse("left out");
    }
}
