package org.limpid;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Names the JVM flags that are missing and cost speed. Vector methods are inlined in so many places that they reach the JVM's
 * limits of traps and new compilations. The C2 compiler then makes objects of vectors, for the life of the JVM.
 */
final class JvmFlagCheck {
    private static final List<Limit> LIMITS =
            List.of(new Limit("PerMethodTrapLimit", 10_000), new Limit("PerMethodRecompilationCutoff", 10_000));
    private static final AtomicBoolean DONE = new AtomicBoolean();

    private JvmFlagCheck() {}

    /** A flag and the least value that is high enough; a negative value is no limit. */
    private record Limit(String flag, long least) {
        boolean isMissing(String value) {
            long limit = Long.parseLong(value);
            return limit >= 0 && limit < least;
        }

        @Override
        public String toString() {
            return "-XX:" + flag + "=" + least;
        }
    }

    /** Warns through the logger {@code org.limpid}, the first time only. */
    static void warnOnce() {
        if (!DONE.compareAndSet(false, true)) {
            return;
        }
        List<String> missing = missing(JvmFlagCheck::value);
        if (!missing.isEmpty()) {
            System.getLogger("org.limpid")
                    .log(Level.WARNING, "restoring may be slower without the JVM flags " + String.join(" ", missing));
        }
    }

    /** The flags that are missing, as they are to be given. Their values are empty where the JVM does not tell. */
    static List<String> missing(Function<String, Optional<String>> values) {
        return LIMITS.stream()
                .filter(limit ->
                        values.apply(limit.flag()).filter(limit::isMissing).isPresent())
                .map(Limit::toString)
                .toList();
    }

    private static Optional<String> value(String flag) {
        try {
            return Optional.ofNullable(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class))
                    .map(bean -> bean.getVMOption(flag).getValue());
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
