package org.limpid.bench.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.limpid.parameters.Direction;

/** How much methods leave of stripes that lean, fan out or run in two directions, which methods are told. */
record Leaning(String stripes, Direction direction, Image field) {
    private static final double DENSITY = 1 / 18.0;
    private static final double AMPLITUDE = 700;
    /** Wide stripes would hide the angle. */
    private static final double WIDEST = 6;

    private static final double FAN = 10;
    private static final int PARTS = 8;

    /** Amplitude that a method left, %. */
    record Left(String stripes, String method, double percent) {}

    /** Stripes for a texture: at several angles, fanned, and at two angles together; equal seeds give equal stripes. */
    static List<Leaning> all(Image texture, long seed) {
        List<Leaning> all = new ArrayList<>();
        for (double degrees : new double[] {0, 1, 3, 5, 15, 45}) {
            Image stripes = at(texture, degrees, new Random(seed));
            all.add(new Leaning((int) degrees + "°", Direction.ofDegrees(degrees), stripes));
        }
        Image upright = at(texture.transposed(), 0, new Random(seed));
        all.add(new Leaning("90°", Direction.HORIZONTAL, upright.transposed()));
        List<Stripe> fan = Stripe.sparse(texture.width(), DENSITY, AMPLITUDE, WIDEST, new Random(seed));
        Image fanned = StripeLayers.leaning(texture, fan, across -> FAN * (2 * across - 1));
        all.add(new Leaning("fanned", Direction.VERTICAL, fanned));
        Image both = at(texture, 0, new Random(seed)).plus(at(texture, 7, new Random(seed + 1)));
        all.add(new Leaning("0° and 7°", Direction.ofDegrees(0, 7), both));
        return all;
    }

    /** Straight stripes that lean by any angle, constant along themselves. */
    private static Image at(Image texture, double degrees, Random random) {
        int span = texture.height() + texture.width();
        double[] profile = new double[span * PARTS + 2];
        for (Stripe stripe : Stripe.sparse(span, DENSITY, AMPLITUDE, WIDEST, random)) {
            for (int i = stripe.first(span, 0) * PARTS; i < stripe.end(span, 0) * PARTS; i++) {
                profile[i] += stripe.amplitude() * stripe.shape((double) i / PARTS);
            }
        }
        double cosine = Math.cos(Math.toRadians(degrees));
        double sine = Math.sin(Math.toRadians(degrees));
        Image field = Image.empty(texture.height(), texture.width());
        for (int y = 0; y < field.height(); y++) {
            for (int x = 0; x < field.width(); x++) {
                double across = (x - field.width() / 2.0) * cosine - (y - field.height() / 2.0) * sine;
                double place = (across + span / 2.0) * PARTS;
                int part = (int) place;
                double share = place - part;
                field.pixels()[y * field.width() + x] =
                        (float) (profile[part] * (1 - share) + profile[part + 1] * share);
            }
        }
        return field;
    }

    Left evaluate(Image truth, Method method) {
        Image result = method.restore(truth.plus(field), direction);
        return new Left(stripes, method.name(), Figures.amplitudeLeft(truth, field, result));
    }
}
