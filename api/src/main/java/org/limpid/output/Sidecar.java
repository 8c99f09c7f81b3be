package org.limpid.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.limpid.files.Checksum;
import org.limpid.files.FileStamp;
import org.limpid.image.Plane;
import org.limpid.section.SectionId;
import org.limpid.section.SectionProvenance;
import org.limpid.section.SectionProvenance.Fault;
import org.limpid.section.SectionSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file beside an output that names its inputs, its settings and its content. A sidecar of Limpid has at least the names,
 * sizes and checksums of a section and its output.
 *
 * @param section the input's file name
 */
public record Sidecar(ObjectNode root, String section, Checksum output) {
    /** The library that compressed the output. Another one makes the same pixels of other bytes. */
    static final String COMPRESSED_BY = "compressed_by";

    /** The name of the output that an output is a copy of. */
    public static final String COPIED_FROM = "copied_from";
    /** Names, checksums and weights of the outputs that an output is the mean of. */
    public static final String BLENDED_FROM = "blended_from";

    /** The place of a result in a volume. */
    public static final String PLACE = "place";

    private static final String OUTLIER = "outlier";
    private static final String STORED = "stored";
    private static final long LONGEST = 10_000_000;
    private static final JsonMapper JSON = ProvenanceJson.JSON;
    private static final List<String> NOT_IN_ALL =
            List.of("z", "polarity", "calibration", "volume", "origin", "fill", "region", "databar", STORED);

