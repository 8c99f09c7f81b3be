package org.limpid.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The identity of a process that writes a temporary file.
 *
 * @param host name of the machine: letters, digits and hyphens
 * @param pid process number on the host
 * @param start start time in ticks since the host booted. A later process may get the same number, but not the same number and
 *     start. Ticks do not jump with the clock
 */
public record ProcessIdentity(String host, long pid, long start) {
    private static final Path PROCESSES = Path.of("/proc");
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final int TICKS_AFTER_NAME = 19;
    private static final ProcessIdentity CURRENT = new ProcessIdentity(
            hostName(),
            ProcessHandle.current().pid(),
            start(ProcessHandle.current().pid()).orElse(0L));

    /** The state of a process. */
    public enum Fate {
        /** The process runs. */
        RUNNING,
        /** The process has ended. */
        GONE,
        /** The process is on another host, where it can't be checked. */
        UNKNOWN
    }

    /** This process. */
    public static ProcessIdentity current() {
        return CURRENT;
    }

    /** The state of the process now. */
    public Fate fate() {
        if (!host.equals(CURRENT.host)) {
            return Fate.UNKNOWN;
        }
        return start(pid).filter(began -> began == start).isPresent() ? Fate.RUNNING : Fate.GONE;
    }

    /** The start time of a process of this host; empty without such a process. */
    private static Optional<Long> start(long pid) {
        if (Files.isDirectory(PROCESSES.resolve("self"))) {
            return ticks(pid);
        }
        return ProcessHandle.of(pid)
                .map(process ->
                        process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    /** The field {@code starttime} of {@code /proc/PID/stat}. The name before it may have spaces and ends at the last bracket. */
    private static Optional<Long> ticks(long pid) {
        try {
            String state = Files.readString(PROCESSES.resolve(pid + "/stat"));
            String[] afterName = state.substring(state.lastIndexOf(')') + 2).split(" ");
            boolean zombie = afterName[0].equals("Z");
            return zombie ? Optional.empty() : Optional.of(Long.parseLong(afterName[TICKS_AFTER_NAME]));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static String hostName() {
        String name;
        try {
            name = Files.readString(HOST_NAME).strip();
        } catch (IOException missing) {
            name = "";
        }
        if (name.isEmpty()) {
            name = Optional.ofNullable(System.getenv("HOSTNAME"))
                    .or(() -> Optional.ofNullable(System.getenv("COMPUTERNAME")))
                    .orElse("localhost");
        }
        return name.replaceAll("[^A-Za-z0-9-]", "-");
    }
}
