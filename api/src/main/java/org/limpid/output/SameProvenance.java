package org.limpid.output;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.limpid.LimpidException;
import org.limpid.SectionPosition;
import org.limpid.section.RunContext;
import org.limpid.section.RunProvenance;
import org.limpid.section.SectionId;
import org.limpid.section.SectionSource;
import tools.jackson.databind.node.ObjectNode;

/** Decides whether a result was made of the same inputs with the same settings as a run would, by its sidecar. */
public final class SameProvenance {
    private static final List<String> PURPOSES = List.of("input", "mask_file");

    private final SectionSource source;
    private final RunProvenance run;
    private final ProvenanceJson provenance;
    private final UnaryOperator<ObjectNode> asSidecar;

    /**
     * The decision for a run.
     *
     * @param asSidecar what sidecars have of the provenance
     */
    public SameProvenance(RunContext context, ProvenanceJson provenance, UnaryOperator<ObjectNode> asSidecar) {
        this.source = context.source();
        this.run = context.provenance();
        this.provenance = provenance;
        this.asSidecar = asSidecar;
    }

    /**
     * Whether a section's own result would be the same; a copy of another one's is not. The content of an input is read only when
     * its time of change differs and its size does not.
     *
     * @throws LimpidException when an input has to be read and can't be
     */
    public boolean isSame(Sidecar made, SectionId section) {
        Map<String, Path> files = source.files(section);
        if (made.isCopy()
                || !made.section().equals(section.name())
                || PURPOSES.stream()
                        .anyMatch(purpose -> made.input(purpose).isPresent() != files.containsKey(purpose))) {
            return false;
        }
        Optional<SectionPosition> position = position(made, section);
        return position.isPresent()
                && hasAll(made, wanted(made, section, position.get()))
                && files.entrySet().stream()
                        .allMatch(entry -> made.input(entry.getKey())
                                .filter(input -> input.isStill(entry.getValue()))
                                .isPresent());
    }

    private ObjectNode wanted(Sidecar made, SectionId section, SectionPosition position) {
        ObjectNode wanted = asSidecar.apply(provenance.of(section, position, made.maskedPixels()));
        Sidecar.describeStored(source, section, wanted);
        return wanted;
    }

    /** Sidecars that have the checksums of the calibration's whole files are of the same calibration if these are the same. */
    private boolean hasAll(Sidecar made, ObjectNode wanted) {
        return made.hasAll(wanted) || made.hasWholeCalibration() && made.hasAll(provenance.asEarlier(wanted));
    }

    /** Empty where a section of the size that the sidecar says can't be. */
    private Optional<SectionPosition> position(Sidecar made, SectionId section) {
        try {
            return Optional.of(run.position(section, made.height(), made.width()));
        } catch (LimpidException impossible) {
            return Optional.empty();
        }
    }

    /** The sidecar's text with the times of change that the section's files have now; empty if it has them. */
    public Optional<String> touched(Sidecar made, SectionId section) {
        Map<String, Path> files = source.files(section);
        if (files.entrySet().stream()
                .allMatch(entry -> made.input(entry.getKey()).orElseThrow().isFresh(entry.getValue()))) {
            return Optional.empty();
        }
        ObjectNode root = made.root().deepCopy();
        files.forEach((purpose, file) ->
                made.input(purpose).ifPresent(input -> input.touched(file).describe(root.putObject(purpose))));
        return Optional.of(Sidecar.text(root));
    }
}
