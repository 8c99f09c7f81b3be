package org.limpid;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Times the stages of a section, and tells of each as it begins. */
final class StageClock {
    private final Consumer<Stage> begun;
    private final Map<Stage, Duration> times = new EnumMap<>(Stage.class);

    StageClock(Consumer<Stage> begun) {
        this.begun = begun;
    }

    /** Runs a stage. */
    void time(Stage stage, Runnable work) {
        begun.accept(stage);
        long start = System.nanoTime();
        work.run();
        times.put(stage, Duration.ofNanos(System.nanoTime() - start));
    }

    /** The times since they were last taken. */
    StageTimes take() {
        StageTimes taken = new StageTimes(times);
        times.clear();
        return taken;
    }
}
