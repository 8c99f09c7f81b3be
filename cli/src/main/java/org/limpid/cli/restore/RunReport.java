package org.limpid.cli.restore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.limpid.LimpidException;
import org.limpid.LimpidVersion;
import org.limpid.files.AtomicFile;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.section.MaskSource;
import org.limpid.stack.SectionReport;
import org.limpid.stack.StackListener;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a run did, as a JSON file. */
public final class RunReport implements StackListener {
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
    public void step(Path section, String step) {
        // only what became of sections is reported
    }

    @Override
    public void restored(SectionReport report) {
        ObjectNode section = sections.addObject();
        section.put("input", report.input().toString());
        section.put("output", report.output().toString());
        section.put("z", report.z());
        section.put("height", report.height());
        section.put("width", report.width());
        section.put("masked_pixels", report.maskedPixels());
        ObjectNode seconds = section.putObject("seconds");
        seconds.put("read", seconds(report.read()));
        report.stages().byStage().forEach((stage, time) -> seconds.put(key(stage), seconds(time)));
        seconds.put("write", seconds(report.write()));
        seconds.put("total", seconds(report.total()));
        section.put("bytes_read", report.bytesRead());
        section.put("bytes_written", report.bytesWritten());
        section.put("peak_off_heap_bytes", report.peakOffHeapBytes());
    }

    @Override
    public void skipped(Path input) {
        sections.addObject().put("input", input.toString()).put("skipped", true);
    }

    @Override
    public void failed(Path input, LimpidException reason) {
        ObjectNode section = sections.addObject();
        section.put("input", input.toString());
        section.put("error", reason.getMessage());
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    void write(Path file) {
        String json = JSON.writeValueAsString(root) + System.lineSeparator();
        AtomicFile.write(file, temporary -> Files.writeString(temporary, json));
    }
}
