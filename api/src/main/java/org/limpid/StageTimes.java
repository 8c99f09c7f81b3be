package org.limpid;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.limpid.parameters.Stage;

/**
 * The duration of each stage of one restoration.
 *
 * <p>When denoising reads each row of the image once, the background is subtracted as rows are read. That time is part of
 * {@link Stage#DENOISE}; the time of {@link Stage#BACKGROUND} is then the preparation only.
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
