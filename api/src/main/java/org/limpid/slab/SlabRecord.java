package org.limpid.slab;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.limpid.LimpidVersion;
import org.limpid.output.ProvenanceJson;
import org.limpid.volume.VolumeWriter.WrittenSlab;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is known of a slab that was written.
 *
 * @param contents restored sections by place in the volume; other sections of the slab hold no data
 * @param inputs checksum of the names, sizes and times of the files that a converted slab was read from
 */
public record SlabRecord(int slab, WrittenSlab written, SortedMap<Integer, Content> contents, Optional<String> inputs) {
    /**
     * A section in a slab.
     *
     * @param section its name
     * @param sha256 of its pixels
     */
    public record Content(String section, String sha256) {}

    String text() {
        ObjectNode root = ProvenanceJson.JSON.createObjectNode();
        root.put("limpid", LimpidVersion.current()).put("slab", slab);
        root.put("bytes", written.bytes()).put("sha256", written.sha256());
        inputs.ifPresent(sum -> root.put("inputs", sum));
        var sections = root.putArray("sections");
        contents.forEach((place, content) -> sections.addObject()
                .put("place", place)
                .put("section", content.section())
                .put("sha256", content.sha256()));
        return ProvenanceJson.JSON
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(root)
                        .replace("\r\n", "\n")
                + "\n";
    }

    static SlabRecord parse(JsonNode root) {
        SortedMap<Integer, Content> contents = new TreeMap<>();
        for (JsonNode section : root.path("sections")) {
            contents.put(
                    section.path("place").asInt(-1),
                    new Content(
                            section.path("section").asString(""),
                            section.path("sha256").asString("")));
        }
        return new SlabRecord(
                root.path("slab").asInt(-1),
                new WrittenSlab(
                        root.path("bytes").asLong(-1), root.path("sha256").asString("")),
                contents,
                root.path("inputs").asStringOpt());
    }
}
