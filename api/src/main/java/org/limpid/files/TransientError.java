package org.limpid.files;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.limpid.natives.SystemError;

/** Errors of disks and networks that may pass: EIO, ESTALE, EAGAIN and ETIMEDOUT. A full disk stays full. */
public final class TransientError {
    /** The pauses before the second, third and fourth attempt. */
    public static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(16));

    private static final Set<SystemError> PASSING =
            Set.of(SystemError.INPUT_OUTPUT, SystemError.STALE_HANDLE, SystemError.TRY_AGAIN, SystemError.TIMED_OUT);

    private TransientError() {}

    /** Whether a failure, or one of its causes, is an error that may pass. */
    public static boolean is(Throwable failure) {
        return PASSING.stream().anyMatch(error -> error.isIn(failure));
    }
}
