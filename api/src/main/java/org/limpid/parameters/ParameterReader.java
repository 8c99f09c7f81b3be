package org.limpid.parameters;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.limpid.LimpidException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Makes parameter records from a YAML text. Errors have the line. */
final class ParameterReader {
    private final GroupReader groups;
    private final ChoiceReader choices;
    private final ScalarReader scalars;

    /** A reader of paths relative to a folder; {@code warnings} receives a text for each allowed but unusual number. */
    public ParameterReader(Path folder, Consumer<String> warnings) {
        groups = new GroupReader(this);
        choices = new ChoiceReader(this, groups);
        scalars = new ScalarReader(folder, warnings);
    }

    /**
     * Reads a text as a record.
     * @throws LimpidException when the text is no YAML, a key is unknown, missing or repeated, or a value is of the
     *     wrong kind or out of range
     */
    public <R extends Record> R read(String yaml, Class<R> group) {
        Node root = YamlDocument.root(yaml)
                .orElseThrow(() -> YamlDocument.refused(1, "the file is empty; expected " + ExpectedText.keys(group)));
        return groups.read("the file", YamlValue.of(root), group);
    }

    /** Reads the value of a key. */
    Object read(ParameterField key, YamlValue value) {
        return key.type() == List.class ? entries(key, value) : read(key, key.name(), key.type(), value);
    }

    private Object read(ParameterField key, String name, Class<?> type, YamlValue value) {
        if (type.isRecord()) {
            return groups.read(name, value, type.asSubclass(Record.class));
        }
        return type.isSealed()
                ? choices.read(name, value, type, ExpectedText.ofEach(key))
                : scalars.read(key, name, type, value);
    }

    private List<Object> entries(ParameterField key, YamlValue value) {
        if (!(value.node() instanceof SequenceNode list)) {
            throw value.misfit(key.name(), key.expected());
        }
        List<Object> entries = new ArrayList<>();
        for (Node node : list.getValue()) {
            String name = "entry " + (entries.size() + 1) + " of " + key.name();
            entries.add(read(key, name, key.entryType(), YamlValue.of(node)));
        }
        return entries;
    }
}
