package org.limpid.output;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.limpid.files.Checksum;
import org.limpid.files.FileStamp;
import org.limpid.section.InputFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file that an output was made from, as its sidecar remembers it.
 */
record InputRecord(Checksum content, Instant modified) {
    /** The record of a file. */
    static InputRecord of(InputFile file) {
        return new InputRecord(new Checksum(file.name(), file.bytes(), file.sha256()), file.modified());
    }

    /** Reads the record from a sidecar. */
    static Optional<InputRecord> parse(JsonNode node) {
        try {
            return Sidecar.checksum(node)
                    .map(content -> new InputRecord(
                            content, Instant.parse(node.path("modified").asString(""))));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    /** Adds the record to a sidecar. */
    void describe(ObjectNode node) {
        Sidecar.describe(content, node);
        node.put("modified", modified.toString());
    }

    /**
     * Whether a file is still the same. Its size and time of change decide; when the time alone is another, its content
     * does.
     *
     * @throws org.limpid.LimpidException when it has to be read and can't be
     */
    boolean isStill(Path file) {
        Optional<FileStamp> now = FileStamp.of(file);
        return now.isPresent()
                && now.get().bytes() == content.bytes()
                && (isFresh(file) || Checksum.of(file).sameContent(content));
    }

    /** Whether a file has the size and the time of change that are remembered. */
    boolean isFresh(Path file) {
        return FileStamp.of(file)
                .filter(now -> now.bytes() == content.bytes() && now.modified().equals(modified))
                .isPresent();
    }

    /** The same content with the time of change that the file has now. */
    InputRecord touched(Path file) {
        return new InputRecord(
                content, FileStamp.of(file).map(FileStamp::modified).orElse(modified));
    }
}
