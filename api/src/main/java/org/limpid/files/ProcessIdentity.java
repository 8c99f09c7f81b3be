package org.limpid.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The identity of a process that writes a temporary file.
 *
 * @param host name of the machine: letters, digits and hyphens. Containers and machines may share it
 * @param numbering where process numbers mean the same processes: the machine's boot and the namespace of its process numbers,
 *     which every container has for itself; letters, digits and hyphens
 * @param pid process number
 * @param start start time in ticks since the host booted. A later process may get the same number, but not the same number and
 *     start. Ticks do not jump with the clock
 */
public record ProcessIdentity(String host, String numbering, long pid, long start) {
    private static final Path PROCESSES = Path.of("/proc");
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");
    private static final int BOOT_DIGITS = 8;
    private static final int TICKS_AFTER_NAME = 19;
    private static final ProcessIdentity CURRENT = new ProcessIdentity(
            hostName(),
            numberingHere(),
            ProcessHandle.current().pid(),
            start(ProcessHandle.current().pid()).orElse(0L));

    /** The state of a process. */
    public enum Fate {
        /** The process runs. */
        RUNNING,
        /** The process has ended. */
        GONE,
        /** The process is on another host, in another container or of another boot: it can't be checked. */
        UNKNOWN
    }

    /** This process. */
    public static ProcessIdentity current() {
        return CURRENT;
    }

    /** The state of the process now. */
    public Fate fate() {
        if (!host.equals(CURRENT.host) || !numbering.equals(CURRENT.numbering)) {
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
        return plain(read(HOST_NAME)
                .or(() -> Optional.ofNullable(System.getenv("HOSTNAME")))
                .or(() -> Optional.ofNullable(System.getenv("COMPUTERNAME")))
                .orElse("localhost"));
    }

    private static String numberingHere() {
        String boot = read(BOOT).map(id -> id.replace("-", "")).orElse("");
        String namespace;
        try {
            namespace = Files.readSymbolicLink(NAMESPACE).toString().replaceAll("[^0-9]", "");
        } catch (IOException | UnsupportedOperationException none) {
            namespace = "";
        }
        return plain(boot.substring(0, Math.min(BOOT_DIGITS, boot.length())) + "-" + namespace);
    }

    /** The text of a file of the system; empty without it. */
    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9-]", "-");
    }
}
