package org.limpid.natives;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Problems of files that harm no section and end no run. Each line is said once. They go to {@link System.Logger} {@code
 * org.limpid} unless a program takes them.
 */
public final class Warnings {
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();
    private static volatile Consumer<String> receiver =
            line -> System.getLogger("org.limpid").log(System.Logger.Level.WARNING, line);

    private Warnings() {}

    /** Hands all further lines to a program's own printing. */
    public static void to(Consumer<String> newReceiver) {
        receiver = newReceiver;
    }

    /** Says a line that names its file, if it was not said before. */
    public static void say(String line) {
        if (SAID.add(line)) {
            receiver.accept(line);
        }
    }
}
