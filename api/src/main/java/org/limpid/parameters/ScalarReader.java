package org.limpid.parameters;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads switches, numbers, words and paths. */
final class ScalarReader {
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d+");

    private final Path folder;
    private final Consumer<String> warnings;

    ScalarReader(Path folder, Consumer<String> warnings) {
        this.folder = folder;
        this.warnings = warnings;
    }

    Object read(ParameterField key, String name, Class<?> type, YamlValue value) {
        if (type == boolean.class) {
            return truth(value).orElseThrow(() -> value.misfit(name, key.expected()));
        }
        if (type.isEnum()) {
            return constant(name, type, value);
        }
        if (type == Direction.class) {
            return direction(name, value);
        }
        if (type == Path.class) {
            return path(value).orElseThrow(() -> value.misfit(name, key.expected()));
        }
        String number = value.plainText()
                .filter(type == int.class ? WHOLE.asMatchPredicate() : YamlValue::isNumber)
                .filter(text -> key.allows(Double.parseDouble(text)))
                .orElseThrow(() -> value.misfit(name, key.expectedAndWhy()));
        key.usual().ifPresent(usual -> warn(name, usual, value.line(), Double.parseDouble(number)));
        return type == int.class ? (Object) Integer.valueOf(number) : Double.valueOf(number);
    }

    private static Optional<Boolean> truth(YamlValue value) {
        return value.plainText()
                .filter(text -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))
                .map(Boolean::valueOf);
    }

    private static Object constant(String name, Class<?> type, YamlValue value) {
        List<String> words = ParameterField.words(type);
        String text = value.text().orElse("");
        if (!words.contains(text)) {
            throw value.misspelt(name, words);
        }
        return type.getEnumConstants()[words.indexOf(text)];
    }

    private static Direction direction(String name, YamlValue value) {
        if (value.node() instanceof SequenceNode list) {
            double[] degrees = list.getValue().stream()
                    .mapToDouble(entry -> angle(name, YamlValue.of(entry)))
                    .toArray();
            return lined(value, () -> Direction.ofDegrees(degrees));
        }
        String text = value.text().orElseThrow(() -> value.misfit(name, Direction.EXPECTED));
        if (text.contains(",") || text.contains("[")) {
            throw value.misfit(name, Direction.EXPECTED);
        }
        List<String> words = List.of("vertical", "horizontal", "auto");
        if (!words.contains(text)
                && value.plainText().filter(YamlValue::isNumber).isEmpty()) {
            throw value.misspelt(name, words, Direction.EXPECTED);
        }
        return lined(value, () -> Direction.of(text));
    }

    private static double angle(String name, YamlValue entry) {
        String text = entry.text().orElse("");
        boolean known = text.equals("vertical") || text.equals("horizontal");
        if (!known && entry.plainText().filter(YamlValue::isNumber).isEmpty()) {
            String why = text.equals("auto") ? ": auto stands alone" : "";
            throw entry.misfit("an entry of " + name, "degrees from -90 to 90, vertical or horizontal" + why);
        }
        return Direction.entry(text, text);
    }

    /** With the line where the value is, or its entry. */
    private static Direction lined(YamlValue value, Supplier<Direction> direction) {
        try {
            return direction.get();
        } catch (ParameterException wrong) {
            String place = wrong.place().substring("direction".length());
            int line = place.isEmpty() ? value.line() : value.lineOf(place.substring(1));
            throw YamlDocument.refused(line, wrong.getMessage());
        }
    }

    private Optional<Path> path(YamlValue value) {
        try {
            return value.text()
                    .filter(text -> !text.isBlank())
                    .map(text -> folder.resolve(text).normalize());
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    private void warn(String name, TypicalRange usual, int line, double number) {
        if (number < usual.from() || number > usual.to()) {
            warnings.accept("line " + line + ": " + name + " is " + PlainText.of(number) + "; usual is "
                    + PlainText.of(usual.from()) + " to " + PlainText.of(usual.to()) + ": " + usual.why());
        }
    }
}
