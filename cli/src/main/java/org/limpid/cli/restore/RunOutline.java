package org.limpid.cli.restore;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.limpid.Calibration;
import org.limpid.Restorer;
import org.limpid.RestorerBuilder;
import org.limpid.WorkerPool;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.plan.StackPlan;
import org.limpid.section.SectionSizes;

/**
 * What a restoration does, before it does anything.
 *
 * @param sections all of them
 * @param plan where results go and how
 * @param parameters of the method
 * @param stages that run
 * @param calibration of the volume
 * @param fill value of masked pixels
 */
public record RunOutline(
        List<Path> sections,
        StackPlan plan,
        RestorationParameters parameters,
        Set<Stage> stages,
        Calibration calibration,
        OptionalDouble fill) {
    /** A folder of ten thousand headers takes some seconds on a disk, and much longer on a far file server. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** What opens restorers that do it. */
    public RestorerBuilder restorers() {
        return Restorer.with(parameters)
                .stages(stages)
                .calibration(calibration)
                .invert(plan.invert())
                .fill(fill);
    }

    /** The sizes of sections, as far as they are known soon. */
    public static SectionSizes sizes(List<Path> sections, int threads) {
        try (WorkerPool workers = new WorkerPool(threads)) {
            return SectionSizes.read(sections, PATIENCE, workers);
        }
    }
}
