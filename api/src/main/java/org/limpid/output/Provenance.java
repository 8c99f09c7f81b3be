package org.limpid.output;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.limpid.Calibration;
import org.limpid.LimpidVersion;
import org.limpid.Region;
import org.limpid.Restorer;
import org.limpid.SectionPosition;
import org.limpid.files.Checksum;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.parameters.Volume;
import org.limpid.plan.StackPlan;
import org.limpid.section.MaskSource;
import org.limpid.section.SectionName;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What made the outputs of a stack. It tells what a result depends on and nothing else: neither when nor where nor with
 * how many threads it was made, so that the same inputs give the same bytes. A sidecar adds the files' checksums, and when
 * the input was written to last.
 */
public final class Provenance {
    /** Characters of a description; some readers take no more than 32,767. */
    static final int LONGEST_DESCRIPTION = 32_000;

    public static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Restorer restorer;
    private final StackPlan plan;
    private final boolean calibrated;
    private final ObjectNode parameters;
    private final ObjectNode calibrationFiles = JSON.createObjectNode();
    private final ObjectNode mask;

    /**
     * What is the same for all sections; reads the calibration's files, and the mask that serves all.
     *
     * @param restorer that makes them
     * @param chosen the restorer's parameters, or an alternative
     * @param calibration the restorer's
     * @param plan of the stack
     * @throws org.limpid.LimpidException when a file can't be read
     */
    public Provenance(Restorer restorer, RestorationParameters chosen, Calibration calibration, StackPlan plan) {
        this.restorer = restorer;
        this.plan = plan;
        calibrated = !calibration.isEmpty();
        parameters = JSON.valueToTree(ParameterFile.tree(chosen));
        plan.calibrationFiles().offsets().ifPresent(file -> calibrationFiles.set("offsets", checksum(file)));
        plan.calibrationFiles().background().ifPresent(file -> calibrationFiles.set("background", checksum(file)));
        mask = JSON.valueToTree(plan.mask().settings());
        if (plan.mask() instanceof MaskSource.OneFile one) {
            mask.put("sha256", Checksum.of(one.file()).sha256());
        }
    }

    private static ObjectNode checksum(Path file) {
        Checksum known = Checksum.of(file);
        return JSON.createObjectNode().put("file", known.file()).put("sha256", known.sha256());
    }

    /** What made one section. */
    public ObjectNode of(Path section, SectionPosition position, long maskedPixels) {
        ObjectNode made = made(section, position);
        ArrayNode stages = made.putArray("stages");
        for (Stage stage : Stage.values()) {
            if (restorer.runs(stage)) {
                stages.add(stage.name().toLowerCase(Locale.ROOT));
            }
        }
        made.put("inverted", plan.invert());
        made.set("parameters", parameters);
        if (calibrated) {
            made.set("calibration", calibrationFiles);
            Volume volume = position.volume();
            ObjectNode size = made.putObject("volume");
            size.put("nz", volume.nz()).put("ny", volume.ny()).put("nx", volume.nx());
            made.putObject("origin").put("y", position.y0()).put("x", position.x0());
        }
        made.set("mask", mask.deepCopy().put("masked_pixels", maskedPixels));
        restorer.fill().ifPresent(value -> made.put("fill", value));
        return made;
    }

    /** What made a region of a section. */
    public ObjectNode of(Path section, SectionPosition position, long maskedPixels, Region region) {
        ObjectNode made = of(section, position, maskedPixels);
        ObjectNode part = made.putObject("region");
        part.put("x", region.x()).put("y", region.y());
        part.put("width", region.width()).put("height", region.height());
        return made;
    }

    private ObjectNode made(Path section, SectionPosition position) {
        ObjectNode made = JSON.createObjectNode();
        made.put("limpid", LimpidVersion.current());
        z(section, position).ifPresent(z -> made.put("z", z));
        return made;
    }

    /** Without a calibration nothing depends on z, but the name may say it. */
    private OptionalInt z(Path section, SectionPosition position) {
        if (calibrated) {
            return OptionalInt.of(position.z());
        }
        return plan.z().isPresent() ? plan.z() : SectionName.find(section);
    }

    /**
     * The description of an output: that of its input and a line of JSON.
     *
     * @param input the input's
     * @param made what made the section
     * @return a text that without the input's has at most {@link #LONGEST_DESCRIPTION} characters
     */
    public static String description(Optional<String> input, ObjectNode made) {
        String before = input.filter(text -> !text.isEmpty())
                .map(text -> text.endsWith("\n") ? text : text + "\n")
                .orElse("");
        String line = JSON.writeValueAsString(made);
        if (before.length() + line.length() > LONGEST_DESCRIPTION) {
            ObjectNode brief = JSON.createObjectNode();
            brief.set("limpid", made.get("limpid"));
            if (made.has("z")) {
                brief.set("z", made.get("z"));
            }
            brief.set("stages", made.get("stages"));
            line = JSON.writeValueAsString(brief);
        }
        return before + line;
    }
}
