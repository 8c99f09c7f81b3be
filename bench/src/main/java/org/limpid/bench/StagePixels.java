package org.limpid.bench;

import java.time.Duration;
import org.limpid.StageTimes;
import org.limpid.parameters.Stage;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Counts pixels, so that JMH tells Mpixel/s of a section and of each stage. JMH divides by the whole time. So for a
 * stage the pixels count that it alone would have done in that time.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class StagePixels {
    /** Millions of pixels through all stages. */
    public double section;
    /** Millions of pixels that de-striping alone would have done. */
    public double destripe;
    /**
     * Millions of pixels of the background stage. It only prepares here, and denoising takes the background off as it
     * reads. So this does not measure it.
     */
    public double background;
    /** Millions of pixels that taking off the background and denoising would have done. */
    public double denoise;
    /** Millions of pixels that contrast alone would have done. */
    public double contrast;

    /** Counts a section. */
    void add(long pixels, StageTimes times, Duration everything) {
        double mpixels = pixels / 1e6;
        double nanos = everything.toNanos();
        section += mpixels;
        destripe += mpixels * nanos / nanos(times, Stage.DESTRIPE);
        background += mpixels * nanos / nanos(times, Stage.BACKGROUND);
        denoise += mpixels * nanos / nanos(times, Stage.DENOISE);
        contrast += mpixels * nanos / nanos(times, Stage.CONTRAST);
    }

    private static long nanos(StageTimes times, Stage stage) {
        return times.byStage().get(stage).toNanos();
    }
}
