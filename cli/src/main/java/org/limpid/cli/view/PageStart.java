package org.limpid.cli.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.limpid.parameters.ParameterCatalog;
import org.limpid.parameters.ParameterDoc;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RunParameters;

/**
 * What a page begins with.
 *
 * @param sections names, in the order of the stack
 * @param names of the sets of parameters
 * @param settings the sets
 * @param lines on where the parameters come from
 * @param keys documentation of all keys
 * @param presets published sets
 * @param inputs of the command line
 * @param options of the command line that a restoration needs besides its parameter file
 */
record PageStart(
        List<String> sections,
        List<String> names,
        List<Map<String, Object>> settings,
        List<String> lines,
        List<ParameterDoc> keys,
        Map<String, Map<String, Object>> presets,
        List<String> inputs,
        List<String> options) {
    /** Types of the page's files by the ends of their names. */
    static final Map<String, String> TYPES = Map.of(
            "html",
            "text/html; charset=utf-8",
            "css",
            "text/css; charset=utf-8",
            "js",
            "text/javascript; charset=utf-8");

    /** Keys that are no settings of a page: results go nowhere. */
    private static final String OUTPUT = "output";

    /** The documentation of the keys that are settings of a page. */
    static List<ParameterDoc> documentation() {
        return ParameterCatalog.all().stream()
                .filter(key -> !key.path().equals(OUTPUT) && !key.path().startsWith(OUTPUT + "."))
                .toList();
    }

    /** The published sets as settings of a page. */
    static Map<String, Map<String, Object>> published() {
        Map<String, Map<String, Object>> sets = new LinkedHashMap<>();
        for (Preset preset : Preset.values()) {
            sets.put(preset.title(), settings(preset.file().parameters()));
        }
        return sets;
    }

    /** Parameters as settings of a page. */
    static Map<String, Object> settings(RunParameters run) {
        Map<String, Object> settings = new LinkedHashMap<>(ParameterFile.tree(run));
        settings.remove(OUTPUT);
        return settings;
    }
}
