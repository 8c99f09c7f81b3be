package org.limpid.bench.quality;

import java.util.OptionalDouble;
import java.util.Random;
import org.limpid.parameters.Direction;

/**
 * An image whose truth is known.
 *
 * @param texture of the truth
 * @param model of what was added to it, as it is printed
 * @param input truth and what was added
 */
record Case(Texture texture, String model, Image input) {
    /** A texture with stripes of a model, the same ones each time. */
    static Case of(Texture texture, StripeModel model) {
        Random random =
                new Random(31L * texture.name().hashCode() + model.title().hashCode());
        Image stripes = model.stripes(texture.image(), random);
        return new Case(texture, model.title(), texture.image().plus(stripes));
    }

    /** A texture with white noise of a standard deviation. */
    static Case noisy(Texture texture, int sigma) {
        Random random = new Random(31L * texture.name().hashCode() + sigma);
        Image noise = Textures.noise(texture.image(), sigma, random);
        return new Case(texture, "noise " + sigma, texture.image().plus(noise));
    }

    /** Restores the case by a method and measures the result. */
    Result evaluate(Method method) {
        long start = System.nanoTime();
        Image restored = method.restore(input, Direction.VERTICAL);
        double seconds = (System.nanoTime() - start) / 1e9;
        Image truth = texture.image();
        Image removed = input.minus(restored);
        return new Result(
                texture.name(),
                texture.kind(),
                model,
                method.name(),
                Figures.psnr(truth, input),
                Figures.psnr(truth, restored),
                Figures.ssim(truth, restored),
                Figures.removedEnergy(truth, removed),
                model.equals(StripeModel.NONE.title())
                        ? OptionalDouble.of(Figures.lowPassed(removed))
                        : OptionalDouble.empty(),
                Figures.coherentEnergy(restored.minus(truth).with(truth, (error, same) -> error + Image.MEAN)),
                seconds);
    }
}
