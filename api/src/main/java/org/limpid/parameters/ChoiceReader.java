package org.limpid.parameters;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.limpid.LimpidException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads one of several records: the one that a key names or, without such a key, the one that fits the value. */
final class ChoiceReader {
    private final ParameterReader parameters;
    private final GroupReader groups;

    ChoiceReader(ParameterReader parameters, GroupReader groups) {
        this.parameters = parameters;
        this.groups = groups;
    }

    Record read(String name, YamlValue value, Class<?> sealed, String expected) {
        Discriminator choice = sealed.getAnnotation(Discriminator.class);
        return choice == null ? fitting(name, value, sealed, expected) : named(name, value, sealed, choice, expected);
    }

    private Record fitting(String name, YamlValue value, Class<?> sealed, String expected) {
        boolean plain = value.node() instanceof ScalarNode;
        if (!plain && !(value.node() instanceof MappingNode)) {
            throw value.misfit(name, expected);
        }
        Class<? extends Record> group = ParameterField.alternatives(sealed).values().stream()
                .filter(alternative -> ParameterField.isPlain(alternative) == plain)
                .findFirst()
                .orElseThrow();
        if (!plain) {
            return groups.read(name, value, group);
        }
        ParameterField only = ParameterField.of(group).get(0);
        try {
            return GroupReader.instance(group, List.of(parameters.read(only, value)));
        } catch (LimpidException wrong) {
            throw value.misfit(name, expected);
        }
    }

    private Record named(String name, YamlValue value, Class<?> sealed, Discriminator choice, String expected) {
        if (!(value.node() instanceof MappingNode mapping)) {
            throw value.misfit(name, expected);
        }
        Map<String, Class<? extends Record>> known = ParameterField.alternatives(sealed);
        Map<String, YamlValue> values = YamlValue.entries(mapping);
        Optional<YamlValue> chosen = Optional.ofNullable(values.remove(choice.key()));
        String word = chosen.map(there -> there.text().orElse("")).orElse(choice.preset());
        if (word.isEmpty() && chosen.isEmpty()) {
            throw YamlDocument.refused(
                    value.line(), "'" + choice.key() + "' is missing in " + name + "; expected " + expected);
        }
        if (!known.containsKey(word)) {
            throw chosen.orElse(value).misspelt(choice.key(), List.copyOf(known.keySet()));
        }
        return groups.read(name, value, values, known.get(word), List.of(choice.key()));
    }
}
