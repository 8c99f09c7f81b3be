package org.limpid.parameters;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.limpid.LimpidException;

/** The documentation of every key of a parameter file, collected from the parameter records. */
public final class ParameterCatalog {
    private static final String REQUIRED = "required";
    private static final String LEFT_OUT = "left out";

    private final PresetValues published = new PresetValues();
    private final Map<String, ParameterDoc> byPath = new LinkedHashMap<>();

    private ParameterCatalog() {
        add("", RunParameters.class, List.of());
    }

    /** {@return all keys in the order of the parameter records, each group before its keys} */
    public static List<ParameterDoc> all() {
        return List.copyOf(new ParameterCatalog().byPath.values());
    }

    /**
     * {@return the keys of a name, at least one}
     * @param name of a key, alone or after the names of its groups, separated by dots
     * @throws LimpidException when no key has the name
     */
    public static List<ParameterDoc> named(String name) {
        List<ParameterDoc> all = all();
        List<ParameterDoc> found = all.stream()
                .filter(key -> key.path().equals(name) || key.path().endsWith("." + name))
                .toList();
        if (found.isEmpty()) {
            String last = name.substring(name.lastIndexOf('.') + 1);
            List<String> names = all.stream().map(ParameterDoc::name).distinct().toList();
            throw new LimpidException("no parameter is called '" + name + "'" + Suggestion.question(last, names)
                    + "; expected a key of a parameter file, such as mask_len or denoise.scales, or all");
        }
        return found;
    }

    private void add(String prefix, Class<? extends Record> group, List<String> goesWith) {
        for (ParameterField key : ParameterField.of(group)) {
            String path = prefix + key.name();
            ParameterDoc doc = help(path, key, goesWith);
            ParameterDoc first = byPath.getOrDefault(path, doc);
            if (first.goingWith(goesWith).equals(doc)) {
                byPath.merge(path, doc, ParameterDoc::and);
            } else {
                // The published sets have the key of the first alternative.
                byPath.put(path + " " + goesWith, doc.unpublished());
            }
            addWithin(path + ".", key.type() == List.class ? key.entryType() : key.type(), goesWith);
        }
    }

    private void addWithin(String prefix, Class<?> type, List<String> goesWith) {
        if (type.isRecord()) {
            add(prefix, type.asSubclass(Record.class), goesWith);
        } else if (type.isAnnotationPresent(Discriminator.class)) {
            addChoice(prefix, type, type.getAnnotation(Discriminator.class));
        } else if (type.isSealed()) {
            ParameterField.alternatives(type).values().stream()
                    .filter(alternative -> !ParameterField.isPlain(alternative))
                    .forEach(alternative -> add(prefix, alternative, goesWith));
        }
    }

    private void addChoice(String prefix, Class<?> sealed, Discriminator choice) {
        Map<String, Class<? extends Record>> alternatives = ParameterField.alternatives(sealed);
        Map<String, String> words = new LinkedHashMap<>();
        alternatives.forEach((word, alternative) -> words.put(word, meaning(alternative)));
        Description meaning = sealed.getAnnotation(Description.class);
        String path = prefix + choice.key();
        byPath.put(
                path,
                new ParameterDoc(
                        path,
                        meaning.value(),
                        words,
                        "",
                        ParameterDoc.Values.of(ParameterDoc.Kind.CHOICE),
                        ExpectedText.either(List.copyOf(words.keySet())),
                        "",
                        choice.preset().isEmpty() ? REQUIRED : choice.preset(),
                        published.of(path),
                        "",
                        "",
                        meaning.dependsOn(),
                        List.of()));
        alternatives.forEach((word, alternative) -> add(prefix, alternative, List.of(choice.key() + ": " + word)));
        List<String> any =
                words.keySet().stream().map(word -> choice.key() + ": " + word).toList();
        byPath.replaceAll((key, help) ->
                key.startsWith(prefix) && help.goesWith().equals(any) ? help.goingWith(List.of()) : help);
    }

    private ParameterDoc help(String path, ParameterField key, List<String> goesWith) {
        Description meaning = key.meaning();
        Optional<Range> allowed = key.allowed();
        return new ParameterDoc(
                path,
                meaning.value(),
                words(key.type() == List.class ? key.entryType() : key.type()),
                meaning.unit().isEmpty() ? allowed.map(Range::unit).orElse("") : meaning.unit(),
                key.values(),
                key.expected(),
                allowed.map(Range::why).orElse(""),
                preset(key),
                published.of(path),
                key.usual()
                        .map(usual -> PlainText.of(usual.from()) + " to " + PlainText.of(usual.to()))
                        .orElse(""),
                key.usual().map(TypicalRange::why).orElse(""),
                meaning.dependsOn(),
                goesWith);
    }

    private static String preset(ParameterField key) {
        String absent = key.optional() ? LEFT_OUT : REQUIRED;
        return key.preset().map(value -> value.equals("{}") ? LEFT_OUT : value).orElse(absent);
    }

    private static Map<String, String> words(Class<?> type) {
        Map<String, String> words = new LinkedHashMap<>();
        if (type == Direction.class) {
            words.put("vertical", "down the columns, 0 degrees");
            words.put("horizontal", "along the rows, 90 degrees");
            words.put("auto", "found in each section; vertical where none is clear");
            words.put("degrees", "from -90 to 90: their tangent is the columns to the right for each row down");
            words.put("a list of degrees", "stripes of each are removed, one after the other");
        }
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                String name = ((Enum<?>) constant).name();
                words.put(ParameterField.word(name), meaning(field(type, name)));
            }
        }
        return words;
    }

    private static AnnotatedElement field(Class<?> type, String name) {
        try {
            return type.getField(name);
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(type.getName(), impossible);
        }
    }

    private static String meaning(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(Description.class))
                .map(Description::value)
                .orElse("");
    }

    /** {@return all keys as a table in Markdown, a line for each} */
    public static String table() {
        List<String> lines = new ArrayList<>();
        lines.add("| key | meaning | values | default | published |");
        lines.add("| --- | --- | --- | --- | --- |");
        all().forEach(key -> lines.add(row(key)));
        return String.join("\n", lines) + "\n";
    }

    private static String row(ParameterDoc key) {
        String only = key.goesWith().isEmpty() ? "" : " Only with " + ExpectedText.either(key.goesWith()) + ".";
        boolean alone = key.unit().isEmpty() || key.valid().contains(key.unit());
        String valid = key.words().isEmpty() ? key.valid() + (alone ? "" : "; " + key.unit()) : explained(key.words());
        return "| "
                + String.join(" | ", "`" + key.path() + "`", key.meaning() + only, valid, key.preset(), published(key))
                + " |";
    }

    private static String published(ParameterDoc key) {
        return key.publishedText() + (key.usual().isEmpty() ? "" : "; " + key.usual() + " is usual");
    }

    private static String explained(Map<String, String> words) {
        return ExpectedText.either(words.entrySet().stream()
                .map(word -> word.getKey() + (word.getValue().isEmpty() ? "" : " (" + word.getValue() + ")"))
                .toList());
    }
}
