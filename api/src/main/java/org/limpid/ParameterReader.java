package org.limpid;

import static org.limpid.YamlDocument.line;
import static org.limpid.YamlDocument.refused;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Makes parameter records of a YAML text, and says at which line it does not fit. */
final class ParameterReader {
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d+");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.\\d+|\\d+(\\.\\d*)?)([eE][-+]?\\d+)?");
    private static final Pattern NOT_FINITE = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final int LONGEST_QUOTE = 40;

    /** A value with the line that its key is in. */
    private record Value(int line, Node node) {}

    private ParameterReader() {}

    /**
     * Reads the whole of a text.
     *
     * @param yaml the text
     * @param group the record to make
     * @return the record
     * @throws LimpidException when the text is no YAML, a key is unknown, missing or there twice, or a value is of the
     *     wrong kind or out of range
     */
    static <R extends Record> R read(String yaml, Class<R> group) {
        Node root = YamlDocument.root(yaml)
                .orElseThrow(() -> refused(1, "the file is empty; expected " + ParameterKey.expectedKeys(group)));
        return group("the file", new Value(line(root), root), group);
    }

    /** Text from a file on one line, cut if long. */
    private static String quote(String text) {
        String line = text.strip().replaceAll("[\\p{Cntrl}\\s\\u0085\\u2028\\u2029]+", " ");
        return "'" + (line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...") + "'";
    }

    private static <R extends Record> R group(String name, Value value, Class<R> group) {
        if (!(value.node() instanceof MappingNode mapping)) {
            throw misfit(name, value, ParameterKey.expectedKeys(group));
        }
        return group(name, value, values(mapping), group);
    }

    private static <R extends Record> R group(String name, Value value, Map<String, Value> values, Class<R> group) {
        List<ParameterKey> keys = ParameterKey.of(group);
        List<String> known = keys.stream().map(ParameterKey::name).toList();
        values.forEach((key, entry) -> {
            if (!known.contains(key)) {
                throw refused(
                        entry.line(),
                        "unknown key " + quote(key) + " in " + name + "; expected one of: " + String.join(", ", known));
            }
        });
        Object[] components = new Object[keys.size()];
        for (int i = 0; i < components.length; i++) {
            ParameterKey key = keys.get(i);
            Optional<Value> given = Optional.ofNullable(values.get(key.name()))
                    .or(() -> key.preset().map(text -> preset(value.line(), text)));
            if (given.isEmpty() && !key.optional()) {
                throw refused(
                        value.line(), "'" + key.name() + "' is missing in " + name + "; expected " + key.expected());
            }
            components[i] = key.optional() ? optional(key, given) : component(key, key.type(), given.orElseThrow());
        }
        try {
            return create(group, components);
        } catch (ParameterException wrong) {
            throw refused(lineOf(value, wrong.place()), wrong.getMessage());
        }
    }

    private static Map<String, Value> values(MappingNode mapping) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            int line = line(entry.getKeyNode());
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw refused(line, "a key is " + found(entry.getKeyNode()) + "; expected a name");
            }
            Value earlier = values.put(key.getValue(), new Value(line, entry.getValueNode()));
            if (earlier != null) {
                throw refused(
                        line,
                        "key " + quote(key.getValue()) + " is there twice, first in line " + earlier.line()
                                + "; expected it once");
            }
        }
        return values;
    }

    private static Value preset(int line, String text) {
        return new Value(line, YamlDocument.root(text).orElseThrow());
    }

    private static Object optional(ParameterKey key, Optional<Value> given) {
        Optional<Object> value = given.map(there -> component(key, key.type(), there));
        if (key.type() == int.class) {
            return value.map(number -> OptionalInt.of((int) number)).orElseGet(OptionalInt::empty);
        }
        if (key.type() == double.class) {
            return value.map(number -> OptionalDouble.of((double) number)).orElseGet(OptionalDouble::empty);
        }
        return value;
    }

    private static Object component(ParameterKey key, Class<?> type, Value value) {
        if (type == List.class) {
            return entries(key, value);
        }
        if (type.isRecord()) {
            return group(key.name(), value, type.asSubclass(Record.class));
        }
        if (type.isSealed()) {
            return alternative(key, key.name(), value, type);
        }
        String text = value.node() instanceof ScalarNode scalar && scalar.isPlain() ? scalar.getValue() : "";
        if (type == boolean.class && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
            return Boolean.valueOf(text);
        }
        if (type == int.class && WHOLE.matcher(text).matches() && key.allows(Double.parseDouble(text))) {
            return Integer.valueOf(text);
        }
        if (type == double.class && NUMBER.matcher(text).matches() && key.allows(Double.parseDouble(text))) {
            return Double.valueOf(text);
        }
        if (type.isEnum() && ParameterKey.words(type).contains(text)) {
            return type.getEnumConstants()[ParameterKey.words(type).indexOf(text)];
        }
        if (type == String.class
                && value.node() instanceof ScalarNode scalar
                && !scalar.getValue().isEmpty()) {
            return scalar.getValue();
        }
        throw misfit(key.name(), value, key.expected());
    }

    /** One of several records: the one that a key names or, where there is no such key, the one that fits the value. */
    private static Record alternative(ParameterKey key, String name, Value value, Class<?> sealed) {
        Map<String, Class<? extends Record>> known = ParameterKey.alternatives(sealed);
        Choice choice = sealed.getAnnotation(Choice.class);
        if (choice == null) {
            boolean plain = value.node() instanceof ScalarNode;
            Class<? extends Record> fitting = known.values().stream()
                    .filter(group -> ParameterKey.isPlain(group) == plain)
                    .findFirst()
                    .orElseThrow();
            if (!plain) {
                return group(name, value, fitting);
            }
            ParameterKey only = ParameterKey.of(fitting).get(0);
            try {
                return create(fitting, new Object[] {component(only, only.type(), value)});
            } catch (LimpidException wrong) {
                throw misfit(name, value, key.expected());
            }
        }
        if (!(value.node() instanceof MappingNode mapping)) {
            throw misfit(name, value, key.expected());
        }
        Map<String, Value> values = values(mapping);
        Optional<Value> chosen = Optional.ofNullable(values.remove(choice.key()));
        String word = chosen.map(there -> there.node() instanceof ScalarNode scalar ? scalar.getValue() : "")
                .orElse(choice.preset());
        if (!known.containsKey(word)) {
            throw misfit(choice.key(), chosen.orElseThrow(), String.join(", ", known.keySet()));
        }
        return group(name, value, values, known.get(word));
    }

    private static List<Object> entries(ParameterKey key, Value value) {
        if (!(value.node() instanceof SequenceNode list)) {
            throw misfit(key.name(), value, key.expected());
        }
        List<Object> entries = new ArrayList<>();
        for (Node node : list.getValue()) {
            String name = "entry " + (entries.size() + 1) + " of " + key.name();
            Value entry = new Value(line(node), node);
            Class<?> type = key.entryType();
            if (type.isRecord()) {
                entries.add(group(name, entry, type.asSubclass(Record.class)));
            } else if (type.isSealed()) {
                entries.add(alternative(key, name, entry, type));
            } else {
                entries.add(component(key, type, entry));
            }
        }
        return entries;
    }

    private static <R extends Record> R create(Class<R> group, Object[] components) {
        Class<?>[] types = Arrays.stream(group.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<R> canonical = group.getConstructor(types);
            return canonical.newInstance(components);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof ParameterException wrong) {
                throw wrong;
            }
            throw new IllegalStateException(group.getName(), thrown);
        } catch (ReflectiveOperationException notPublic) {
            throw new IllegalStateException(group.getName(), notPublic);
        }
    }

    /** The line of what a record's own check complained of. */
    private static int lineOf(Value group, String place) {
        Value found = group;
        for (String step : place.split("/")) {
            if (found.node() instanceof SequenceNode list) {
                Node entry = list.getValue().get(Integer.parseInt(step));
                found = new Value(line(entry), entry);
            } else if (found.node() instanceof MappingNode mapping) {
                found = values(mapping).get(step);
            }
        }
        return found.line();
    }

    private static LimpidException misfit(String name, Value value, String expected) {
        return refused(value.line(), name + " is " + found(value.node()) + "; expected " + expected);
    }

    private static String found(Node node) {
        if (node instanceof SequenceNode) {
            return "a list";
        }
        if (!(node instanceof ScalarNode scalar)) {
            return "a group of keys";
        }
        String text = scalar.getValue();
        if (!scalar.isPlain()) {
            boolean block =
                    scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
            return block ? "the text " + quote(text) : quote(text) + " in quotes";
        }
        if (text.isEmpty()) {
            return "empty";
        }
        boolean number =
                NUMBER.matcher(text).matches() || NOT_FINITE.matcher(text).matches();
        return number && text.length() <= LONGEST_QUOTE ? text : quote(text);
    }
}
