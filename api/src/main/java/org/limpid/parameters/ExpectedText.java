package org.limpid.parameters;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Allowed values in the words of messages. */
public final class ExpectedText {
    private ExpectedText() {}

    /** The allowed values of a key, for example "an odd number from 1 to 99". */
    static String of(ParameterField key) {
        return key.type() == List.class ? "a list, each entry " + ofEach(key) : ofEach(key);
    }

    /** The allowed values of a key, or of the entries of a list. */
    static String ofEach(ParameterField key) {
        return of(key, key.type() == List.class ? key.entryType() : key.type());
    }

    private static String of(ParameterField key, Class<?> type) {
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == Path.class) {
            return "a file's or folder's path";
        }
        if (type == Direction.class) {
            return Direction.EXPECTED;
        }
        if (type.isEnum()) {
            return either(ParameterField.words(type));
        }
        return type.isRecord() || type.isSealed() ? group(type) : number(key);
    }

    /** A parameter record or one of several. */
    static String group(Class<?> type) {
        return type.isRecord() ? keys(type.asSubclass(Record.class)) : alternatives(type);
    }

    private static String alternatives(Class<?> sealed) {
        if (!sealed.isAnnotationPresent(Discriminator.class)) {
            return ParameterField.alternatives(sealed).values().stream()
                    .map(group -> ParameterField.isPlain(group)
                            ? ParameterField.of(group).get(0).expected()
                            : keys(group))
                    .collect(Collectors.joining(", or "));
        }
        return "a group with the key "
                + sealed.getAnnotation(Discriminator.class).key() + ": "
                + either(ParameterField.alternatives(sealed).keySet().stream().toList());
    }

    /**
     * {@return words as a phrase, for example "none, lzw or deflate"}
     * @param words at least one
     */
    public static String either(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    /**
     * {@return the keys of a parameter record as a phrase, for example "a group of keys: gain, offset"}
     * @param group a parameter record
     */
    public static String keys(Class<? extends Record> group) {
        return "a group of keys: "
                + ParameterField.of(group).stream().map(ParameterField::name).collect(Collectors.joining(", "));
    }

    private static String number(ParameterField key) {
        Range allowed = key.allowed().orElseThrow();
        String lower = bound(" from ", allowed.from()) + bound(" above ", allowed.above());
        String upper = bound(" to ", allowed.to()) + bound(" below ", allowed.below());
        boolean between = Double.isFinite(allowed.from()) && Double.isFinite(allowed.to());
        String and = lower.isEmpty() || upper.isEmpty() || between ? "" : " and";
        return noun(key, allowed, lower.isEmpty() && upper.isEmpty()) + lower + and + upper;
    }

    private static String noun(ParameterField key, Range allowed, boolean boundless) {
        if (!allowed.unit().isEmpty()) {
            return (boundless ? "finite " : "") + allowed.unit();
        }
        if (allowed.odd()) {
            return "an odd number";
        }
        if (key.type() == int.class) {
            return "a whole number";
        }
        return boundless ? "a finite number" : "a number";
    }

    private static String bound(String preposition, double bound) {
        return Double.isFinite(bound)
                ? preposition + BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString()
                : "";
    }
}
