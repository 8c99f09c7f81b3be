package org.limpid.parameters;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A parameter record as the keys and values of a parameter file. */
final class ParameterTree {
    private ParameterTree() {}

    /** The maps, lists, numbers, switches and words of a parameter record, without the keys of empty optionals. */
    public static Map<String, Object> of(Record group) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Class<?> type : group.getClass().getInterfaces()) {
            Discriminator choice = type.getAnnotation(Discriminator.class);
            if (choice != null) {
                tree.put(choice.key(), ParameterField.word(group.getClass().getSimpleName()));
            }
        }
        for (ParameterField key : ParameterField.of(group.getClass())) {
            content(value(key, group))
                    .map(there -> node(key.type(), there))
                    .filter(node -> !Map.of().equals(node))
                    .ifPresent(node -> tree.put(key.name(), node));
        }
        return tree;
    }

    private static Object value(ParameterField key, Record group) {
        try {
            Method accessor = key.component().getAccessor();
            return accessor.invoke(group);
        } catch (ReflectiveOperationException notPublic) {
            throw new IllegalStateException(group.getClass().getName(), notPublic);
        }
    }

    private static Optional<?> content(Object value) {
        if (value instanceof OptionalInt number) {
            return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
        }
        if (value instanceof OptionalDouble number) {
            return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
        }
        return value instanceof Optional<?> optional ? optional : Optional.of(value);
    }

    private static Object node(Class<?> type, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(entry -> node(entry.getClass(), entry)).toList();
        }
        if (value instanceof Enum<?> constant) {
            return ParameterField.word(constant.name());
        }
        if (value instanceof Direction direction) {
            return direction.tree();
        }
        if (value instanceof Path path) {
            return path.toString();
        }
        if (!(value instanceof Record group)) {
            return value;
        }
        boolean plain = type.isSealed()
                && !type.isAnnotationPresent(Discriminator.class)
                && ParameterField.isPlain(group.getClass());
        return plain ? value(ParameterField.of(group.getClass()).get(0), group) : of(group);
    }
}
