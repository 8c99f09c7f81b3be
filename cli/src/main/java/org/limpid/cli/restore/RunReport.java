package org.limpid.cli.restore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.limpid.LimpidVersion;
import org.limpid.files.AtomicFile;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.section.MaskSource;
import org.limpid.section.SectionId;
import org.limpid.stack.RunEvent;
import org.limpid.stack.SectionReport;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The report of a run: its settings and sections as a JSON file. */
public final class RunReport implements Consumer<RunEvent> {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final ObjectNode root = JSON.createObjectNode();
    private final ArrayNode sections;

    RunReport(Map<String, RestorationParameters> sets, Set<Stage> stages, MaskSource mask, int threads) {
        root.put("limpid", LimpidVersion.current());
        root.put("threads", threads);
        ArrayNode chosen = root.putArray("stages");
        stages.forEach(stage -> chosen.add(key(stage)));
        root.put("parameter_set", String.join(", ", sets.keySet()));
        if (sets.size() == 1) {
            root.set("parameters", tree(sets.values().iterator().next()));
        } else {
            ObjectNode all = root.putObject("parameters");
            sets.forEach((name, parameters) -> all.set(name, tree(parameters)));
        }
        root.set("mask", JSON.valueToTree(mask.settings()));
        sections = root.putArray("sections");
    }

    private static ObjectNode tree(RestorationParameters parameters) {
        return JSON.valueToTree(ParameterFile.tree(parameters));
    }

    /** The name of a stage in files. */
    static String key(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void accept(RunEvent event) {
        switch (event) {
            case RunEvent.Restored restored -> restored(restored.report());
            case RunEvent.Skipped skipped -> section(skipped.section()).put("skipped", true);
            case RunEvent.Failed failed ->
                section(failed.section()).put("error", failed.reason().getMessage());
            default -> {
                // only the results of sections are reported
            }
        }
    }

    private ObjectNode section(SectionId section) {
        return sections.addObject().put("input", section.location());
    }

    private void restored(SectionReport report) {
        ObjectNode section = section(report.section());
        section.put("output", report.output());
        section.put("z", report.z());
        section.put("height", report.result().height());
        section.put("width", report.result().width());
        section.put("masked_pixels", report.maskedPixels());
        ObjectNode seconds = section.putObject("seconds");
        SectionReport.Times times = report.times();
        seconds.put("read", seconds(times.read()));
        times.stages().byStage().forEach((stage, time) -> seconds.put(key(stage), seconds(time)));
        seconds.put("write", seconds(times.write()));
        seconds.put("total", seconds(times.total()));
        section.put("bytes_read", report.bytes().read());
        section.put("bytes_written", report.bytes().written());
        section.put("peak_off_heap_bytes", report.bytes().peakOffHeap());
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    void write(Path file) {
        String json = JSON.writeValueAsString(root) + System.lineSeparator();
        AtomicFile.write(file, temporary -> Files.writeString(temporary, json));
    }
}
