package org.limpid.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.limpid.Calibration;
import org.limpid.RestorationParameters;
import org.limpid.Restorer;
import org.limpid.Stage;

/**
 * What a restoration would do, before it does anything.
 *
 * @param sections all of them
 * @param output folder of the results
 * @param parameters of the method
 * @param stages that run
 * @param calibration of the volume
 * @param fill value of masked pixels
 * @param masked whether sections have masks
 */
record StackOutline(
        List<Path> sections,
        Path output,
        RestorationParameters parameters,
        Set<Stage> stages,
        Calibration calibration,
        OptionalDouble fill,
        boolean masked) {
    /** A restorer that does it, without a limit to memory. */
    Restorer restorer(int threads) {
        return Restorer.with(parameters)
                .stages(stages)
                .calibration(calibration)
                .fill(fill)
                .threads(threads)
                .memoryCap(Long.MAX_VALUE)
                .open();
    }
}
