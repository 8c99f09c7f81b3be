package org.limpid.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.limpid.LimpidException;

/**
 * FIFOs, devices and sockets. Opening one may wait for ever, and replacing one harms the system: what is to be a regular file is
 * looked at before.
 */
public final class SpecialFile {
    private SpecialFile() {}

    /** Whether a file, or what a link leads to, is one. */
    public static boolean is(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).isOther();
        } catch (IOException none) {
            return false;
        }
    }

    /**
     * Checks that a place does not have one.
     *
     * @throws LimpidException when it has
     */
    public static void refuse(Path file) {
        if (is(file)) {
            throw new LimpidException(file + ": is a FIFO, device or socket; expected a regular file");
        }
    }
}
