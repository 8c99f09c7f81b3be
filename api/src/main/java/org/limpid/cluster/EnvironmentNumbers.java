package org.limpid.cluster;

import java.util.Map;
import java.util.OptionalInt;
import org.limpid.LimpidException;

/** Whole numbers among a task's environment variables. */
final class EnvironmentNumbers {
    private final Map<String, String> variables;

    EnvironmentNumbers(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    boolean has(String variable) {
        return !variables.getOrDefault(variable, "").isBlank();
    }

    /**
     * The value of a variable, if it is there and not empty.
     *
     * @throws LimpidException when it is no whole number from 0
     */
    OptionalInt find(String variable) {
        if (!has(variable)) {
            return OptionalInt.empty();
        }
        String text = variables.get(variable).strip();
        try {
            int value = Integer.parseInt(text);
            if (value >= 0) {
                return OptionalInt.of(value);
            }
        } catch (NumberFormatException notANumber) {
            throw unexpected(variable, text);
        }
        throw unexpected(variable, text);
    }

    /**
     * The value of a variable that has to be there.
     *
     * @throws LimpidException when it is not, or is no whole number from 0
     */
    int get(String variable, String neededWith) {
        return find(variable)
                .orElseThrow(() -> new LimpidException(
                        variable + " is not set though " + neededWith + " is; expected a whole number from 0"));
    }

    private static LimpidException unexpected(String variable, String text) {
        return new LimpidException(variable + " is '" + text + "'; expected a whole number from 0");
    }
}
