package org.limpid.section;

import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.limpid.Calibration;
import org.limpid.Restorer;
import org.limpid.SectionPosition;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;

/**
 * The settings that all results of a run depend on. Time, place and the number of threads are no part of it: the same inputs
 * give the same bytes.
 *
 * @param stages that run
 * @param inverted whether samples are inverted before they are processed
 * @param keepsPolarity whether results keep the polarity of the stored samples
 * @param fill value of masked pixels in the results, if one is set
 */
public record RunProvenance(
        RestorationParameters parameters,
        Set<Stage> stages,
        boolean inverted,
        boolean keepsPolarity,
        OptionalDouble fill,
        Calibration calibration,
        SectionPlacement placement,
        MaskSource masks) {
    /** {@return the settings of a restorer that makes the results, and the origin of sections and masks} */
    public static RunProvenance of(Restorer restorer, SectionPlacement placement, MaskSource masks) {
        Set<Stage> stages = Stream.of(Stage.values())
                .filter(restorer::runs)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Stage.class)));
        return new RunProvenance(
                restorer.parameters(),
                stages,
                restorer.inverted(),
                restorer.keepsPolarity(),
                restorer.fill(),
                restorer.calibration(),
                placement,
                masks);
    }

    /** {@return the same run with other parameters of the method} */
    public RunProvenance with(RestorationParameters others) {
        return new RunProvenance(others, stages, inverted, keepsPolarity, fill, calibration, placement, masks);
    }

    /**
     * Where a section of some rows and columns lies.
     *
     * @throws org.limpid.LimpidException as {@link SectionPlacement#position} says
     */
    public SectionPosition position(SectionId section, int height, int width) {
        return placement.position(section, height, width, calibration);
    }
}
