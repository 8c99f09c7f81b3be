package org.limpid.output;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.limpid.LimpidException;
import org.limpid.section.SectionId;

/**
 * The sections of a stack that are complete already, and those that have something in their way.
 *
 * @param left those that have to be restored, in their order
 * @param complete how many are complete
 * @param obstacles why sections can't be restored
 */
public record CompleteSections(List<SectionId> left, int complete, List<LimpidException> obstacles) {
    /**
     * Asks for each section.
     *
     * @param complete whether a section is; throws the reason when something is in its way
     */
    public static CompleteSections find(List<SectionId> sections, Predicate<SectionId> complete) {
        List<SectionId> left = new ArrayList<>();
        List<LimpidException> obstacles = new ArrayList<>();
        for (SectionId section : sections) {
            try {
                if (!complete.test(section)) {
                    left.add(section);
                }
            } catch (LimpidException obstacle) {
                obstacles.add(obstacle);
            }
        }
        return new CompleteSections(
                List.copyOf(left), sections.size() - left.size() - obstacles.size(), List.copyOf(obstacles));
    }
}
