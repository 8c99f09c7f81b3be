package org.limpid.parameters;

import java.util.Optional;
import org.limpid.LimpidException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** The one document of a YAML text, as nodes that know their lines. */
final class YamlDocument {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(Integer.MAX_VALUE)
            .setAllowNonScalarKeys(true)
            .build();
    private static final String EXPECTED =
            "expected lines of 'key: value', indented by spaces, with brackets and quotes closed";

    private YamlDocument() {}

    /**
     * Parses a text: the root of its document, or empty without one. A text that is no YAML, or is several documents,
     * is refused.
     */
    static Optional<Node> root(String yaml) {
        if (!StreamReader.isPrintable(yaml)) {
            throw refused(1 + linesEnded(yaml), "a character that is no text; " + EXPECTED);
        }
        try {
            Parser parser = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, yaml));
            Composer documents = new Composer(SETTINGS, parser);
            if (!documents.hasNext()) {
                return Optional.empty();
            }
            Node root = documents.next();
            if (documents.hasNext()) {
                throw refused(line(parser.peekEvent().getStartMark()), "a second document begins; expected only one");
            }
            return Optional.of(root);
        } catch (YamlEngineException invalid) {
            Optional<Mark> where =
                    invalid instanceof MarkedYamlEngineException marked ? broken(marked, yaml) : Optional.empty();
            throw refused(line(where), "not YAML from about here; " + EXPECTED);
        } catch (StackOverflowError tooDeep) {
            throw refused(1, "brackets within brackets without end; " + EXPECTED);
        }
    }

    /** The line of the first key of a text that {@link #root} parses, from 1. */
    public static int firstLine(String yaml) {
        return root(yaml).map(YamlDocument::line).orElse(1);
    }

    /** The line where a node starts, from 1. */
    static int line(Node node) {
        return line(node.getStartMark());
    }

    /** An error in a line, from 1. */
    static LimpidException refused(int line, String message) {
        return new LimpidException("line " + line + ": " + message);
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0) + 1;
    }

    private static int linesEnded(String yaml) {
        return (int) yaml.codePoints()
                .takeWhile(StreamReader::isPrintable)
                .filter(character -> character == '\n')
                .count();
    }

    /** The parser notices an unclosed bracket or quote far below it, so the message names the line where it opens. */
    private static Optional<Mark> broken(MarkedYamlEngineException invalid, String yaml) {
        Optional<Mark> noticed = invalid.getProblemMark();
        int end = yaml.stripTrailing().length();
        boolean atEnd = noticed.map(mark -> mark.getIndex() >= end).orElse(true);
        boolean inBrackets = String.valueOf(invalid.getContext()).contains("flow");
        return atEnd || inBrackets ? invalid.getContextMark().or(() -> noticed) : noticed;
    }
}
