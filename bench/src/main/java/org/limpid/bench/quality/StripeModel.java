package org.limpid.bench.quality;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** Vertical stripes as instruments make them; textures have a standard deviation of 1,500 grey levels. */
enum StripeModel {
    /** Stripes of five widths everywhere, which change slowly. */
    ORIG(StripeLayers::orig),
    /** The same in every row. */
    CONST((texture, random) -> StripeLayers.sum(texture, sparse(texture, random), stripe -> y -> 1)),
    /** Amplitudes wander over some hundred rows. */
    DRIFT(StripeLayers::drift),
    /** Curtains that start at a void, fade, and end part way. */
    CURTAIN(StripeLayers::curtain),
    /** Leaning by up to 1.2 degrees. */
    TILT1((texture, random) -> tilted(texture, sign(random) * Stripe.between(0.4, 1.2, random), random)),
    /** Leaning by 2 to 3 degrees. */
    TILT3((texture, random) -> tilted(texture, sign(random) * Stripe.between(2, 3, random), random)),
    /** Fanning out by up to 2 degrees to both sides. */
    FAN((texture, random) -> {
        double angle = sign(random) * Stripe.between(1, 2, random);
        return StripeLayers.leaning(texture, sparse(texture, random), across -> angle * (2 * across - 1));
    }),
    /** Factors of the brightness above black. */
    GAIN(StripeLayers::gain),
    /** Streaks of 60 to 300 rows that taper. */
    DASH(StripeLayers::dash),
    /** Every column has an offset of its own, which drifts. */
    LINE(StripeLayers::line),
    /** Gain, curtains, leaning stripes and column offsets together. */
    MIX((texture, random) -> {
        Image sum = GAIN.stripes(texture, random).with(CURTAIN.stripes(texture, random), (a, b) -> 0.6 * (a + b));
        Image rest = TILT1.stripes(texture, random).with(LINE.stripes(texture, random), (a, b) -> 0.6 * a + 0.5 * b);
        return sum.plus(rest);
    }),
    /** No stripes. */
    NONE((texture, random) -> Image.empty(texture.height(), texture.width()));

    private static final double DENSITY = 1 / 18.0;
    private static final double AMPLITUDE = 700;

    private interface Maker {
        Image make(Image texture, Random random);
    }

    private final Maker maker;

    StripeModel(Maker maker) {
        this.maker = maker;
    }

    /** What the model adds to a texture, grey levels; equal random numbers make equal stripes. */
    Image stripes(Image texture, Random random) {
        return maker.make(texture, random);
    }

    /** As it is printed. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The usual set of stripes. */
    static List<Stripe> sparse(Image texture, Random random) {
        return Stripe.sparse(texture.width(), DENSITY, AMPLITUDE, random);
    }

    private static Image tilted(Image texture, double degrees, Random random) {
        DoubleUnaryOperator same = across -> degrees;
        return StripeLayers.leaning(texture, sparse(texture, random), same);
    }

    private static int sign(Random random) {
        return random.nextBoolean() ? 1 : -1;
    }
}
