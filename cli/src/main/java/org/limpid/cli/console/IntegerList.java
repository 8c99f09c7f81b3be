package org.limpid.cli.console;

import java.util.regex.Pattern;
import org.limpid.LimpidException;

/** Several whole numbers in one option, such as a size. */
public final class IntegerList {
    private IntegerList() {}

    /**
     * Parses numbers from 0.
     *
     * @param form how they are written, with as many names as there must be numbers
     */
    public static int[] parse(String option, String text, char separator, String form) {
        String pattern = Pattern.quote(String.valueOf(separator));
        String[] parts = text.split(pattern, -1);
        int[] numbers = new int[parts.length];
        boolean valid = parts.length == form.split(pattern).length;
        for (int i = 0; valid && i < parts.length; i++) {
            try {
                numbers[i] = Integer.parseInt(parts[i].strip());
                valid = numbers[i] >= 0;
            } catch (NumberFormatException notANumber) {
                valid = false;
            }
        }
        if (!valid) {
            throw new LimpidException(option + " is '" + text + "'; expected " + form + ", whole numbers from 0");
        }
        return numbers;
    }
}
