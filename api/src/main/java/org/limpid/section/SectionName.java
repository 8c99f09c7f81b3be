package org.limpid.section;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.limpid.LimpidException;

/** The names of section files: {@code 05600.tif} is section 5600. */
public final class SectionName {
    private static final Pattern NUMBER = Pattern.compile(".*?(\\d+)\\D*");

    private SectionName() {}

    /**
     * The section's index: the last number in the name, its ending aside.
     *
     * @return z, at least 0
     * @throws LimpidException when the name has no number, or one that is no index
     */
    public static int index(Path file) {
        return find(file)
                .orElseThrow(() -> new LimpidException(
                        file + ": the name has no section number; expected a name such as 05600.tif, or --z"));
    }

    /** {@return the last number in the name, its ending aside, if there is one} */
    public static OptionalInt find(Path file) {
        Matcher number = NUMBER.matcher(stem(file));
        return number.matches() ? parse(number.group(1)) : OptionalInt.empty();
    }

    private static OptionalInt parse(String digits) {
        try {
            return OptionalInt.of(Integer.parseInt(digits));
        } catch (NumberFormatException tooLarge) {
            return OptionalInt.empty();
        }
    }

    /** {@return whether a file is a section by its ending, .tif or .tiff} */
    public static boolean isSection(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (name.endsWith(".tif") || name.endsWith(".tiff"));
    }

    /** The name without its ending. */
    public static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
