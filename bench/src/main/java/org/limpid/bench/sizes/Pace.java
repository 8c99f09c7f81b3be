package org.limpid.bench.sizes;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.limpid.StageTimes;
import org.limpid.bench.Median;
import org.limpid.parameters.Stage;

/** The nanoseconds of a pixel: of all stages with the time between them, and of each stage. */
record Pace(double total, Map<Stage, Double> byStage) {
    Pace {
        byStage = new EnumMap<>(byStage);
    }

    static Pace of(double nanos, StageTimes times, long pixels) {
        Map<Stage, Double> byStage = new EnumMap<>(Stage.class);
        times.byStage().forEach((stage, time) -> byStage.put(stage, (double) time.toNanos() / pixels));
        return new Pace(nanos / pixels, byStage);
    }

    /** The median of each number. */
    static Pace median(List<Pace> paces) {
        Map<Stage, Double> byStage = new EnumMap<>(Stage.class);
        for (Stage stage : paces.get(0).byStage.keySet()) {
            byStage.put(stage, median(paces, pace -> pace.of(stage)));
        }
        return new Pace(median(paces, Pace::total), byStage);
    }

    private static double median(List<Pace> paces, ToDoubleFunction<Pace> number) {
        return Median.of(paces.stream().mapToDouble(number).boxed().toList());
    }

    double of(Stage stage) {
        return byStage.get(stage);
    }

    /** Millions of pixels a second. */
    double speed() {
        return 1e3 / total;
    }
}
