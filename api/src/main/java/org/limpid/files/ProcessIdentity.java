package org.limpid.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The process that a temporary file belongs to.
 *
 * @param host its machine, letters, digits and hyphens
 * @param pid its number there
 * @param start when it began, in the machine's own ticks: a later process may have the same number, but not both. Ticks
 *     since the machine started do not jump with its clock
 */
public record ProcessIdentity(String host, long pid, long start) {
    private static final Path PROCESSES = Path.of("/proc");
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final int TICKS_AFTER_NAME = 19;
    private static final ProcessIdentity CURRENT = new ProcessIdentity(
            hostName(),
            ProcessHandle.current().pid(),
            start(ProcessHandle.current().pid()).orElse(0L));

    /** Whether an owner still works. */
    public enum Fate {
        /** It does. */
        RUNNING,
        /** It does not, and never will. */
        GONE,
        /** It is on another machine, which can't be asked. */
        UNKNOWN
    }

    /** This process. */
    public static ProcessIdentity current() {
        return CURRENT;
    }

    /** Whether the process still works. */
    public Fate fate() {
        if (!host.equals(CURRENT.host)) {
            return Fate.UNKNOWN;
        }
        return start(pid).filter(began -> began == start).isPresent() ? Fate.RUNNING : Fate.GONE;
    }

    /** When a process of this machine began; empty when there is none. */
    private static Optional<Long> start(long pid) {
        if (Files.isDirectory(PROCESSES.resolve("self"))) {
            return ticks(pid);
        }
        return ProcessHandle.of(pid)
                .map(process -> process.info()
                        .startInstant()
                        .map(began -> began.toEpochMilli())
                        .orElse(0L));
    }

    /** The 22nd number of a process's state; its name, the second, may have spaces and ends at the last bracket. */
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
        String name = "";
        try {
            name = Files.exists(HOST_NAME) ? Files.readString(HOST_NAME).strip() : "";
        } catch (IOException unreadable) {
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
