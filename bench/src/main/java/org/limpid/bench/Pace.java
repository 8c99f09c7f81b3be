package org.limpid.bench;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.limpid.StageTimes;
import org.limpid.parameters.Stage;

/** The nanoseconds of a pixel: of all stages with the time between them, and of each stage. */
public record Pace(double total, Map<Stage, Double> byStage) {
    public Pace {
        byStage = new EnumMap<>(byStage);
    }

    public static Pace of(double nanos, StageTimes times, long pixels) {
        Map<Stage, Double> byStage = new EnumMap<>(Stage.class);
        times.byStage().forEach((stage, time) -> byStage.put(stage, (double) time.toNanos() / pixels));
        return new Pace(nanos / pixels, byStage);
    }

    /** The median of each number. */
    public static Pace median(List<Pace> paces) {
        Map<Stage, Double> byStage = new EnumMap<>(Stage.class);
        for (Stage stage : paces.get(0).byStage.keySet()) {
            byStage.put(stage, median(paces, pace -> pace.of(stage)));
        }
        return new Pace(median(paces, Pace::total), byStage);
    }

    private static double median(List<Pace> paces, ToDoubleFunction<Pace> number) {
        return Median.of(paces.stream().mapToDouble(number).boxed().toList());
    }

    public double of(Stage stage) {
        return byStage.get(stage);
    }

    /** Millions of pixels a second. */
    public double speed() {
        return 1e3 / total;
    }
}
