package org.limpid.bench.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.limpid.parameters.DenoiseParameters;
import org.limpid.parameters.DestripeParameters;
import org.limpid.parameters.DestripeParameters.Multiscale;
import org.limpid.parameters.Direction;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.parameters.StripeMethod;

/** The methods that are compared. */
final class Methods {
    private static final RestorationParameters PRESET = Preset.NOTEBOOK.parameters();

    private static final RestorationParameters WIENER =
            new RestorationParameters(PRESET.destripe(), new DenoiseParameters.Wiener(3, 9, 1.15), PRESET.contrast());

    private Methods() {}

    /** Those that remove stripes. */
    static List<Method> destriping(int threads) {
        return List.of(
                destripe("published", threads, band -> band),
                destripe(
                        "limit",
                        threads,
                        band -> new StripeMethod.Limit(band.bandsLen(), band.maskLen(), band.threshMul())),
                Method.of("adaptive", Stage.DESTRIPE, threads, Methods::adaptive),
                new ColumnMedian());
    }

    /** The same, and the adaptive method that finds the direction by itself. */
    static List<Method> leaning(int threads) {
        List<Method> methods = new ArrayList<>(destriping(threads));
        methods.add(Method.of("adaptive, auto", Stage.DESTRIPE, threads, direction -> adaptive(Direction.AUTO)));
        return methods;
    }

    /** Those that remove noise. */
    static List<Method> denoising(int threads) {
        return List.of(
                Method.of("published", Stage.DENOISE, threads, direction -> PRESET),
                Method.of("wiener", Stage.DENOISE, threads, direction -> WIENER));
    }

    private static RestorationParameters adaptive(Direction direction) {
        return new RestorationParameters(
                new DestripeParameters.Adaptive(direction), PRESET.denoise(), PRESET.contrast());
    }

    /** The preset's scales and thresholds, with another estimation of the stripes; vertical where it can't be the direction. */
    private static Method destripe(String name, int threads, Function<StripeMethod, StripeMethod> change) {
        return Method.of(
                name,
                Stage.DESTRIPE,
                threads,
                direction ->
                        parameters(direction.equals(Direction.HORIZONTAL) ? direction : Direction.VERTICAL, change));
    }

    private static RestorationParameters parameters(Direction direction, Function<StripeMethod, StripeMethod> change) {
        Multiscale preset = (Multiscale) PRESET.destripe();
        List<StripeMethod> bands = preset.bands().stream().map(change).toList();
        Multiscale destripe = new Multiscale(preset.scales(), direction, preset.adjustBeta(), preset.details(), bands);
        return new RestorationParameters(destripe, PRESET.denoise(), PRESET.contrast());
    }
}
