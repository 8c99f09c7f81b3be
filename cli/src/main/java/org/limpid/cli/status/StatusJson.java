package org.limpid.cli.status;

import java.nio.file.Files;
import java.nio.file.Path;
import org.limpid.LimpidVersion;
import org.limpid.files.AtomicFile;
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
        sections.put("failed", status.failed().size());
        sections.put("left", status.left());
        ArrayNode failed = root.putArray("failed");
        status.failed()
                .forEach(section -> failed.addObject()
                        .put("section", section.section())
                        .put("input", section.input())
                        .put("reason", section.reason())
                        .put("attempts", section.attempts()));
    }

    static StatusJson of(StackStatus status) {
        return new StatusJson(status);
    }

    void write(Path file) {
        String json = JSON.writeValueAsString(root) + System.lineSeparator();
        AtomicFile.write(file, temporary -> Files.writeString(temporary, json));
    }
}
