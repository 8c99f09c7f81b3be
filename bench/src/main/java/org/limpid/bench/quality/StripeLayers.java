package org.limpid.bench.quality;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/** How stripes are laid over an image: straight, leaning, wandering, fading, short, or of every column. */
final class StripeLayers {
    private static final double[] WIDTHS = {0.7, 2, 6, 20, 60};
    private static final double[] AMPLITUDES = {260, 300, 300, 250, 200};
    private static final int ORIG_ROWS = 400;
    private static final int LINE_ROWS = 200;
    private static final double WANDERING = 350;
    private static final double BELOW_MEAN = 3_500;
    private static final int PIXELS_OF_DASH = 7_000;

    private StripeLayers() {}

    /** Each stripe times its strength in a row. */
    static Image sum(Image texture, List<Stripe> stripes, Function<Stripe, DoubleUnaryOperator> strengths) {
        Image sum = Image.empty(texture.height(), texture.width());
        for (Stripe stripe : stripes) {
            DoubleUnaryOperator strength = strengths.apply(stripe);
            int first = stripe.first(sum.width(), 0);
            float[] profile = new float[stripe.end(sum.width(), 0) - first];
            for (int i = 0; i < profile.length; i++) {
                profile[i] = (float) (stripe.amplitude() * stripe.shape(first + i));
            }
            for (int y = 0; y < sum.height(); y++) {
                float factor = (float) strength.applyAsDouble(y);
                for (int i = 0; i < profile.length; i++) {
                    sum.pixels()[y * sum.width() + first + i] += factor * profile[i];
                }
            }
        }
        return sum;
    }

    /** Stripes that lean about the middle row, each by degrees that depend on its place across, 0 to 1. */
    static Image leaning(Image texture, List<Stripe> stripes, DoubleUnaryOperator degrees) {
        Image sum = Image.empty(texture.height(), texture.width());
        for (Stripe stripe : stripes) {
            double slope = Math.tan(Math.toRadians(degrees.applyAsDouble(stripe.centre() / sum.width())));
            double reach = Math.abs(slope) * sum.height() / 2;
            int first = stripe.first(sum.width(), reach);
            int end = stripe.end(sum.width(), reach);
            for (int y = 0; y < sum.height(); y++) {
                double shift = slope * (y - sum.height() / 2.0);
                for (int x = first; x < end; x++) {
                    sum.pixels()[y * sum.width() + x] += (float) (stripe.amplitude() * stripe.shape(x - shift));
                }
            }
        }
        return sum;
    }

    static Image orig(Image texture, Random random) {
        Image sum = Image.empty(texture.height(), texture.width());
        for (int i = 0; i < WIDTHS.length; i++) {
            int nodes = Math.max(2, texture.height() / ORIG_ROWS + 2);
            Image lattice = Image.empty(nodes, texture.width());
            for (int k = 0; k < nodes; k++) {
                float[] line = Smoothing.gaussian(normal(texture.width(), random), WIDTHS[i]);
                System.arraycopy(line, 0, lattice.pixels(), k * line.length, line.length);
            }
            addBetween(lattice.scaled(0, AMPLITUDES[i]), sum);
        }
        return sum;
    }

    static Image line(Image texture, Random random) {
        Image sum = Image.empty(texture.height(), texture.width());
        int nodes = texture.height() / LINE_ROWS + 2;
        float[] offsets = normal(texture.width(), random);
        float[] drift = normal(nodes * texture.width(), random);
        Image lattice = Image.empty(nodes, texture.width());
        for (int i = 0; i < drift.length; i++) {
            lattice.pixels()[i] = 300 * offsets[i % offsets.length] + 170 * drift[i];
        }
        addBetween(lattice, sum);
        return sum;
    }

    /** Adds rows of a lattice that spans the image, linear between them. */
    private static void addBetween(Image lattice, Image sum) {
        for (int y = 0; y < sum.height(); y++) {
            double place = (double) y * (lattice.height() - 1) / (sum.height() - 1);
            int node = Math.min((int) place, lattice.height() - 2);
            float share = (float) (place - node);
            for (int x = 0; x < sum.width(); x++) {
                float between = lattice.at(node, x) * (1 - share) + lattice.at(node + 1, x) * share;
                sum.pixels()[y * sum.width() + x] += between;
            }
        }
    }

    static Image drift(Image texture, Random random) {
        double unit = Math.sqrt(2 * Math.sqrt(Math.PI) * WANDERING);
        int reach = (int) (Smoothing.REACH * WANDERING);
        return sum(texture, StripeModel.sparse(texture, random), stripe -> {
            float[] smooth = Smoothing.gaussian(normal(texture.height() + 2 * reach, random), WANDERING);
            return y -> 0.6 + 0.8 * unit * smooth[reach + (int) y];
        });
    }

    static Image curtain(Image texture, Random random) {
        return sum(texture, Stripe.sparse(texture.width(), 0.1, 800, random), stripe -> {
            double start = Stripe.between(-0.4, 0.95, random) * texture.height();
            double fade = Math.exp(Stripe.between(Math.log(250), Math.log(3_000), random));
            boolean ends = random.nextDouble() < 0.3;
            double end = start + Stripe.between(150, 800, random);
            return y -> Stripe.step((y - start) / 2)
                    * Math.exp(-Math.max(y - start, 0) / fade)
                    * (ends ? Stripe.step((end - y) / 15) : 1);
        });
    }

    static Image gain(Image texture, Random random) {
        Image logarithms = sum(texture, Stripe.sparse(texture.width(), 1 / 18.0, 0.22, random), stripe -> y -> 1);
        double black = texture.mean() - BELOW_MEAN;
        return texture.with(logarithms, (pixel, gain) -> (pixel - black) * (Math.exp(Math.clamp(gain, -0.8, 0.8)) - 1));
    }

    static Image dash(Image texture, Random random) {
        Image sum = Image.empty(texture.height(), texture.width());
        int count = sum.height() * sum.width() / PIXELS_OF_DASH;
        for (int i = 0; i < count; i++) {
            double width = Math.exp(Stripe.between(0, Math.log(14), random));
            double length = Math.exp(Stripe.between(Math.log(60), Math.log(300), random));
            double top = Stripe.between(-length, sum.height(), random);
            Stripe stripe = new Stripe(sum.width() * random.nextDouble(), width, 600 * Stripe.student(random));
            int begin = Math.max(0, (int) top - 120);
            int end = Math.min(sum.height(), (int) (top + 4 * length));
            for (int y = begin; y < end; y++) {
                double strength = Stripe.step((y - top) / 4) * Stripe.step((top + length - y) / (0.1 * length));
                for (int x = stripe.first(sum.width(), 0); x < stripe.end(sum.width(), 0); x++) {
                    sum.pixels()[y * sum.width() + x] += (float) (stripe.amplitude() * strength * stripe.shape(x));
                }
            }
        }
        return sum;
    }

    static float[] normal(int count, Random random) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
