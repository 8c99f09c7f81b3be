package org.limpid.inputs;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.limpid.LimpidException;

/**
 * How section files get their numbers.
 *
 * @param rule finds a number
 * @param offsets are added to it: one for all, or one for each input; nothing is added without any
 * @param recursive whether folders inside folders are looked into
 */
public record Numbering(Rule rule, List<Integer> offsets, boolean recursive) {
    /** How a number is found. */
    public sealed interface Rule {}

    /** The number in the name that differs from file to file. */
    public record ByDifference() implements Rule {}

    /**
     * The group of a pattern that is found in the name; below a folder that is looked into, in the path.
     *
     * @param pattern with one group
     */
    public record ByPattern(Pattern pattern) implements Rule {
        OptionalInt number(String name) {
            Matcher found = pattern.matcher(name);
            return found.find() && found.group(1) != null ? parse(found.group(1)) : OptionalInt.empty();
        }
    }

    /** The place in the order of the inputs, from 0. */
    public record ByOrder() implements Rule {}

    public Numbering {
        offsets = List.copyOf(offsets);
    }

    /** The number that differs. */
    public static Numbering usual() {
        return new Numbering(new ByDifference(), List.of(), false);
    }

    /**
     * A pattern as a user writes it.
     *
     * @throws LimpidException when it is no pattern, or has not one group
     */
    public static ByPattern pattern(String text) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(text);
        } catch (PatternSyntaxException wrong) {
            throw new LimpidException(
                    "--z-pattern is '" + text + "': " + wrong.getDescription() + "; expected a regular expression",
                    wrong);
        }
        int groups = pattern.matcher("").groupCount();
        if (groups != 1) {
            throw new LimpidException("--z-pattern is '" + text + "' with " + groups
                    + " groups; expected one around the number, such as 'z(\\d+)'");
        }
        return new ByPattern(pattern);
    }

    /** A number from 0 on; empty when the digits are none, or of a larger one. */
    static OptionalInt parse(String digits) {
        try {
            int number = Integer.parseInt(digits);
            return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
        } catch (NumberFormatException none) {
            return OptionalInt.empty();
        }
    }
}
