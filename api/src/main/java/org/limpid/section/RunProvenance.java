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
 * @param parameters of the method
 * @param stages that run
 * @param inverted whether integer samples are stored inverted
 * @param fill value of masked pixels in the results, if one is set
 * @param calibration of the volume
 * @param placement of the sections in the volume
 * @param masks origin of the masks
 */
public record RunProvenance(
        RestorationParameters parameters,
        Set<Stage> stages,
        boolean inverted,
        OptionalDouble fill,
        Calibration calibration,
        SectionPlacement placement,
        MaskSource masks) {
    /**
     * A run of a restorer.
     *
     * @param restorer makes the results
     * @param placement of the sections
     * @param masks origin of the masks
     * @return its settings
     */
    public static RunProvenance of(Restorer restorer, SectionPlacement placement, MaskSource masks) {
        Set<Stage> stages = Stream.of(Stage.values())
                .filter(restorer::runs)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Stage.class)));
        return new RunProvenance(
                restorer.parameters(),
                stages,
                restorer.inverted(),
                restorer.fill(),
                restorer.calibration(),
                placement,
                masks);
    }

    /**
     * The same run with other parameters.
     *
     * @param others of the method
     * @return its settings
     */
    public RunProvenance with(RestorationParameters others) {
        return new RunProvenance(others, stages, inverted, fill, calibration, placement, masks);
    }

    /**
     * Where a section lies.
     *
     * @param section of the stack
     * @param height its rows
     * @param width pixels in its rows
     * @return its position
     * @throws org.limpid.LimpidException as {@link SectionPlacement#position} says
     */
    public SectionPosition position(SectionId section, int height, int width) {
        return placement.position(section, height, width, calibration);
    }
}
