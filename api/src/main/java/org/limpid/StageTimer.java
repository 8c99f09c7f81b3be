package org.limpid;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.limpid.parameters.Stage;

/** Times the stages of a section, and tells of each as it begins. */
final class StageTimer {
    private final Consumer<Stage> begun;
    private final Map<Stage, Duration> times = new EnumMap<>(Stage.class);

    StageTimer(Consumer<Stage> begun) {
        this.begun = begun;
    }

    /** Runs a stage. */
    void time(Stage stage, Runnable work) {
        time(stage, () -> {
            work.run();
            return stage;
        });
    }

    /** Runs a stage that returns a result. */
    <T> T time(Stage stage, Supplier<T> work) {
        begun.accept(stage);
        long start = System.nanoTime();
        T result = work.get();
        times.put(stage, Duration.ofNanos(System.nanoTime() - start));
        return result;
    }

    /** Returns the times since the last call. */
    StageTimes take() {
        StageTimes taken = new StageTimes(times);
        times.clear();
        return taken;
    }
}
