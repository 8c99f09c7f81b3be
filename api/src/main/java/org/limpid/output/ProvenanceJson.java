package org.limpid.output;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.limpid.LimpidVersion;
import org.limpid.SectionPosition;
import org.limpid.files.Checksum;
import org.limpid.parameters.CalibrationFiles;
import org.limpid.parameters.Direction;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.Stage;
import org.limpid.parameters.Volume;
import org.limpid.section.MaskSource;
import org.limpid.section.RunProvenance;
import org.limpid.section.SectionId;
import org.limpid.section.SectionProvenance;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The provenance of results, as JSON. It names all that a result depends on and nothing else, so that the same inputs give
 * the same bytes. A sidecar adds the files' checksums, and when the input was written to last.
 */
public final class ProvenanceJson {
    public static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final RunProvenance run;
    private final boolean calibrated;
    private final ObjectNode parameters;
    private final CalibrationFiles files;
    private final ObjectNode calibration;
    private final ObjectNode mask;
    private final Map<String, String> source;

    /**
     * The part that is the same for all sections; reads the mask that serves all.
     *
     * @param files that the calibration was read from
     * @param source settings of the sections' source
     * @throws org.limpid.LimpidException when the mask can't be read
     */
    public ProvenanceJson(RunProvenance run, CalibrationFiles files, Map<String, String> source) {
        this.run = run;
        this.files = files;
        calibration = CalibrationValues.describe(files, run.calibration());
        this.source = source;
        calibrated = !run.calibration().isEmpty();
        parameters = JSON.valueToTree(ParameterFile.tree(run.parameters()));
        mask = JSON.valueToTree(run.masks().settings());
        if (run.masks() instanceof MaskSource.OneFile one) {
            mask.put("sha256", Checksum.of(one.file()).sha256());
        }
    }

    /** The provenance of a section's result. */
    ObjectNode of(SectionId section, SectionPosition position, long maskedPixels) {
        ObjectNode made = JSON.createObjectNode();
        made.put("limpid", LimpidVersion.current());
        z(section, position).ifPresent(z -> made.put("z", z));
        ArrayNode stages = made.putArray("stages");
        for (Stage stage : Stage.values()) {
            if (run.stages().contains(stage)) {
                stages.add(stage.name().toLowerCase(Locale.ROOT));
            }
        }
        made.put("inverted", run.inverted());
        if (run.keepsPolarity()) {
            made.put("polarity", "stored");
        }
        made.set("parameters", parameters);
        if (calibrated) {
            made.set("calibration", calibration);
            Volume volume = position.volume();
            ObjectNode size = made.putObject("volume");
            size.put("nz", volume.nz()).put("ny", volume.ny()).put("nx", volume.nx());
            made.putObject("origin").put("y", position.y0()).put("x", position.x0());
        }
        made.set("mask", mask.deepCopy().put("masked_pixels", maskedPixels));
        source.forEach(made::put);
        run.fill().ifPresent(value -> made.put("fill", value));
        return made;
    }

    /**
     * The same provenance with the checksums of the calibration's whole files, as earlier sidecars have it.
     *
     * @throws org.limpid.LimpidException when a file can't be read
     */
    ObjectNode asEarlier(ObjectNode made) {
        ObjectNode earlier = made.deepCopy();
        if (earlier.has("calibration")) {
            earlier.set("calibration", CalibrationValues.describeWhole(files));
        }
        return earlier;
    }

    /** The provenance of the result of a section, or of a region of it. */
    public ObjectNode of(SectionId section, SectionProvenance provenance) {
        ObjectNode made = of(section, provenance.position(), provenance.maskedPixels());
        provenance.noise().ifPresent(noise -> made.put("noise", noise));
        provenance.stripes().ifPresent(found -> put(found, made));
        provenance.region().ifPresent(region -> {
            ObjectNode part = made.putObject("region");
            part.put("x", region.x()).put("y", region.y());
            part.put("width", region.width()).put("height", region.height());
        });
        return made;
    }

    /** The angle of the stripes, degrees; null if none was clear. */
    private static void put(Direction found, ObjectNode made) {
        if (found.isAuto()) {
            made.putNull("stripe_direction");
        } else {
            made.put("stripe_direction", found.degrees().get(0));
        }
    }

    /** Without a calibration nothing depends on z, but the section may know it. */
    private OptionalInt z(SectionId section, SectionPosition position) {
        return calibrated ? OptionalInt.of(position.z()) : run.placement().index(section);
    }
}
