package org.limpid.parameters;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads groups of keys. */
final class GroupReader {
    private final ParameterReader parameters;

    GroupReader(ParameterReader parameters) {
        this.parameters = parameters;
    }

    <R extends Record> R read(String name, YamlValue value, Class<R> group) {
        if (!(value.node() instanceof MappingNode mapping)) {
            throw value.misfit(name, ExpectedText.keys(group));
        }
        return read(name, value, YamlValue.entries(mapping), group, List.of());
    }

    /** Reads a group of which some keys were read before: {@code values} has the others, {@code done} their names. */
    <R extends Record> R read(
            String name, YamlValue value, Map<String, YamlValue> values, Class<R> group, List<String> done) {
        List<ParameterField> keys = ParameterField.of(group);
        requireKnown(
                name,
                values,
                Stream.concat(done.stream(), keys.stream().map(ParameterField::name))
                        .toList());
        List<Object> components = new ArrayList<>();
        for (ParameterField key : keys) {
            Optional<YamlValue> given = Optional.ofNullable(values.get(key.name()))
                    .or(() -> key.preset().map(text -> preset(value.line(), text)));
            if (given.isEmpty() && !key.optional()) {
                throw YamlDocument.refused(
                        value.line(), "'" + key.name() + "' is missing in " + name + "; expected " + key.expected());
            }
            Optional<Object> component = given.map(there -> parameters.read(key, there));
            components.add(key.optional() ? optional(key, component) : component.orElseThrow());
        }
        try {
            return instance(group, components);
        } catch (ParameterException wrong) {
            throw YamlDocument.refused(value.lineOf(wrong.place()), wrong.getMessage());
        }
    }

    private static void requireKnown(String name, Map<String, YamlValue> values, List<String> known) {
        values.forEach((key, value) -> {
            if (!known.contains(key)) {
                throw YamlDocument.refused(
                        value.line(),
                        "unknown key " + YamlValue.quote(key) + " in " + name + Suggestion.question(key, known)
                                + "; expected one of: " + String.join(", ", known));
            }
        });
    }

    private static YamlValue preset(int line, String text) {
        return new YamlValue(line, YamlDocument.root(text).orElseThrow());
    }

    private static Object optional(ParameterField key, Optional<Object> value) {
        if (key.type() == int.class) {
            return value.map(number -> OptionalInt.of((int) number)).orElseGet(OptionalInt::empty);
        }
        if (key.type() == double.class) {
            return value.map(number -> OptionalDouble.of((double) number)).orElseGet(OptionalDouble::empty);
        }
        return value;
    }

    /** Makes a record of its components; a {@link ParameterException} of the record is thrown on. */
    static <R extends Record> R instance(Class<R> group, List<Object> components) {
        Class<?>[] types = Arrays.stream(group.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<R> canonical = group.getConstructor(types);
            return canonical.newInstance(components.toArray());
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof ParameterException wrong) {
                throw wrong;
            }
            throw new IllegalStateException(group.getName(), thrown);
        } catch (ReflectiveOperationException notPublic) {
            throw new IllegalStateException(group.getName(), notPublic);
        }
    }
}
