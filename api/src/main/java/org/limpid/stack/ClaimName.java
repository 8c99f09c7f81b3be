package org.limpid.stack;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a claim's file: {@code 05600.tif.2.claim} is the second claim of section 05600.tif.
 *
 * @param section name of the section's file
 * @param generation 1 for the first claim of the section
 */
record ClaimName(String section, int generation) {
    private static final Pattern FORM = Pattern.compile("([^.].*)\\.([1-9]\\d{0,8})\\.claim");

    /** The name that a file has, if it is a claim's. */
    static Optional<ClaimName> of(Path file) {
        Matcher form = FORM.matcher(file.getFileName().toString());
        return form.matches()
                ? Optional.of(new ClaimName(form.group(1), Integer.parseInt(form.group(2))))
                : Optional.empty();
    }

    /** The claim that replaces this one. */
    ClaimName next() {
        return new ClaimName(section, generation + 1);
    }

    String fileName() {
        return section + "." + generation + ".claim";
    }
}
