package org.limpid.cli.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.limpid.LimpidVersion;
import org.limpid.files.AtomicFile;
import org.limpid.stack.TaskNote;
import org.limpid.stack.TaskStatus;
import org.limpid.status.StackStatus;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How far a stack is, as a JSON file. */
final class StatusJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final ObjectNode root = JSON.createObjectNode();

    private StatusJson(StackStatus status) {
        root.put("limpid", LimpidVersion.current());
        root.put("folder", status.folder().toString());
        root.put("complete", status.isComplete());
        ObjectNode sections = root.putObject("sections");
        sections.put("all", status.sections());
        sections.put("done", status.done());
        sections.put("running", status.running().size());
        sections.put("failed", status.failed().size());
        sections.put("left", status.left());
        status.perMinute().ifPresent(rate -> root.put("sections_per_minute", rate));
        status.timeLeft().ifPresent(time -> root.put("seconds_left", seconds(time)));
        ArrayNode running = root.putArray("running");
        status.running().forEach(section -> {
            ObjectNode node = running.addObject();
            node.put("section", section.flight().section());
            node.put("step", section.flight().step());
            node.put("seconds", section.flight().seconds());
            who(section.task().note(), node);
        });
        ArrayNode failed = root.putArray("failed");
        status.failed()
                .forEach(section -> failed.addObject()
                        .put("section", section.section())
                        .put("input", section.input())
                        .put("reason", section.reason())
                        .put("attempts", section.attempts()));
        ArrayNode slowest = root.putArray("slowest");
        status.slowest()
                .forEach(section ->
                        slowest.addObject().put("section", section.section()).put("seconds", section.seconds()));
        ArrayNode tasks = root.putArray("tasks");
        status.tasks().forEach(task -> add(task, tasks.addObject()));
    }

    static StatusJson of(StackStatus status) {
        return new StatusJson(status);
    }

    private static void who(TaskNote note, ObjectNode node) {
        node.put("host", note.host());
        node.put("pid", note.pid());
        note.job().ifPresent(job -> node.put("job", job));
        node.put("share", note.share());
    }

    private static void add(TaskStatus task, ObjectNode node) {
        TaskNote note = task.note();
        who(note, node);
        node.put("state", task.life().name().toLowerCase(Locale.ROOT));
        task.sinceNote().ifPresent(age -> node.put("seconds_since_note", seconds(age)));
        node.put("seconds", seconds(note.age()));
        node.put("sections", note.sections());
        node.put("done", note.done());
        node.put("skipped", note.skipped());
        node.put("failed", note.failed());
        note.perMinute().ifPresent(rate -> node.put("sections_per_minute", rate));
        ArrayNode flights = node.putArray("in_flight");
        note.inFlight().forEach(flight -> flights.add(flight.section()));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    void write(Path file) {
        String json = JSON.writeValueAsString(root) + System.lineSeparator();
        AtomicFile.write(file, temporary -> Files.writeString(temporary, json));
    }
}
