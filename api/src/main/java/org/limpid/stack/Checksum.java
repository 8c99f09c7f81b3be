package org.limpid.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.limpid.LimpidException;

/**
 * Which content a file had.
 *
 * @param file its name, without folders
 * @param sha256 of its bytes, hexadecimal
 */
record Checksum(String file, String sha256) {
    private static final int BUFFER = 1 << 16;

    static Checksum of(Path path) {
        MessageDigest digest = newDigest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
            byte[] buffer = new byte[BUFFER];
            int read = 0;
            while (read >= 0) {
                read = in.read(buffer);
            }
        } catch (IOException unreadable) {
            throw new LimpidException(
                    path + ": can't be read: " + SectionInputs.reason(unreadable) + "; expected a readable file",
                    unreadable);
        }
        return new Checksum(path.getFileName().toString(), HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
