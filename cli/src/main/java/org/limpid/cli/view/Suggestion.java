package org.limpid.cli.view;

import java.util.List;
import org.limpid.Calibration;
import org.limpid.advice.Tuning;
import org.limpid.advice.TuningAdvice;
import org.limpid.cli.restore.RunOutline;
import org.limpid.files.FileErrors;
import org.limpid.image.Sample;
import org.limpid.parameters.RunParameters;
import org.limpid.parameters.RunParameters.Polarity;
import org.limpid.parameters.Stage;
import org.limpid.plan.Concurrency;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionId;

/**
 * Parameters that were measured from a few sections of the stack, and the numbers they come from in words.
 *
 * @param run with the suggested numbers
 */
record Suggestion(RunParameters run, List<String> summary) {
    /** Measuring that has not begun, of the parameters of an outline that depend on the images. */
    static Tuning tuning(RunOutline outline, int threads) {
        Tuning tuning = new Tuning(
                outline.parameters(),
                subtracted(outline),
                outline.placement(),
                outline.source().masks(),
                threads);
        return outline.run().polarity() == Polarity.PROCESSED
                ? tuning.withInverted(outline.run().invert() && !isOfFloats(outline))
                : tuning;
    }

    /** Off-heap memory that measuring sections of a shape takes, bytes. */
    static long bytes(Tuning tuning, RunOutline outline, PixelShape shape, int threads) {
        int sections = Tuning.spread(outline.source().sections()).size();
        return tuning.memory(shape, sections).offHeapBytes(Concurrency.oneByOne(threads));
    }

    /** Measures within so many bytes of off-heap memory. */
    static Suggestion measure(RunOutline outline, int threads, long bytes, Tuning.Watcher watcher) {
        List<SectionId> sections = Tuning.spread(outline.source().sections());
        TuningAdvice advice = tuning(outline, threads).within(threads, bytes).of(outline.source(), sections, watcher);
        RunParameters run = outline.run();
        RunParameters measured = advice.over(run, run.polarity(), subtracted(outline));
        boolean asked = run.polarity() == Polarity.PROCESSED;
        return new Suggestion(asked ? measured.with(run.invert(), run.polarity()) : measured, advice.summary());
    }

    /** Floats are intensities, which are inverted only where results keep their polarity. */
    private static boolean isOfFloats(RunOutline outline) {
        SectionId first = outline.source().sections().get(0);
        return FileErrors.naming(first, "can't be read", () -> outline.source().shape(first))
                        .sample()
                == Sample.FLOAT32;
    }

    private static Calibration subtracted(RunOutline outline) {
        return outline.run().stages().contains(Stage.BACKGROUND) ? outline.calibration() : Calibration.none();
    }
}
