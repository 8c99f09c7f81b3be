package org.limpid.section;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of section files: {@code 05600.tif} is section 5600. */
public final class SectionName {
    private static final Pattern NUMBER = Pattern.compile(".*?(\\d+)\\D*");

    private SectionName() {}

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
