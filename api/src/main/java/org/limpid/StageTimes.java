package org.limpid;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.limpid.parameters.Stage;

/**
 * How long each stage of one restoration took.
 *
 * <p>Where a whole section without a mask is denoised in the published form, its background is taken off as denoising reads
 * it: the time that takes is part of {@link Stage#DENOISE}, and {@link Stage#BACKGROUND} is what it takes to prepare it.
 *
 * @param byStage in the order of the stages; a stage that was not run is not there
 */
public record StageTimes(Map<Stage, Duration> byStage) {
    public StageTimes {
        Map<Stage, Duration> ordered = new EnumMap<>(Stage.class);
        ordered.putAll(byStage);
        byStage = Collections.unmodifiableMap(ordered);
    }

    /**
     * All stages together.
     *
     * @return their sum
     */
    public Duration total() {
        return byStage.values().stream().reduce(Duration.ZERO, Duration::plus);
    }
}
