package org.limpid.files;

import java.time.Duration;
import java.util.List;

/**
 * Errors of disks and networks that may pass: EIO, ESTALE, EAGAIN and ETIMEDOUT, by the words that systems have for them.
 * A full disk is none.
 */
public final class TransientError {
    /** What to wait before the second, third and fourth attempt. */
    public static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(16));

    private static final List<String> WORDS = List.of(
            "Input/output error",
            "Stale file handle",
            "Stale NFS file handle",
            "Resource temporarily unavailable",
            "Connection timed out");

    private TransientError() {}

    /** Whether a failure or what led to it may pass. */
    public static boolean is(Throwable failure) {
        for (Throwable reason = failure; reason != null; reason = reason.getCause()) {
            String words = String.valueOf(reason.getMessage());
            if (WORDS.stream().anyMatch(words::contains)) {
                return true;
            }
        }
        return false;
    }
}
