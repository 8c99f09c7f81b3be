package org.limpid.contrast;

import java.util.Optional;
import java.util.OptionalDouble;
import org.limpid.parameters.ContrastParameters;
import org.limpid.parameters.ContrastParameters.Adjustment;
import org.limpid.parameters.ContrastParameters.Compression;
import org.limpid.parameters.ContrastParameters.Enhancement;
import org.limpid.parameters.ContrastParameters.OutputSample;
import org.limpid.parameters.ContrastParameters.Redistribution;
import org.limpid.parameters.ContrastParameters.Reference;

/** Published parameters and what differs from them, one by one. */
public record ContrastVariant(Optional<Enhancement> lce, Adjustment gca) {
    /** The notebook's parameters for sections whose mean is this one. */
    public static ContrastVariant notebook(double mean, double hpSigma) {
        return new ContrastVariant(
                Optional.of(Enhancement.of(501, 2, 2000, -2000, 5)), Adjustment.of(mean, hpSigma, -0.8, 0.8));
    }

    public ContrastParameters parameters() {
        return new ContrastParameters(lce, gca);
    }

    public ContrastVariant with(Reference method) {
        Enhancement e = lce.orElseThrow();
        return with(new Enhancement(e.smoothing(), e.ratio(), e.sigma(), e.offset(), e.omega(), method, e.compress()));
    }

    public ContrastVariant with(Compression range) {
        Enhancement e = lce.orElseThrow();
        return with(new Enhancement(
                e.smoothing(), e.ratio(), e.sigma(), e.offset(), e.omega(), e.method(), Optional.of(range)));
    }

    public ContrastVariant withSmoothing(int smoothing) {
        Enhancement e = lce.orElseThrow();
        return with(new Enhancement(smoothing, e.ratio(), e.sigma(), e.offset(), e.omega(), e.method(), e.compress()));
    }

    public ContrastVariant withOmega(int omega) {
        Enhancement e = lce.orElseThrow();
        return with(new Enhancement(e.smoothing(), e.ratio(), e.sigma(), e.offset(), omega, e.method(), e.compress()));
    }

    public ContrastVariant withRatio(double ratio) {
        Enhancement e = lce.orElseThrow();
        return with(new Enhancement(e.smoothing(), ratio, e.sigma(), e.offset(), e.omega(), e.method(), e.compress()));
    }

    public ContrastVariant withoutLce() {
        return new ContrastVariant(Optional.empty(), gca);
    }

    public ContrastVariant with(Redistribution redistribution) {
        return with(new Adjustment(
                gca.mean(),
                gca.hpSigma(),
                gca.clipLow(),
                gca.clipHigh(),
                redistribution,
                gca.sample(),
                gca.rangeLow(),
                gca.rangeHigh()));
    }

    public ContrastVariant withClip(double low, double high) {
        return withClip(OptionalDouble.of(low), OptionalDouble.of(high));
    }

    public ContrastVariant withoutClip() {
        return withClip(OptionalDouble.empty(), OptionalDouble.empty());
    }

    private ContrastVariant withClip(OptionalDouble low, OptionalDouble high) {
        return with(new Adjustment(
                gca.mean(),
                gca.hpSigma(),
                low,
                high,
                gca.redistribution(),
                gca.sample(),
                gca.rangeLow(),
                gca.rangeHigh()));
    }

    public ContrastVariant with(OutputSample sample) {
        return with(new Adjustment(
                gca.mean(),
                gca.hpSigma(),
                gca.clipLow(),
                gca.clipHigh(),
                gca.redistribution(),
                sample,
                gca.rangeLow(),
                gca.rangeHigh()));
    }

    public ContrastVariant withRange(double low, double high) {
        return with(new Adjustment(
                gca.mean(),
                gca.hpSigma(),
                gca.clipLow(),
                gca.clipHigh(),
                gca.redistribution(),
                gca.sample(),
                low,
                OptionalDouble.of(high)));
    }

    private ContrastVariant with(Enhancement enhancement) {
        return new ContrastVariant(Optional.of(enhancement), gca);
    }

    private ContrastVariant with(Adjustment adjustment) {
        return new ContrastVariant(lce, adjustment);
    }
}
