package org.limpid.parameters;

import org.limpid.LimpidException;

/** A parameter that is not allowed. */
public class ParameterException extends LimpidException {
    private static final long serialVersionUID = 1L;

    private final String place;

    /**
     * An error with its place.
     * @param place keys from the checked record to the parameter, separated by slashes; an entry of a list is
     *     its index, as in {@code bands/0/bands_len}
     * @param message one line that names the key, what was found and what was expected
     */
    public ParameterException(String place, String message) {
        super(message);
        this.place = place;
    }

    /** {@return the keys from the checked record to the parameter, separated by slashes} */
    public String place() {
        return place;
    }
}
