package org.limpid.cli.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.limpid.output.ProvenanceJson;
import org.limpid.output.Sidecar;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.RestorationParameters;
import org.limpid.section.SectionProvenance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A section that was restored, as its sidecar has it.
 *
 * @param name of its output's file; in a volume that of the section
 * @param place of its output in a volume, if it is in one
 * @param input name of its own file
 * @param inputBytes size of that file
 * @param stored what tells of a volume that it is a plane of; empty if it is in none
 * @param z its number, if it is known
 * @param settings of the run that made it, as JSON; empty for a copy
 * @param structureLost whether structure was found in what was removed
 * @param fault what is wrong with the section, in words, if it is not sound
 * @param inPlace the sections whose pixels are in its place, if they are not its own
 */
public record SectionRecord(
        String name,
        OptionalInt place,
        String input,
        long inputBytes,
        Map<String, String> stored,
        OptionalInt z,
        int height,
        int width,
        String settings,
        boolean structureLost,
        Optional<String> fault,
        Optional<String> inPlace,
        double[] values) {
    private static final JsonMapper JSON = ProvenanceJson.JSON;

    /** Parts of a sidecar that are the same for all sections of a run. */
    private static final List<String> SETTINGS =
            List.of("limpid", "stages", "inverted", "polarity", "parameters", "calibration", "mask");

    /** The record of a section whose output is in place. */
    static SectionRecord of(Sidecar sidecar) {
        JsonNode root = sidecar.root();
        String input = root.at("/input/file").asString(sidecar.section());
        return new SectionRecord(
                sidecar.resultName(),
                sidecar.place(),
                input,
                root.at("/input/bytes").asLong(-1),
                stored(root.path("stored")),
                root.path("z").isInt() ? OptionalInt.of(root.path("z").asInt()) : OptionalInt.empty(),
                root.path("height").asInt(0),
                root.path("width").asInt(0),
                settings(root),
                root.at("/numbers/structure/flagged").asBoolean(false),
                sidecar.fault().map(SectionProvenance.Fault::reason),
                sidecar.madeOf(),
                Measure.of(root));
    }

    private static Map<String, String> stored(JsonNode node) {
        Map<String, String> stored = new HashMap<>();
        node.properties()
                .forEach(entry -> stored.put(entry.getKey(), entry.getValue().asString("")));
        return stored;
    }

    private static String settings(JsonNode root) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        SETTINGS.stream()
                .filter(root::has)
                .forEach(key -> kept.set(key, root.get(key).deepCopy()));
        if (kept.path("mask") instanceof ObjectNode mask) {
            mask.remove("masked_pixels");
        }
        return kept.toString();
    }

    /** Whether it was made with these parameters of the method. */
    boolean isMadeWith(RestorationParameters parameters) {
        JsonNode wanted = JSON.readTree(JSON.writeValueAsString(ParameterFile.tree(parameters)));
        return JSON.readTree(settings).path("parameters").equals(wanted);
    }

    /** A number; NaN where the sidecar has none. */
    double value(Measure measure) {
        return values[measure.ordinal()];
    }

    /** The place of the section on pages. */
    String anchor() {
        return "section-" + name.replaceAll("[^A-Za-z0-9_-]", "_");
    }
}
