package org.limpid.output;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.StopRequest;
import org.limpid.plan.StackPlan;

/**
 * Which sections of a stack are complete already, and which have something in their way, found without writing anything.
 *
 * @param left those that have to be restored, in their order
 * @param complete how many are complete
 * @param obstacles why sections can't be restored
 */
public record CompleteSections(List<Path> left, int complete, List<LimpidException> obstacles) {
    /**
     * Looks for outputs and sidecars.
     *
     * @param restorer that would restore them
     * @param calibration the restorer's
     * @param plan what is to be done
     * @param sections of a task's share
     * @return what was found
     * @throws LimpidException when a calibration file or the mask of all sections can't be read, or two sections would
     *     have the same sidecar
     */
    public static CompleteSections find(
            Restorer restorer, Calibration calibration, StackPlan plan, List<Path> sections) {
        OutputFiles outputs = new OutputFiles(plan);
        outputs.requireDifferentSidecars(sections);
        Provenance provenance = new Provenance(restorer, restorer.parameters(), calibration, plan);
        ResumeCheck resumption = new ResumeCheck(plan, calibration, provenance, outputs, new StopRequest());
        List<Path> left = new ArrayList<>();
        List<LimpidException> obstacles = new ArrayList<>();
        for (Path section : sections) {
            try {
                if (!resumption.looksComplete(section)) {
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
