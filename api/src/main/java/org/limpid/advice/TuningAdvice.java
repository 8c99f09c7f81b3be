package org.limpid.advice;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.limpid.Calibration;
import org.limpid.image.Sample;
import org.limpid.parameters.DenoiseParameters.Covariance;
import org.limpid.parameters.DenoiseParameters.Wiener;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.RunParameters;
import org.limpid.parameters.RunParameters.Calibrated;
import org.limpid.parameters.RunParameters.Measured;
import org.limpid.parameters.RunParameters.Polarity;

/**
 * Suggested parameters and the numbers they were derived from, in grey levels of the processed intensities: the standard
 * deviation of the pixels' noise, median and standard deviation of the structure in the corrected sections, its deviation
 * from the median of the surroundings, and the range of the sections' results.
 *
 * @param inverted whether the intensities that the method processes are the negatives of the stored samples: the largest
 *     integer less the sample, or the float with the other sign
 * @param sample how the pixels of the sections are stored
 * @param sections how many were measured
 * @param leftOut why other sections could not be, each in a line that names it
 * @param otherStripes a line on stripes of the first section that run another way than the given parameters say
 */
public record TuningAdvice(
        RestorationParameters parameters,
        boolean inverted,
        Sample sample,
        int sections,
        List<String> leftOut,
        Optional<String> otherStripes,
        double noise,
        double median,
        double deviation,
        double localDeviation,
        OutputRange range) {
    public TuningAdvice {
        leftOut = List.copyOf(leftOut);
    }

    /** A run with these parameters, and what they were measured on; the calibration is the one that was subtracted. */
    public RunParameters over(RunParameters run, Polarity polarity, Calibration calibration) {
        Optional<Calibrated> subtracted =
                calibration.origin().map(origin -> new Calibrated(origin.inverted(), origin.sample(), origin.level()));
        return new RunParameters(
                run.stages(),
                inverted,
                polarity,
                Optional.of(new Measured(sections, sample, subtracted)),
                Optional.of(parameters.destripe()),
                Optional.of(parameters.denoise()),
                Optional.of(parameters.contrast()),
                run.calibration(),
                run.volume(),
                run.origin(),
                run.mask(),
                run.output());
    }

    /** The numbers in words, a line for each; without names of folders, so that the same sections give the same. */
    public List<String> summary() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                "%d section%s: median %s, standard deviation %s, from the surroundings %s, noise %s grey levels",
                sections, sections == 1 ? "" : "s", few(median), few(deviation), few(localDeviation), few(noise)));
        leftOut.forEach(reason -> lines.add("left out: " + reason.replaceFirst("^[^:]*/", "")));
        otherStripes.ifPresent(lines::add);
        lines.add("invert " + inverted + ": membranes are darker in "
                + (inverted ? "the samples' negatives" : "the samples as stored"));
        switch (parameters.denoise()) {
            case Covariance fitted ->
                fitted.shrinkage()
                        .forEach(gain -> lines.add("denoise gain " + gain.gain() + ", offset " + gain.offset()
                                + ": noise against covariance"));
            case Wiener given ->
                lines.add("denoise strength " + given.strength() + ": as given, the noise of each section is measured");
        }
        parameters
                .contrast()
                .lce()
                .ifPresent(local -> lines.add("lce sigma " + local.sigma() + ", offset " + local.offset()
                        + ": 3.5 deviations from the surroundings"));
        lines.add("gca mean " + parameters.contrast().gca().mean() + ", hp_sigma "
                + parameters.contrast().gca().hpSigma() + ": the structure is spread over the range");
        lines.add(String.format(
                Locale.ROOT,
                "result: %.2f %% are 0, %.2f %% are 255, 98 %% lie from %d to %d",
                100 * range.black(),
                100 * range.white(),
                range.low(),
                range.high()));
        return lines;
    }

    /** A number in four digits. */
    private static String few(double value) {
        return new BigDecimal(value).round(new MathContext(4)).toPlainString();
    }
}
