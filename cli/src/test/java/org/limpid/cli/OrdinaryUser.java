package org.limpid.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Permissions mean nothing to root, as whom containers often run tests. Here a thread gives up being root: on Linux the
 * system call changes only the thread that calls it, and those that it starts.
 */
final class OrdinaryUser {
    private static final long NOBODY = 65_534;
    private static final long UNCHANGED = -1;

    private OrdinaryUser() {}

    /** Runs something as a user to whom permissions apply; skips the test where that can't be had. */
    static <T> T call(Callable<T> task) throws Exception {
        if (!isRoot()) {
            return task.call();
        }
        int setresuid = setresuid();
        assumeTrue(setresuid > 0, "SKIPPED LOUDLY: run as root on a system where a thread can't stop being root");
        FutureTask<T> future = new FutureTask<>(() -> {
            assumeTrue(become(setresuid), "SKIPPED LOUDLY: root may not become an ordinary user here");
            return task.call();
        });
        Thread thread = new Thread(future, "ordinary-user");
        thread.start();
        try {
            return future.get();
        } catch (ExecutionException thrown) {
            if (thrown.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw thrown;
        }
    }

    private static boolean isRoot() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream().anyMatch(line -> line.matches("Uid:\\s+\\d+\\s+0\\s.*"));
    }

    /** The number of the system call, 0 where it is not known. */
    private static int setresuid() {
        return switch (System.getProperty("os.arch")) {
            case "amd64" -> 117;
            case "aarch64" -> 147;
            default -> 0;
        };
    }

    private static boolean become(int setresuid) {
        Linker linker = Linker.nativeLinker();
        MethodHandle syscall = linker.downcallHandle(
                linker.defaultLookup().find("syscall").orElseThrow(),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG),
                Linker.Option.firstVariadicArg(1));
        try {
            return (long) syscall.invokeExact((long) setresuid, NOBODY, NOBODY, UNCHANGED) == 0;
        } catch (Throwable thrown) {
            throw new AssertionError(thrown);
        }
    }
}
