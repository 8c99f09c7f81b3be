package org.limpid;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
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
        byStage = Collections.unmodifiableMap(new TreeMap<>(byStage));
    }

    /** {@return the duration of all stages together} */
    public Duration total() {
        return byStage.values().stream().reduce(Duration.ZERO, Duration::plus);
    }
}
