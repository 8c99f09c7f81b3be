package org.limpid.inputs;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.limpid.LimpidException;
import org.limpid.section.SectionId;

/**
 * A part of a stack by the numbers of its sections; where not all have numbers, by their places from 0.
 *
 * @param first number; without one the least
 * @param end the number behind the last; without one all that follow
 * @param step from number to number, at least 1
 */
public record SectionSelection(OptionalInt first, OptionalInt end, int step) {
    private static final Pattern FORM = Pattern.compile("(-?\\d{0,9}):(-?\\d{0,9})(?::(-?\\d{0,9}))?");
    private static final String EXPECTED = "; expected A:B or A:B:STEP with numbers from 0, such as 100:200";

    /** {@return the selection of all sections} */
    public static SectionSelection all() {
        return new SectionSelection(OptionalInt.empty(), OptionalInt.empty(), 1);
    }

    /**
     * Parses a selection, such as {@code 100:200:2}.
     *
     * @throws LimpidException when it is none
     */
    public static SectionSelection parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new LimpidException("--sections is '" + text + "'" + EXPECTED);
        }
        OptionalInt first = number(text, form.group(1));
        OptionalInt end = number(text, form.group(2));
        int step = number(text, form.group(3) == null ? "" : form.group(3)).orElse(1);
        if (step < 1) {
            throw new LimpidException("--sections is '" + text + "', of step " + step + "; expected a step from 1");
        }
        if (first.isPresent() && end.isPresent() && end.getAsInt() <= first.getAsInt()) {
            throw new LimpidException("--sections is '" + text + "', which is empty; expected an end above "
                    + first.getAsInt() + ", which the last section is below");
        }
        return new SectionSelection(first, end, step);
    }

    private static OptionalInt number(String text, String digits) {
        if (digits.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(digits);
            if (number < 0) {
                throw new LimpidException("--sections is '" + text + "', with a number below 0" + EXPECTED);
            }
            return OptionalInt.of(number);
        } catch (NumberFormatException none) {
            throw new LimpidException("--sections is '" + text + "'" + EXPECTED, none);
        }
    }

    /**
     * {@return the sections of a stack that are selected, in its order}
     *
     * @throws LimpidException when there is none
     */
    public List<SectionId> of(List<SectionId> sections) {
        if (equals(all())) {
            return sections;
        }
        boolean numbered = sections.stream().allMatch(section -> section.z().isPresent());
        int[] numbers = IntStream.range(0, sections.size())
                .map(place -> numbered ? sections.get(place).z().getAsInt() : place)
                .toArray();
        int least = IntStream.of(numbers).min().orElse(0);
        int from = first.orElse(least);
        List<SectionId> chosen = IntStream.range(0, sections.size())
                .filter(place -> numbers[place] >= from
                        && (end.isEmpty() || numbers[place] < end.getAsInt())
                        && (numbers[place] - from) % step == 0)
                .mapToObj(sections::get)
                .toList();
        if (chosen.isEmpty()) {
            throw new LimpidException("--sections " + this + " has none of the " + sections.size()
                    + " sections, whose " + (numbered ? "numbers" : "places") + " are " + least + " to "
                    + IntStream.of(numbers).max().orElse(0) + "; expected some of them");
        }
        return chosen;
    }

    /** {@return the selection as it is written} */
    @Override
    public String toString() {
        return text(first) + ":" + text(end) + (step == 1 ? "" : ":" + step);
    }

    private static String text(OptionalInt number) {
        return number.isPresent() ? String.valueOf(number.getAsInt()) : "";
    }
}
