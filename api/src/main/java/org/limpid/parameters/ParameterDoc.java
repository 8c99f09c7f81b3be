package org.limpid.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What there is to say of a key of a parameter file.
 *
 * @param path its name after those of the groups that it is in, parted by dots
 * @param meaning what it does
 * @param words what its value may be when that is a word, and what each means; else empty
 * @param unit what its number counts; may be empty
 * @param valid what it may be
 * @param why why nothing else; may be empty
 * @param preset what it is when a file does not have it
 * @param published what it is in the published parameter sets, by the set's name; of a list each entry's, without
 *     those at the end that repeat the one before
 * @param usual which values are usual; may be empty
 * @param whyUsual why others are not; may be empty
 * @param dependsOn what the right value depends on; may be empty
 * @param goesWith the values of another key with which it is there; empty when it always is
 */
public record ParameterDoc(
        String path,
        String meaning,
        Map<String, String> words,
        String unit,
        String valid,
        String why,
        String preset,
        Map<String, String> published,
        String usual,
        String whyUsual,
        String dependsOn,
        List<String> goesWith) {

    /**
     * Its own name.
     *
     * @return the last part of the path
     */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /**
     * The same key, also in another alternative of its group.
     *
     * @param other where it is the same
     * @return with both
     */
    ParameterDoc and(ParameterDoc other) {
        List<String> all = new ArrayList<>(goesWith);
        all.addAll(other.goesWith);
        return goingWith(all);
    }

    ParameterDoc goingWith(List<String> values) {
        return new ParameterDoc(
                path,
                meaning,
                words,
                unit,
                valid,
                why,
                preset,
                published,
                usual,
                whyUsual,
                dependsOn,
                List.copyOf(values));
    }

    /**
     * What it is in the published parameter sets.
     *
     * @return for example "5 (notebook), 9 (article)", or one value when they agree; may be empty
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
