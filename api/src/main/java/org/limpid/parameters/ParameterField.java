package org.limpid.parameters;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
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
import java.util.stream.Stream;

/**
 * A key of a parameter file, which is a component of a parameter record. Its value is a number within the bounds of
 * {@link Range}, a switch, a word, a path, a group of keys, one of several groups, or a list. The key may be absent
 * when it has a {@link DefaultValue} or is optional. A component without annotations has those of the method of its
 * name in the record's sealed type.
 */
record ParameterField(RecordComponent component) {
    /** The keys of a parameter record, in order. */
    public static List<ParameterField> of(Class<? extends Record> group) {
        return Arrays.stream(group.getRecordComponents())
                .map(ParameterField::new)
                .toList();
    }

    /** Refuses numbers that are not allowed; {@code values} are those of the record's components, in order. */
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

    /** The name of the key in files, the method's own, such as {@code adjust_beta}. */
    public String name() {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /**
     * The type of the values: {@code int}, {@code double}, {@code boolean}, {@code Path}, an enumeration, a parameter
     * record, a sealed type of such records, or a list.
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

    /** Whether an absent key leaves the component empty. */
    public boolean optional() {
        Class<?> type = component.getType();
        return type == OptionalInt.class || type == OptionalDouble.class || type == Optional.class;
    }

    /** The value of an absent key, as written in a file. */
    public Optional<String> preset() {
        return annotation(DefaultValue.class).map(DefaultValue::value);
    }

    /** The type of the entries of a list, as {@link #type} returns it. */
    public Class<?> entryType() {
        return rawArgument(component.getGenericType());
    }

    private static Class<?> rawArgument(Type generic) {
        return (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[0];
    }

    /** The alternatives of a sealed type of parameter records in order, by the word that selects each. */
    public static Map<String, Class<? extends Record>> alternatives(Class<?> sealed) {
        Map<String, Class<? extends Record>> named = new LinkedHashMap<>();
        for (Class<?> alternative : sealed.getPermittedSubclasses()) {
            named.put(word(alternative.getSimpleName()), alternative.asSubclass(Record.class));
        }
        return named;
    }

    /** The words of an enumeration in order, as written in files. */
    public static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> word(((Enum<?>) constant).name()))
                .toList();
    }

    /** The word in files for the name of a constant or an alternative. */
    public static String word(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a record of a sealed type without {@link Discriminator} is written as a plain value instead of a group.
     */
    public static boolean isPlain(Class<? extends Record> group) {
        return group.getRecordComponents().length == 1;
    }

    /** Whether a number is finite and within the bounds. */
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

    /** Kind and bounds of the values. */
    public ParameterDoc.Values values() {
        Class<?> type = type();
        if (type != int.class && type != double.class) {
            return ParameterDoc.Values.of(kind(type));
        }
        Range allowed = allowed().orElseThrow();
        int whole = type == int.class ? 1 : 0;
        return new ParameterDoc.Values(
                ParameterDoc.Kind.NUMBER,
                Math.max(allowed.from(), allowed.above()),
                Math.min(allowed.to(), allowed.below()),
                allowed.odd() ? 2 : whole);
    }

    private static ParameterDoc.Kind kind(Class<?> type) {
        if (type.isSealed() && !type.isAnnotationPresent(Discriminator.class)) {
            return ParameterDoc.Kind.NUMBER_OR_GROUP;
        }
        if (type.isRecord() || type.isSealed()) {
            return ParameterDoc.Kind.GROUP;
        }
        if (type == List.class) {
            return ParameterDoc.Kind.LIST;
        }
        if (type.isEnum()) {
            return ParameterDoc.Kind.WORD;
        }
        return type == boolean.class ? ParameterDoc.Kind.SWITCH : ParameterDoc.Kind.TEXT;
    }

    /** The bounds of a number; empty for other values. */
    public Optional<Range> allowed() {
        return annotation(Range.class);
    }

    /** The usual range of a number; empty when all allowed numbers are usual. */
    public Optional<TypicalRange> usual() {
        return annotation(TypicalRange.class);
    }

    /** The description, which every key has. */
    public Description meaning() {
        return annotation(Description.class).orElseThrow();
    }

    private <A extends Annotation> Optional<A> annotation(Class<A> type) {
        Stream<Method> shared = Arrays.stream(component.getDeclaringRecord().getInterfaces())
                .flatMap(group -> Arrays.stream(group.getMethods()))
                .filter(method -> method.getName().equals(component.getName()));
        return Stream.concat(Stream.of(component), shared)
                .flatMap(element -> Arrays.stream(element.getAnnotationsByType(type)))
                .findFirst();
    }

    /** The allowed values in the words of messages, for example "an odd number from 1 to 99". */
    public String expected() {
        return ExpectedText.of(this);
    }

    /** As {@link #expected} with the reason: "an odd number from 1 to 99: the window is centred on a pixel". */
    public String expectedAndWhy() {
        String why = allowed().map(Range::why).orElse("");
        return expected() + (why.isEmpty() ? "" : ": " + why);
    }
}