    /** Reads a sidecar; empty where there is no file, or one that Limpid has not written. */
    public static Optional<Sidecar> read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
                return Optional.empty();
            }
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            Optional<Checksum> output = checksum(root.path("output"));
            String section = root.path("section").asString("");
            return output.isPresent() && !section.isEmpty() && root instanceof ObjectNode object
                    ? Optional.of(new Sidecar(object, section, output.get()))
                    : Optional.empty();
        } catch (IOException | JacksonException notOurs) {
            return Optional.empty();
        }
    }

    /** The beginning of a sidecar: the name of the section, the pixels of the output and the provenance. */
    public static ObjectNode begin(String section, Plane result, ObjectNode made) {
        ObjectNode root = JSON.createObjectNode();
        root.put("section", section);
        root.put("height", result.height()).put("width", result.width());
        root.put("sample", result.sample().name().toLowerCase(Locale.ROOT));
        root.setAll(made);
        return root;
    }

    /** The sidecar of a result that no compression and no rows below belong to, but for its content. */
    public static ObjectNode of(String section, Plane result, SectionProvenance provenance, ObjectNode made) {
        ObjectNode root = begin(section, result, made);
        describeInputs(provenance, root);
        describeTaking(provenance, root);
        describeNumbers(provenance, root);
        return root;
    }

    /** Says what else tells whether the stored section is still the same, if anything does. */
    public static void describeStored(SectionSource source, SectionId section, ObjectNode root) {
        Map<String, String> stamp = source.stamp(section);
        if (!stamp.isEmpty()) {
            ObjectNode stored = root.putObject(STORED);
            stamp.forEach(stored::put);
        }
    }

    /** Waits for the checksums of the files; fails when one has changed. */
    static void describeInputs(SectionProvenance provenance, ObjectNode root) {
        provenance
                .inputs()
                .get()
                .forEach((purpose, file) -> InputRecord.of(file).describe(root.putObject(purpose)));
    }

    static void describeTaking(SectionProvenance provenance, ObjectNode root) {
        if (!provenance.metadata().notes().isEmpty()) {
            provenance.metadata().notes().forEach(root.putArray("taken")::add);
        }
        provenance.fault().ifPresent(fault -> describe(fault, root));
    }

    static void describeNumbers(SectionProvenance provenance, ObjectNode root) {
        root.put("black_pixels", provenance.clipped().black());
        root.put("white_pixels", provenance.clipped().white());
        provenance.numbers().ifPresent(numbers -> root.set("numbers", NumbersJson.of(numbers)));
    }

    /** The text of a sidecar: lines of JSON. */
    public static String text(ObjectNode root) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root).replace("\r\n", "\n") + "\n";
    }

    /** The name, size and checksum that a sidecar says. */
    static Optional<Checksum> checksum(JsonNode node) {
        String file = node.path("file").asString("");
        String sha256 = node.path("sha256").asString("");
        long bytes = node.path("bytes").asLong(-1);
        return file.isEmpty() || bytes < 0 || !sha256.matches("[0-9a-f]{64}")
                ? Optional.empty()
                : Optional.of(new Checksum(file, bytes, sha256));
    }

    /** Says a name, size and checksum. */
    public static void describe(Checksum content, ObjectNode node) {
        node.put("file", content.file());
        node.put("bytes", content.bytes());
        node.put("sha256", content.sha256());
    }

    /** The file that the output was made from, by its purpose: {@code input} or {@code mask_file}. */
    Optional<InputRecord> input(String name) {
        return root.has(name) ? InputRecord.parse(root.get(name)) : Optional.empty();
    }

    /** Whether the output is made of other sections' outputs, or is another one's, under this one's name. */
    public boolean isCopy() {
        return root.has(COPIED_FROM) || root.has(BLENDED_FROM);
    }

    /** The names of the outputs that it is made of, in words; empty if it is its section's own. */
    public Optional<String> madeOf() {
        List<String> names = new ArrayList<>();
        if (root.has(COPIED_FROM)) {
            names.add(root.get(COPIED_FROM).asString(""));
        }
        root.path(BLENDED_FROM)
                .forEach(original -> names.add(original.path("file").asString("")));
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", names));
    }

    /** The name of the result: of its file, or in a volume that of its section. */
    public String resultName() {
        return place().isPresent() ? section : output.file();
    }

    /** The place of the result in a volume, if it is in one. */
    public OptionalInt place() {
        JsonNode place = root.path(PLACE);
        return place.isInt() ? OptionalInt.of(place.asInt()) : OptionalInt.empty();
    }

    /** Says what is wrong with a section. */
    public static void describe(Fault fault, ObjectNode node) {
        node.putObject(OUTLIER).put("kind", fault.kind()).put("reason", fault.reason());
    }

    /** What is wrong with the section, if it is not sound. */
    public Optional<Fault> fault() {
        JsonNode fault = root.path(OUTLIER);
        return fault.has("kind")
                ? Optional.of(new Fault(
                        fault.path("kind").asString(""), fault.path("reason").asString("")))
                : Optional.empty();
    }

    /** Whether another output has as many pixels, in the same samples. */
    public boolean isAlike(Sidecar other) {
        return height() == other.height()
                && width() == other.width()
                && rowsBelow() == other.rowsBelow()
                && root.path("sample").equals(other.root.path("sample"));
    }

    /** Rows of the output's section. */
    public int height() {
        return root.path("height").asInt(0);
    }

    /** Pixels in a row of the output. */
    int width() {
        return root.path("width").asInt(0);
    }

    /** Rows of the output's file that lie below its section. */
    int rowsBelow() {
        return root.path("rows_below").asInt(0);
    }

    /** How many pixels were masked. */
    long maskedPixels() {
        return root.at("/mask/masked_pixels").asLong(0);
    }

    /** Whether an output has the name and size that this says. */
    public boolean mayDescribe(Path file) {
        return output.file().equals(file.getFileName().toString())
                && FileStamp.of(file)
                        .filter(now -> now.bytes() == output.bytes())
                        .isPresent();
    }

    /** Whether an output has the name and content that this says; reads it. */
    boolean describes(Path file) {
        return mayDescribe(file) && Checksum.of(file).sameContent(output);
    }

    /** Whether it has the checksums of the calibration's files, not those of their numbers. */
    boolean hasWholeCalibration() {
        return root.at("/calibration/offsets").has("sha256")
                || root.at("/calibration/background").has("sha256");
    }

    /** Whether it has the same provenance. */
    public boolean hasAll(ObjectNode made) {
        JsonNode wanted = JSON.readTree(JSON.writeValueAsString(made));
        return wanted.properties().stream().allMatch(entry -> entry.getValue().equals(root.get(entry.getKey())))
                && NOT_IN_ALL.stream().allMatch(key -> wanted.has(key) == root.has(key));
    }
}
