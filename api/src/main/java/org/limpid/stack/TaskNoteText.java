package org.limpid.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A task's note as the JSON of its file. */
public final class TaskNoteText {
    private static final JsonMapper JSON = JsonMapper.shared();

    private TaskNoteText() {}

    public static byte[] write(TaskNote note) {
        ObjectNode root = JSON.createObjectNode();
        root.put("host", note.host()).put("pid", note.pid()).put("start", note.start());
        root.put("number", note.number());
        note.job().ifPresent(job -> root.put("job", job));
        root.put("share", note.share()).put("claims", note.claims()).put("sections", note.sections());
        root.put("done", note.done()).put("skipped", note.skipped()).put("failed", note.failed());
        ArrayNode flights = root.putArray("in_flight");
        note.inFlight()
                .forEach(flight -> flights.addObject()
                        .put("section", flight.section())
                        .put("step", flight.step())
                        .put("seconds", flight.seconds()));
        note.perMinute().ifPresent(rate -> root.put("per_minute", rate));
        ArrayNode slow = root.putArray("slowest");
        note.slowest()
                .forEach(section ->
                        slow.addObject().put("section", section.section()).put("seconds", section.seconds()));
        root.put("age_seconds", note.age().toNanos() / 1e9);
        root.put("beat", note.beat());
        root.put("state", note.state().name().toLowerCase(Locale.ROOT));
        return JSON.writeValueAsBytes(root);
    }

    /** Reads a file; empty when it is no note. */
    public static Optional<TaskNote> read(byte[] file) {
        try {
            JsonNode root = JSON.readTree(file);
            List<FlightNote> flights = new ArrayList<>();
            for (JsonNode flight : root.path("in_flight")) {
                flights.add(new FlightNote(text(flight, "section"), text(flight, "step"), seconds(flight, "seconds")));
            }
            List<SlowSection> slowest = new ArrayList<>();
            for (JsonNode section : root.path("slowest")) {
                slowest.add(new SlowSection(text(section, "section"), seconds(section, "seconds")));
            }
            JsonNode rate = root.path("per_minute");
            return Optional.of(new TaskNote(
                    text(root, "host"),
                    root.required("pid").asLong(),
                    root.required("start").asLong(),
                    root.required("number").asInt(),
                    root.path("job").asStringOpt(),
                    text(root, "share"),
                    root.required("claims").asBoolean(),
                    root.required("sections").asInt(),
                    root.required("done").asInt(),
                    root.required("skipped").asInt(),
                    root.required("failed").asInt(),
                    flights,
                    rate.isNumber() ? OptionalDouble.of(rate.asDouble()) : OptionalDouble.empty(),
                    slowest,
                    Duration.ofNanos((long) (seconds(root, "age_seconds") * 1e9)),
                    root.required("beat").asLong(),
                    TaskState.valueOf(text(root, "state").toUpperCase(Locale.ROOT))));
        } catch (JacksonException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode node, String key) {
        return node.required(key).asString();
    }

    private static double seconds(JsonNode node, String key) {
        return node.required(key).asDouble();
    }
}
