package org.limpid.parameters;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.limpid.LimpidException;

/** Parameter sets with names: those that the method's authors published, and one of newer methods. */
public enum Preset {
    /** The notebook of the published package. */
    NOTEBOOK,
    /** The table of the article. Numbers that the article leaves to the user are the notebook's. */
    ARTICLE,
    /** Adaptive de-striping and the local Wiener filter, with the notebook's contrast; measured numbers start from it. */
    ADAPTIVE;

    /**
     * {@return the preset of a name}
     * @param name in upper or lower case
     * @throws LimpidException when no preset has the name
     */
    public static Preset named(String name) {
        for (Preset preset : values()) {
            if (preset.title().equals(name.toLowerCase(Locale.ROOT))) {
                return preset;
            }
        }
        String known = Arrays.stream(values()).map(Preset::title).collect(Collectors.joining(", "));
        throw new LimpidException("no parameter set is called '" + name + "'; expected " + known + " or a YAML file");
    }

    /** {@return the name in lower case, as users write it} */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the commented parameter file, YAML} */
    public String yaml() {
        String resource = "presets/" + title() + ".yaml";
        try (InputStream in = Preset.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }

    /** {@return the content of the parameter file, read anew at each call} */
    public ParameterFile file() {
        return ParameterFile.parse("preset " + title(), yaml(), Path.of(""));
    }

    /** {@return the parameters of the method, read anew at each call} */
    public RestorationParameters parameters() {
        return file().restoration();
    }
}
