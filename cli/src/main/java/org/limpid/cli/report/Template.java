package org.limpid.cli.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.limpid.natives.VisibleText;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page in Mustache, which a record fills. Values are escaped, control characters in them are made visible; an empty text counts
 * as absent, and a name that the record has not is an error.
 */
public final class Template {
    private static final JsonMapper VALUES = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final Mustache.Compiler PAGES = Mustache.compiler()
            .withLoader(Template::read)
            .withEscaper(Template::escape)
            .nullValue("")
            .emptyStringIsFalse(true);

    private final com.samskivert.mustache.Template page;

    private Template(String name) {
        page = PAGES.compile(read(name));
    }

    /** The template of a file beside this class. */
    public static Template of(String name) {
        return new Template(name);
    }

    private static Reader read(String name) {
        try (InputStream file = Template.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + ": no such template");
            }
            return new StringReader(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The page with the values of a record, whose package must be open to the JSON library. */
    public String fill(Record values) {
        return page.execute(VALUES.convertValue(values, new TypeReference<Map<String, Object>>() {}));
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
