package org.limpid.parameters;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A key of a parameter file, which is a component of a parameter record: a number with its {@link Range} bounds, a
 * switch, a word, a path, a group of further keys, one of several groups, or a list. It may be left out when it has a
 * {@link DefaultValue} or is optional.
 *
 * @param component of the record
 */
record ParameterField(RecordComponent component) {
    /**
     * The keys of a group.
     *
     * @param group a parameter record
     * @return its keys in order
     */
    public static List<ParameterField> of(Class<? extends Record> group) {
        return Arrays.stream(group.getRecordComponents())
                .map(ParameterField::new)
                .toList();
    }

    /**
     * Checks the numbers of a parameter record.
     *
     * @param group the record's class
     * @param values of its components, in order
     * @throws ParameterException when a number is not allowed
     */
    public static void check(Class<? extends Record> group, Object... values) {
        List<ParameterField> keys = of(group);
        for (int i = 0; i < values.length; i++) {
            ParameterField key = keys.get(i);
            Object value = value(values[i]);
            if (value instanceof Number number && !key.allows(number.doubleValue())) {
                throw new ParameterException(
                        key.name(), key.name() + " is " + number + "; expected " + key.expectedAndWhy());
            }
        }
    }

    /** What is in a component: an optional's content, or nothing that is a number. */
    private static Object value(Object component) {
        if (component instanceof OptionalInt number && number.isPresent()) {
            return number.getAsInt();
        }
        if (component instanceof OptionalDouble number && number.isPresent()) {
            return number.getAsDouble();
        }
        return component;
    }

    /**
     * Its name in files.
     *
     * @return the method's own, as in {@code adjust_beta}
     */
    public String name() {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /**
     * What its values are.
     *
     * @return {@code int}, {@code double}, {@code boolean}, {@code Path}, an enumeration, a parameter record, a sealed
     *     type of such records, or a list
     */
    public Class<?> type() {
        Class<?> type = component.getType();
        if (type == OptionalInt.class) {
            return int.class;
        }
        if (type == OptionalDouble.class) {
            return double.class;
        }
        return type == Optional.class ? rawArgument(component.getGenericType()) : type;
    }

    /**
     * Whether there is an answer to its absence: nothing.
     *
     * @return whether it is an optional component
     */
    public boolean optional() {
        Class<?> type = component.getType();
        return type == OptionalInt.class || type == OptionalDouble.class || type == Optional.class;
    }

    /**
     * What it is when a file does not have it.
     *
     * @return the value, as a file would have it; nothing when there is no default
     */
    public Optional<String> preset() {
        return Optional.ofNullable(component.getAnnotation(DefaultValue.class)).map(DefaultValue::value);
    }

    /**
     * What the entries of a list are.
     *
     * @return a class as in {@link #type}
     */
    public Class<?> entryType() {
        return rawArgument(component.getGenericType());
    }

    private static Class<?> rawArgument(Type generic) {
        return (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[0];
    }

    /**
     * The alternatives of a sealed type, by the name that chooses them.
     *
     * @param sealed a sealed type of parameter records
     * @return them in order
     */
    public static Map<String, Class<? extends Record>> alternatives(Class<?> sealed) {
        Map<String, Class<? extends Record>> named = new LinkedHashMap<>();
        for (Class<?> alternative : sealed.getPermittedSubclasses()) {
            named.put(word(alternative.getSimpleName()), alternative.asSubclass(Record.class));
        }
        return named;
    }

    /**
     * The words of an enumeration.
     *
     * @param type an enumeration
     * @return its names in order, as files have them
     */
    public static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> word(((Enum<?>) constant).name()))
                .toList();
    }

    /**
     * The word that stands for a constant or an alternative.
     *
     * @param name the constant's or the record's
     * @return as files have it
     */
    public static String word(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a record is written as its only value, where a sealed type without a {@link Discriminator} has it beside groups.
     *
     * @param group a parameter record
     * @return whether it has one component
     */
    public static boolean isPlain(Class<? extends Record> group) {
        return group.getRecordComponents().length == 1;
    }

    /**
     * Whether it may be this number.
     *
     * @param number any
     * @return whether it is finite and within the bounds
     */
    public boolean allows(double number) {
        Range allowed = allowed().orElseThrow();
        return Double.isFinite(number)
                && number >= allowed.from()
                && number > allowed.above()
                && number <= allowed.to()
                && number < allowed.below()
                && (type() != int.class || number == (int) number)
                && (!allowed.odd() || Math.abs(number % 2) == 1);
    }

    /**
     * The bounds of a number.
     *
     * @return nothing when it is none
     */
    public Optional<Range> allowed() {
        return Optional.ofNullable(component.getAnnotation(Range.class));
    }

    /**
     * Which of the allowed numbers are usual.
     *
     * @return nothing when all are
     */
    public Optional<TypicalRange> usual() {
        return Optional.ofNullable(component.getAnnotation(TypicalRange.class));
    }

    /**
     * What it does.
     *
     * @return its explanation; every key has one
     */
    public Description meaning() {
        return component.getAnnotation(Description.class);
    }

    /**
     * What it may be, as messages put it.
     *
     * @return for example "an odd number from 1 to 99"
     */
    public String expected() {
        return ExpectedText.of(this);
    }

    /**
     * What it may be, and why.
     *
     * @return for example "an odd number from 1 to 99: the window is centred on a pixel"
     */
    public String expectedAndWhy() {
        String why = allowed().map(Range::why).orElse("");
        return expected() + (why.isEmpty() ? "" : ": " + why);
    }
}
