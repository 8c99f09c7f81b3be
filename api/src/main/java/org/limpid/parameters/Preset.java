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

/** The parameter sets that the method's authors published. */
public enum Preset {
    /** The notebook that comes with the published package; the default. */
    NOTEBOOK,
    /** The table of the article; where it leaves a number to the user, the notebook's. */
    ARTICLE;

    /**
     * A preset by its name.
     *
     * @param name in any case
     * @return the preset
     * @throws LimpidException when there is none of this name
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

    /**
     * Its name, as users write it.
     *
     * @return lower case
     */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The commented parameter file.
     *
     * @return YAML
     */
    public String yaml() {
        String resource = "presets/" + title() + ".yaml";
        try (InputStream in = Preset.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }

    /**
     * Its file, read.
     *
     * @return what the file says
     */
    public ParameterFile file() {
        return ParameterFile.parse("preset " + title(), yaml(), Path.of(""));
    }

    /**
     * Its parameters of the method.
     *
     * @return what the file says
     */
    public RestorationParameters parameters() {
        return file().restoration();
    }
}
