package org.limpid.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.limpid.natives.VisibleText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A page with gaps, which a record fills. The tags are a part of Mustache: <code>{{name}}</code> stands for a component and is
 * escaped; <code>{{#name}}…{{/name}}</code> is there once for each value of a list, or once for another value unless it is absent,
 * false or empty; <code>{{^name}}…{{/name}}</code> is there in the other cases; <code>{{.}}</code> is the value itself, and
 * <code>{{>file}}</code> another file. A component that the innermost value has not is looked up in the one around it.
 */
public final class Template {
    private static final Pattern TAG = Pattern.compile("\\{\\{([#^/>]?)([a-z0-9_.-]+)}}");
    private static final JsonMapper VALUES = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final String name;
    private final List<Piece> pieces = new ArrayList<>();

    private sealed interface Piece {
        record Text(String text) implements Piece {}

        record Value(String name) implements Piece {}

        record Block(String name, boolean inverted, List<Piece> inner) implements Piece {}
    }

    private Template(String name) {
        this.name = name;
        String text = text(name);
        Matcher tag = TAG.matcher(text);
        int end = parse(text, tag, 0, "", pieces);
        if (end != text.length()) {
            throw new IllegalStateException(name + ": a block ends that has not begun");
        }
    }

    /** The template of a file beside this class. */
    public static Template of(String name) {
        return new Template(name);
    }

    private static String text(String name) {
        try (InputStream file = Template.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + ": no such template");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Parses up to the end of a block, or of the text; returns where that is. */
    private int parse(String text, Matcher tag, int start, String block, List<Piece> into) {
        int done = start;
        while (tag.find()) {
            into.add(new Piece.Text(text.substring(done, tag.start())));
            done = tag.end();
            String word = tag.group(2);
            switch (tag.group(1)) {
                case "/" -> {
                    if (!word.equals(block)) {
                        throw new IllegalStateException(name + ": " + word + " ends within '" + block + "'");
                    }
                    return done;
                }
                case "#", "^" -> {
                    boolean inverted = tag.group(1).equals("^");
                    List<Piece> inner = new ArrayList<>();
                    done = parse(text, tag, done, word, inner);
                    into.add(new Piece.Block(word, inverted, inner));
                }
                case ">" -> into.addAll(new Template(word).pieces);
                default -> into.add(new Piece.Value(word));
            }
        }
        if (!block.isEmpty()) {
            throw new IllegalStateException(name + ": " + block + " does not end");
        }
        into.add(new Piece.Text(text.substring(done)));
        return text.length();
    }

    /** The page with the values of a record, whose package must be open to the JSON library. */
    public String fill(Record values) {
        StringBuilder page = new StringBuilder();
        write(pieces, List.of(VALUES.<JsonNode>valueToTree(values)), page);
        return page.toString();
    }

    private void write(List<Piece> some, List<JsonNode> around, StringBuilder page) {
        for (Piece piece : some) {
            switch (piece) {
                case Piece.Text text -> page.append(text.text());
                case Piece.Value value -> page.append(escape(text(value.name(), around)));
                case Piece.Block block -> {
                    JsonNode found = find(block.name(), around);
                    if (block.inverted()) {
                        if (isNothing(found)) {
                            write(block.inner(), around, page);
                        }
                    } else if (found.isArray()) {
                        found.forEach(one -> write(block.inner(), within(around, one), page));
                    } else if (!isNothing(found)) {
                        write(block.inner(), within(around, found), page);
                    }
                }
            }
        }
    }

    private String text(String word, List<JsonNode> around) {
        JsonNode found = find(word, around);
        if (found.isMissingNode()) {
            throw new IllegalStateException(name + ": nothing is named " + word);
        }
        return found.isNull() ? "" : found.asString();
    }

    private static List<JsonNode> within(List<JsonNode> around, JsonNode inner) {
        List<JsonNode> all = new ArrayList<>(around);
        all.add(inner);
        return all;
    }

    private static JsonNode find(String word, List<JsonNode> around) {
        if (word.equals(".")) {
            return around.getLast();
        }
        for (JsonNode values : around.reversed()) {
            JsonNode found = values.path(word);
            if (!found.isMissingNode()) {
                return found;
            }
        }
        return MissingNode.getInstance();
    }

    private static boolean isNothing(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || value.isBoolean() && !value.asBoolean()
                || value.isArray() && value.isEmpty()
                || value.isString() && value.asString().isEmpty();
    }

    private static String escape(String text) {
        String visible = text.lines().map(VisibleText::of).collect(Collectors.joining("\n"));
        return visible.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
