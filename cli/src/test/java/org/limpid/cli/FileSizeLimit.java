package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The largest file that this process may write, until it is closed: what is written beyond it fails with "File too large". */
final class FileSizeLimit implements AutoCloseable {
    private FileSizeLimit() {}

    /** Sets the limit; skips the test where that can't be done. */
    static FileSizeLimit of(long bytes) {
        assumeTrue(set(Long.toString(bytes)), "SKIPPED LOUDLY: there is no command prlimit to limit files' sizes");
        return new FileSizeLimit();
    }

    private static boolean set(String soft) {
        try {
            Process prlimit = new ProcessBuilder(
                            "prlimit",
                            "--pid",
                            String.valueOf(ProcessHandle.current().pid()),
                            "--fsize=" + soft + ":")
                    .inheritIO()
                    .start();
            return prlimit.onExit().orTimeout(10, TimeUnit.SECONDS).join().exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    @Override
    public void close() {
        assertTrue(set("unlimited"));
    }
}
