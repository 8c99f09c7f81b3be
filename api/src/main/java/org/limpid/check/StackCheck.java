package org.limpid.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.section.SectionId;

/**
 * Looks over the files of a stack: every header, a few rows of each, and whether they go together and with the volume's
 * calibration. Pixels are not read but for those rows, and those of up to three sections for their padding.
 */
public final class StackCheck {
    /** Places in each section at which rows are looked at, when nothing else is said. */
    public static final int DEFAULT_PLACES = 5;

    private static final int MOST_PLACES = 1_000_000;

    private final PixelSampler sampler;
    private final VolumeProblems volume;
    private final MaskProblems masks;
    private final int step;

    /**
     * A check at 1 to 1,000,000 places of each section; another number is refused.
     *
     * @param step from number to number of the sections; others are not missing
     */
    public StackCheck(ExpectedStack expected, int places, int step) {
        this.step = step;
        if (places < 1 || places > MOST_PLACES) {
            throw new LimpidException("samples is " + places + "; expected 1 to " + MOST_PLACES);
        }
        this.sampler = new PixelSampler(places);
        this.volume = new VolumeProblems(expected);
        this.masks = new MaskProblems(expected.mask());
    }

    /**
     * Looks at all sections. One that can't be read is a problem that is found, never a failure. {@code done} is told of
     * each, from any thread; the findings do not depend on the number of workers.
     */
    public StackFindings run(StoredSections stored, WorkerPool workers, Consumer<SectionId> done) {
        List<SectionId> ids = stored.sections();
        CheckedSection[] sections = new CheckedSection[ids.size()];
        List<List<Problem>> own = new ArrayList<>();
        ids.forEach(id -> own.add(new ArrayList<>()));
        List<int[]> groups = stored.groups();
        workers.forEach(groups.size(), (group, worker) -> {
            for (int index : groups.get(group)) {
                CheckedSection section = stored.check(index, sampler);
                sections[index] = section;
                own.get(index).addAll(section.problems());
                own.get(index).addAll(volume.of(section));
                stored.wrongMask(index, section, masks)
                        .ifPresent(detail -> own.get(index).add(Problem.of(section, ProblemKind.MASK, detail)));
                done.accept(ids.get(index));
            }
        });
        List<CheckedSection> all = Arrays.asList(sections);
        return new StackFindings(all, joined(all, own), PaddedSection.of(all, stored, workers));
    }

    private List<Problem> joined(List<CheckedSection> sections, List<List<Problem>> own) {
        Map<Optional<String>, List<Problem>> together =
                StackProblems.of(sections, step).stream().collect(Collectors.groupingBy(Problem::file));
        List<Problem> problems = new ArrayList<>(together.getOrDefault(Optional.empty(), List.of()));
        for (int i = 0; i < sections.size(); i++) {
            problems.addAll(own.get(i));
            Optional<String> file = Optional.of(sections.get(i).file());
            Optional.ofNullable(together.remove(file)).ifPresent(problems::addAll);
        }
        return problems;
    }
}
