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
 * A key of a parameter file, which is a component of a parameter record. Its value is a number within the bounds of {@link
 * Range}, a switch, a word, a path, a group of keys, one of several groups, or a list. The key may be absent when it has a
 * {@link DefaultValue} or is optional.
 *
 * @param component the record's component
 */
record ParameterField(RecordComponent component) {
    /**
     * The keys of a group.
     *
     * @param group a parameter record
     * @return the keys in order
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
     * @param values of the components, in order
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

    /** The number in an optional; other components as they are. */
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
     * The name of the key in files.
     *
     * @return the method's own name, such as {@code adjust_beta}
     */
    public String name() {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /**
     * The type of the values.
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
     * Whether the component is optional: an absent key leaves it empty.
     *
     * @return whether the component is an optional
     */
    public boolean optional() {
        Class<?> type = component.getType();
        return type == OptionalInt.class || type == OptionalDouble.class || type == Optional.class;
    }

    /**
     * The default, which a file without the key gets.
     *
     * @return the value as written in a file; empty without a default
     */
    public Optional<String> preset() {
        return Optional.ofNullable(component.getAnnotation(DefaultValue.class)).map(DefaultValue::value);
    }

    /**
     * The type of the entries of a list.
     *
     * @return a class as {@link #type} returns
     */
    public Class<?> entryType() {
        return rawArgument(component.getGenericType());
    }

    private static Class<?> rawArgument(Type generic) {
        return (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[0];
    }

    /**
     * The alternatives of a sealed type, by the word that selects each.
     *
     * @param sealed a sealed type of parameter records
     * @return the alternatives in order
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
     * @return the words in order, as written in files
     */
    public static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> word(((Enum<?>) constant).name()))
                .toList();
    }

    /**
     * The word for a constant or an alternative.
     *
     * @param name of the constant or the record
     * @return the word as written in files
     */
    public static String word(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a record of a sealed type without {@link Discriminator} is written as a plain value instead of a group.
     *
     * @param group a parameter record
     * @return whether the record has exactly one component
     */
    public static boolean isPlain(Class<? extends Record> group) {
        return group.getRecordComponents().length == 1;
    }

    /**
     * Whether a number is allowed.
     *
     * @param number any number
     * @return whether the number is finite and within the bounds
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
     * @return empty for other values
     */
    public Optional<Range> allowed() {
        return Optional.ofNullable(component.getAnnotation(Range.class));
    }

    /**
     * The usual range among the allowed numbers.
     *
     * @return empty when all allowed numbers are usual
     */
    public Optional<TypicalRange> usual() {
        return Optional.ofNullable(component.getAnnotation(TypicalRange.class));
    }

    /**
     * The description of the key.
     *
     * @return the description, which every key has
     */
    public Description meaning() {
        return component.getAnnotation(Description.class);
    }

    /**
     * The allowed values in the words of messages.
     *
     * @return for example "an odd number from 1 to 99"
     */
    public String expected() {
        return ExpectedText.of(this);
    }

    /**
     * The allowed values and the reason for the limits.
     *
     * @return for example "an odd number from 1 to 99: the window is centred on a pixel"
     */
    public String expectedAndWhy() {
        String why = allowed().map(Range::why).orElse("");
        return expected() + (why.isEmpty() ? "" : ": " + why);
    }
}
