package org.limpid.natives;

import java.util.Locale;
import java.util.Optional;

/** A value, not blank, that a system property or, failing that, an environment variable gives. */
record Setting(String source, String value) {

    /** Looks {@code property} up, then the variable of the same name in capitals with underscores. */
    static Optional<Setting> of(String property) {
        String variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
        return Optional.ofNullable(System.getProperty(property))
                .map(value -> new Setting("system property " + property, value))
                .or(() -> Optional.ofNullable(System.getenv(variable))
                        .map(value -> new Setting("environment variable " + variable, value)))
                .filter(setting -> !setting.value().isBlank());
    }
}
