package org.limpid.cli.view;

import org.limpid.LimpidException;

/** Settings of the page that are not allowed. */
final class SettingsException extends LimpidException {
    private static final long serialVersionUID = 1L;

    private final String place;

    /** An error with the keys from the outermost group to the control, separated by dots; empty when it is of none. */
    SettingsException(String place, String message) {
        super(message);
        this.place = place;
    }

    String place() {
        return place;
    }
}
