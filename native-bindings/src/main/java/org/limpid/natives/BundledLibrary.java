package org.limpid.natives;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A library file in a platform's folder inside this jar, with the checksum that the build put beside it. */
record BundledLibrary(String platform, String file) {

    boolean present() {
        return BundledLibrary.class.getResource(platform + "/" + file) != null;
    }

    /** The SHA-256 of the file, in lower-case hexadecimal digits. */
    String sha256() throws IOException {
        try (InputStream in = resource(file + ".sha256")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
    }

    InputStream open() throws IOException {
        return resource(file);
    }

    private InputStream resource(String name) throws IOException {
        return Optional.ofNullable(BundledLibrary.class.getResourceAsStream(platform + "/" + name))
                .orElseThrow(() -> new FileNotFoundException("no resource " + platform + "/" + name + " in this jar"));
    }
}
