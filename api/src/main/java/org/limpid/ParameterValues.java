package org.limpid;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Parameters by the keys and in the form of a parameter file. */
public final class ParameterValues {
    private ParameterValues() {}

    /**
     * The keys of a group and their values; optional ones that are not there are left out.
     *
     * @param group a parameter record
     * @return numbers, switches, words, groups as maps and lists, by their keys in order
     */
    public static Map<String, Object> of(Record group) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Class<?> type : group.getClass().getInterfaces()) {
            if (type.isAnnotationPresent(Choice.class)) {
                values.put(type.getAnnotation(Choice.class).key(), chosen(type, group));
            }
        }
        for (ParameterKey key : ParameterKey.of(group.getClass())) {
            value(component(group, key.component())).ifPresent(value -> values.put(key.name(), value));
        }
        return values;
    }

    private static String chosen(Class<?> sealed, Record group) {
        return ParameterKey.alternatives(sealed).entrySet().stream()
                .filter(alternative -> alternative.getValue() == group.getClass())
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static Object component(Record group, RecordComponent component) {
        try {
            return component.getAccessor().invoke(group);
        } catch (ReflectiveOperationException notPublic) {
            throw new IllegalStateException(group.getClass().getName(), notPublic);
        }
    }

    private static Optional<Object> value(Object component) {
        if (component instanceof Optional<?> optional) {
            return optional.flatMap(ParameterValues::value);
        }
        if (component instanceof OptionalInt number) {
            return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
        }
        if (component instanceof OptionalDouble number) {
            return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
        }
        if (component instanceof List<?> list) {
            List<Object> entries = new ArrayList<>();
            list.forEach(entry -> value(entry).ifPresent(entries::add));
            return Optional.of(entries);
        }
        if (component instanceof Enum<?> word) {
            return Optional.of(ParameterKey.words(word.getDeclaringClass()).get(word.ordinal()));
        }
        if (component instanceof Record group) {
            return Optional.of(isPlain(group) ? of(group).values().iterator().next() : of(group));
        }
        return Optional.of(component);
    }

    /** Whether a record stands beside groups as its only value. */
    private static boolean isPlain(Record group) {
        boolean alternative = group.getClass().getInterfaces().length > 0
                && group.getClass().getInterfaces()[0].isSealed();
        return alternative && ParameterKey.isPlain(group.getClass());
    }
}
