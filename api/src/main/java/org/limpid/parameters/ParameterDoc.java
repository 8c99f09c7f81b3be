package org.limpid.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The documentation of a key of a parameter file.
 * @param path names of the enclosing groups and of the key, separated by dots
 * @param meaning effect of the key
 * @param words allowed words and their meanings; empty for other values
 * @param unit unit of the number; may be empty
 * @param values kind and bounds of the values
 * @param valid allowed values in words
 * @param why reason for the limits; may be empty
 * @param preset value when the key is absent
 * @param published value in the published parameter sets, by the set's name; for a list the values of its entries, without
 *     repetitions at the end
 * @param usual usual values; may be empty
 * @param whyUsual reason against other values; may be empty
 * @param dependsOn images or keys on which the right value depends; may be empty
 * @param goesWith values of another key that this key requires; empty when it has no such condition
 */
public record ParameterDoc(
        String path,
        String meaning,
        Map<String, String> words,
        String unit,
        Values values,
        String valid,
        String why,
        String preset,
        Map<String, String> published,
        String usual,
        String whyUsual,
        String dependsOn,
        List<String> goesWith) {
    /** What a value is. */
    public enum Kind {
        /** A group of keys. */
        GROUP,
        /** A word that chooses the keys of its group. */
        CHOICE,
        /** A number, or a group of keys. */
        NUMBER_OR_GROUP,
        /** A list of groups, or of words. */
        LIST,
        /** One of some words. */
        WORD,
        /** True or false. */
        SWITCH,
        /** A number. */
        NUMBER,
        /** Any other text, such as a path. */
        TEXT
    }

    /**
     * Kind and bounds of the values of a key.
     * @param kind what a value is
     * @param least bound of numbers, which may itself be excluded; negative infinity without one
     * @param most as {@code least}; infinity without one
     * @param step between numbers: 1, 2 for odd ones, and 0 where they need not be whole
     */
    public record Values(Kind kind, double least, double most, int step) {
        /** Values that have no bounds. */
        static Values of(Kind kind) {
            return new Values(kind, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0);
        }
    }

    /** {@return the name of the key without its groups} */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** This documentation with the conditions of the key in another alternative of its group as well. */
    ParameterDoc and(ParameterDoc other) {
        List<String> all = new ArrayList<>(goesWith);
        all.addAll(other.goesWith);
        return goingWith(all);
    }

    ParameterDoc goingWith(List<String> conditions) {
        return with(published, List.copyOf(conditions));
    }

    /** This documentation of a key that the published parameter sets lack. */
    ParameterDoc unpublished() {
        return with(Map.of(), goesWith);
    }

    private ParameterDoc with(Map<String, String> sets, List<String> conditions) {
        return new ParameterDoc(
                path, meaning, words, unit, values, valid, why, preset, sets, usual, whyUsual, dependsOn, conditions);
    }

    /**
     * {@return the value in the published sets, as "5 (notebook), 9 (article)" or one value when they agree; may be
     * empty}
     */
    public String publishedText() {
        List<String> different = published.values().stream().distinct().toList();
        if (different.size() == 1) {
            return different.get(0);
        }
        List<String> texts = new ArrayList<>();
        published.forEach((set, value) -> texts.add(value + " (" + set + ")"));
        return String.join(", ", texts);
    }
}
