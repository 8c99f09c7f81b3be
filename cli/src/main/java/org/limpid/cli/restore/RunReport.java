package org.limpid.cli.restore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import org.limpid.LimpidVersion;
import org.limpid.output.NumbersJson;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.section.MaskSource;
import org.limpid.stack.RunEvent;
import org.limpid.stack.SectionReport;
import tools.jackson.databind.node.ObjectNode;

/** The report of a run: its settings and sections as a JSON file. */
record RunReport(
        String limpid,
        int threads,
        List<String> stages,
        String parameterSet,
        Map<String, Object> parameters,
        Map<String, ?> mask,
        List<Object> sections)
        implements Consumer<RunEvent> {
    record Skipped(String input, boolean skipped) {}

    record Failed(String input, String error) {}

    record Outlier(String input, String outlier, String reason, String treatment) {}

    record Replaced(String input, String outlier, String reason, List<Source> madeOf) {}

    record Source(String input, double weight) {}

    record Restored(
            String input,
            String output,
            int z,
            int height,
            int width,
            long maskedPixels,
            long blackPixels,
            long whitePixels,
            OptionalDouble noise,
            Optional<String> stripeDirection,
            Optional<ObjectNode> numbers,
            Map<String, Double> seconds,
            long bytesRead,
            long bytesWritten,
            long peakOffHeapBytes) {}

    static RunReport of(Map<String, RestorationParameters> sets, Set<Stage> stages, MaskSource mask, int threads) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        sets.forEach((name, set) -> parameters.put(name, ParameterFile.tree(set)));
        return new RunReport(
                LimpidVersion.current(),
                threads,
                stages.stream().map(RunReport::key).toList(),
                String.join(", ", sets.keySet()),
                sets.size() == 1 ? ParameterFile.tree(sets.values().iterator().next()) : parameters,
                mask.settings(),
                new ArrayList<>());
    }

    /** The name of a stage in files. */
    static String key(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void accept(RunEvent event) {
        switch (event) {
            case RunEvent.Restored restored -> sections.add(restored(restored.report()));
            case RunEvent.Skipped skipped ->
                sections.add(new Skipped(skipped.section().location(), true));
            case RunEvent.Failed failed ->
                sections.add(
                        new Failed(failed.section().location(), failed.reason().getMessage()));
            case RunEvent.Outlier outlier ->
                sections.add(new Outlier(
                        outlier.section().location(),
                        outlier.fault().kind(),
                        outlier.fault().reason(),
                        outlier.treatment().key()));
            case RunEvent.Replaced replaced ->
                sections.add(new Replaced(
                        replaced.section().location(),
                        replaced.fault().kind(),
                        replaced.fault().reason(),
                        replaced.sources().stream()
                                .map(source -> new Source(source.section().location(), source.weight()))
                                .toList()));
            default -> {
                // only the results of sections are reported
            }
        }
    }

    private static Restored restored(SectionReport report) {
        SectionReport.Times times = report.times();
        Map<String, Double> seconds = new LinkedHashMap<>();
        seconds.put("read", seconds(times.read()));
        times.stages().byStage().forEach((stage, time) -> seconds.put(key(stage), seconds(time)));
        seconds.put("write", seconds(times.write()));
        seconds.put("total", seconds(times.total()));
        return new Restored(
                report.section().location(),
                report.output(),
                report.z(),
                report.result().height(),
                report.result().width(),
                report.masked().pixels(),
                report.clipped().black(),
                report.clipped().white(),
                report.noise(),
                report.stripes().map(found -> found.isAuto() ? "none clear" : found.toString()),
                report.numbers().map(NumbersJson::of),
                seconds,
                report.bytes().read(),
                report.bytes().written(),
                report.bytes().peakOffHeap());
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
