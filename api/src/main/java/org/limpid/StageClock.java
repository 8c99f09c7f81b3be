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

    /** Runs a stage; one that is run again, for another region, counts for all its runs. */
    void time(Stage stage, Runnable work) {
        begun.accept(stage);
        long start = System.nanoTime();
        work.run();
        times.merge(stage, Duration.ofNanos(System.nanoTime() - start), Duration::plus);
    }

    StageTimes times() {
        return new StageTimes(times);
    }
}
