package org.limpid.synthetic;

import java.util.ArrayList;
import java.util.List;

/** The vertical stripes that milling leaves on one section: some run through it, others come and go. */
final class StripeField {
    /** The widest there are. */
    static final int WIDEST = 350;
    /** What is widest by default. */
    static final int USUAL = 41;

    private static final int[] WIDTHS = {1, 2, 4, 9, 19, 41, 85, 175, WIDEST};
    /** Pixels from one stripe of a width to the next. */
    private static final int[] SPACINGS = {15, 25, 40, 70, 130, 290, 600, 1_200, 2_400};
    /** Further kinds of stripes have places of their own, which leaves the usual ones where they are. */
    private static final int USUAL_KINDS = 6;

    private static final float WEAKEST = 450;
    private static final float STRONGEST = 2700;
    private static final float THROUGHOUT = 0.4f;
    private static final int SHORTEST = 700;
    private static final int LENGTHS = 3_000;

    private final List<Stripe> stripes = new ArrayList<>();

    private record Stripe(int key, int first, float[] profile, int length) {}

    /** Stripes of all widths up to {@code widest}, which is the last one. */
    StripeField(long seed, int z, int nx, int widest) {
        int usual = Mixing.key(Mixing.key(seed, 301), z);
        int further = Mixing.key(Mixing.key(seed, 302), z);
        for (int kind = 0; kind == 0 || WIDTHS[kind - 1] < widest; kind++) {
            int key = kind < USUAL_KINDS ? usual : further;
            int spacing = SPACINGS[kind];
            for (int slot = -1; slot <= nx / spacing + 1; slot++) {
                int own = Mixing.key(key, slot * USUAL_KINDS + kind % USUAL_KINDS);
                int centre = (int) ((slot + Mixing.unit(own)) * spacing);
                stripes.add(stripe(Mixing.mix(own + 1), centre, Math.min(WIDTHS[kind], widest)));
            }
        }
    }

    /** A stripe whose profile is a raised cosine of some width at half its height. */
    private static Stripe stripe(int key, int centre, int width) {
        float strength = Mixing.signed(Mixing.mix(key + 1));
        float amplitude = Math.copySign(WEAKEST + (STRONGEST - WEAKEST) * Math.abs(strength), strength);
        float[] profile = new float[2 * width - 1];
        for (int i = 0; i < profile.length; i++) {
            profile[i] = amplitude * (float) (0.5 - 0.5 * StrictMath.cos(Math.PI * (i + 1) / width));
        }
        boolean throughout = Mixing.unit(Mixing.mix(key + 2)) < THROUGHOUT;
        int length = SHORTEST + (int) (LENGTHS * Mixing.unit(Mixing.mix(key + 3)));
        return new Stripe(key, centre - width + 1, profile, throughout ? Integer.MAX_VALUE : length);
    }

    /** Adds the stripes of a row to it. */
    void add(int y, float[] row) {
        for (Stripe stripe : stripes) {
            float strength = strength(stripe, y);
            if (strength > 0) {
                int begin = Math.max(0, -stripe.first);
                int end = Math.min(stripe.profile.length, row.length - stripe.first);
                for (int i = begin; i < end; i++) {
                    row[stripe.first + i] += strength * stripe.profile[i];
                }
            }
        }
    }

    /** From 0 to 1: there or not at places a stripe's length apart, and fading in between. */
    private static float strength(Stripe stripe, int y) {
        if (stripe.length == Integer.MAX_VALUE) {
            return 1;
        }
        int shifted = y + (stripe.key >>> 16) % stripe.length;
        int node = shifted / stripe.length;
        float t = (float) (shifted % stripe.length) / stripe.length;
        return Mixing.blend(Mixing.mix(stripe.key + node) & 1, Mixing.mix(stripe.key + node + 1) & 1, t);
    }
}
