package org.limpid.bench;

import java.time.Duration;
import org.limpid.StageTimes;
import org.limpid.parameters.Stage;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Counts pixels, so that JMH tells Mpixel/s of a section and of each stage. JMH divides by the time of everything; so
 * for a stage those count that it would have done in that time.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class StagePixels {
    /** Millions of pixels through all stages. */
    public double section;
    /** Millions of pixels that de-striping alone would have done. */
    public double destripe;
    /** Of the background stage: it only prepares here what denoising takes off as it reads, so this is no measure of it. */
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
