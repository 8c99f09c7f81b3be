package org.limpid.inputs;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The numbers in a file's name.
 *
 * @param form the name with a mark in the place of each number; names of one form differ in their numbers only
 * @param numbers the digits of each, in order
 * @param eligible places of those that may be the section's. Numbers with a decimal point or a unit are not, while there are others
 */
record NameNumbers(String form, List<String> numbers, List<Integer> eligible) {
    static final char MARK = '\0';
    private static final Pattern UNIT = Pattern.compile(
            "(?i)(nm|um|\u00b5m|\u03bcm|mm|pm|e?v|kv|kev|ms|us|ns|pa|na|px|pix|pixels?|deg|k?hz|mhz|bits?|x(?=\\d))(?![a-z]).*");

    static NameNumbers of(String name) {
        StringBuilder form = new StringBuilder();
        List<String> numbers = new ArrayList<>();
        List<Integer> plain = new ArrayList<>();
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < name.length(); ) {
            if (!NaturalOrder.isDigit(name.charAt(i))) {
                form.append(name.charAt(i++));
                continue;
            }
            int end = NaturalOrder.endOfDigits(name, i);
            all.add(numbers.size());
            if (!isMeasure(name, i, end)) {
                plain.add(numbers.size());
            }
            numbers.add(name.substring(i, end));
            form.append(MARK);
            i = end;
        }
        return new NameNumbers(form.toString(), numbers, plain.isEmpty() ? all : plain);
    }

    /** Whether a number is part of a decimal one, or has a unit. */
    private static boolean isMeasure(String name, int start, int end) {
        boolean fraction = start > 1 && name.charAt(start - 1) == '.' && NaturalOrder.isDigit(name.charAt(start - 2));
        boolean whole =
                end + 1 < name.length() && name.charAt(end) == '.' && NaturalOrder.isDigit(name.charAt(end + 1));
        return fraction || whole || UNIT.matcher(name.substring(end)).matches();
    }

    OptionalInt at(int place) {
        return Numbering.parse(numbers.get(place));
    }

    /** The text before the number at a place, or, counted from the end, after it. */
    String before(int place) {
        return form.substring(0, mark(place));
    }

    String after(int place) {
        return form.substring(mark(place) + 1);
    }

    private int mark(int place) {
        int mark = form.indexOf(MARK);
        for (int i = 0; i < place; i++) {
            mark = form.indexOf(MARK, mark + 1);
        }
        return mark;
    }
}
