package org.limpid.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Size of a section, written as rows x columns. */
public record SectionSize(int height, int width) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

    /** Reads a size such as {@code 9000x13750}. */
    public static SectionSize parse(String text) {
        Matcher numbers = FORM.matcher(text);
        if (!numbers.matches()) {
            throw new BenchException("size is '" + text + "'; expected rows x columns, such as 9000x13750");
        }
        return new SectionSize(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
    }

    public long pixels() {
        return (long) height * width;
    }

    @Override
    public String toString() {
        return height + "x" + width;
    }
}
