package org.limpid.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.limpid.section.SectionId;
import org.limpid.section.SectionProvenance.Fault;

/**
 * Looks at a few rows of a section, as {@link StackCheck} does, for whether it shows tissue. Neighbours are looked at only where a
 * part of a section has one value. So the answer is the same in whatever order sections are asked for; several threads may ask.
 */
public final class OutlierProbe {
    private static final Map<ProblemKind, String> KINDS = Map.of(
            ProblemKind.ZERO, "black",
            ProblemKind.SATURATED, "saturated",
            ProblemKind.CONSTANT, "flat",
            ProblemKind.NOT_A_NUMBER, "empty");

    private final StoredSections stored;
    private final List<SectionId> sections;
    private final Map<SectionId, Integer> places = new HashMap<>();
    private final PixelSampler sampler = new PixelSampler(StackCheck.DEFAULT_PLACES);

    /** A probe of the sections of a stack, in its order. */
    public OutlierProbe(StoredSections stored) {
        this.stored = stored;
        this.sections = stored.sections();
        for (int place = 0; place < sections.size(); place++) {
            places.put(sections.get(place), place);
        }
    }

    /** What is wrong with a section of the stack. A file that can't be read is left to reading it. */
    public Optional<Fault> fault(SectionId section) {
        CheckedSection checked = check(section);
        if (checked.pixels().isEmpty()
                || checked.problems().stream().anyMatch(problem -> problem.kind() == ProblemKind.UNREADABLE)) {
            return Optional.empty();
        }
        Optional<Problem> problem = checked.problems().stream()
                .filter(found -> KINDS.containsKey(found.kind()))
                .findFirst();
        if (problem.filter(found -> found.kind() != ProblemKind.SATURATED).isPresent()) {
            return problem.map(OutlierProbe::fault);
        }
        SampledPixels pixels = checked.pixels().get();
        if (!LostPart.isSuspected(pixels)) {
            return Optional.empty();
        }
        // Padding may be as bright as a sample can be.
        List<SampledPixels> neighbours = neighbours(section);
        return LostPart.of(pixels, neighbours)
                .map(words -> problem.map(OutlierProbe::fault).orElseGet(() -> new Fault("lost", "lost: " + words)))
                .or(() -> neighbours.isEmpty() ? problem.map(OutlierProbe::fault) : Optional.empty());
    }

    private static Fault fault(Problem problem) {
        String kind = KINDS.get(problem.kind());
        return new Fault(kind, kind + ": " + problem.detail().replaceAll("; expected .*", ""));
    }

    private CheckedSection check(SectionId section) {
        return stored.check(places.get(section), sampler);
    }

    private List<SampledPixels> neighbours(SectionId section) {
        int index = places.get(section);
        List<SectionId> around = new ArrayList<>(sections.subList(Math.max(0, index - LostPart.REACH), index));
        around.addAll(sections.subList(index + 1, Math.min(sections.size(), index + 1 + LostPart.REACH)));
        return around.stream().map(this::check).flatMap(OutlierProbe::sound).toList();
    }

    /** The pixels of a section that shows anything. */
    private static Stream<SampledPixels> sound(CheckedSection section) {
        return section.pixels().stream()
                .filter(pixels -> !pixels.constant()
                        && section.problems().stream().noneMatch(problem -> problem.kind() == ProblemKind.ZERO));
    }
}
