package org.limpid;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which release of Limpid this is. */
public final class LimpidVersion {
    private static final String RESOURCE = "version.properties";

    private LimpidVersion() {}

    /** {@return the release's number, such as {@code 0.1.0}} */
    public static String current() {
        Properties properties = new Properties();
        try (InputStream in = LimpidVersion.class.getResourceAsStream(RESOURCE)) {
            properties.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(RESOURCE, unreadable);
        }
        return properties.getProperty("version");
    }
}
