package org.limpid.bench.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final Image TRUTH = ResinTexture.of(1, 256).scaled(Image.MEAN, Image.DEVIATION);

    private static Image noisy(double sigma) {
        return TRUTH.plus(Textures.noise(TRUTH, sigma, new Random(3)));
    }

    @Test
    void tenTimesTheErrorIsTwentyDecibelsLess() {
        double floor = Figures.psnr(TRUTH, TRUTH);
        assertEquals(20 * Math.log10(6_000 / 100.0), floor, 1e-9);
        assertEquals(20, Figures.psnr(TRUTH, noisy(1_000)) - Figures.psnr(TRUTH, noisy(10_000)), 0.1);
        assertEquals(20 * Math.log10(6_000 / 500.0), Figures.psnr(TRUTH, noisy(Math.sqrt(240_000))), 0.05);
    }

    @Test
    void offsetsDoNotCount() {
        Image brighter = TRUTH.with(TRUTH, (pixel, same) -> pixel + 500);
        assertEquals(Figures.psnr(TRUTH, TRUTH), Figures.psnr(TRUTH, brighter), 0.01);
        assertEquals(0, Figures.removedEnergy(TRUTH, brighter.minus(TRUTH)), 1e-3);
    }

    @Test
    void similarityFallsWithNoise() {
        assertEquals(1, Figures.ssim(TRUTH, TRUTH), 1e-6);
        assertTrue(Figures.ssim(TRUTH, noisy(200)) > Figures.ssim(TRUTH, noisy(400)) + 0.05);
    }

    @Test
    void energiesArePercentOfTheTruth() {
        Image tenth = TRUTH.with(TRUTH, (pixel, same) -> 0.1 * pixel);
        assertEquals(1, Figures.removedEnergy(TRUTH, tenth), 0.01);
    }

    @Test
    void shareOfStripesThatIsLeft() {
        Image stripes = StripeModel.CONST.stripes(TRUTH, new Random(1));
        Image result = TRUTH.with(stripes, (pixel, stripe) -> pixel + 0.3 * stripe);
        assertEquals(30, Figures.amplitudeLeft(TRUTH, stripes, result), 0.1);
    }

    @Test
    void coherentEnergyIsThatOfStripes() {
        Image flat = TRUTH.with(TRUTH, (pixel, same) -> Image.MEAN);
        Image stripes = Image.empty(256, 256);
        for (int i = 0; i < stripes.pixels().length; i++) {
            stripes.pixels()[i] = i % 2 == 0 ? 100 : -100;
        }
        assertEquals(10_000, Figures.coherentEnergy(flat.plus(stripes)), 10);
        assertEquals(0, Figures.coherentEnergy(flat.plus(Textures.noise(flat, 1_000, new Random(9)))), 1_500);
    }

    @Test
    void lowPassedAndFineAddUpToWhatWasRemoved() {
        Image slow = Field.smooth(256, 40, new Random(4)).scaled(0, 100);
        assertTrue(Figures.lowPassed(slow) > 60);
        assertTrue(Figures.lowPassed(Textures.noise(slow, 100, new Random(5))) < 3);
        assertEquals(100, Figures.fine(Textures.noise(slow, 100, new Random(5))), 2);
    }

    @Test
    void shearingUndoesLeaning() {
        Image upright = StripeLayers.leaning(TRUTH, Stripe.sparse(256, 0.05, 700, new Random(2)), across -> 0);
        Image leaning = StripeLayers.leaning(TRUTH, Stripe.sparse(256, 0.05, 700, new Random(2)), across -> 2);
        assertTrue(Shear.by(leaning, 2).minus(upright).deviation() < 0.2 * upright.deviation());
        assertEquals(0, Shear.by(TRUTH, 0).minus(TRUTH).deviation(), 0.01);
    }

    /** The figures of the design, of the image as it was taken. */
    @Test
    void goldenImageHasItsKnownFigures() {
        Path golden = Path.of(System.getProperty("limpid.golden"), "05600.tif");
        if (!Files.isRegularFile(golden)) {
            assertTrue(System.getenv("LIMPID_REQUIRE_GOLDEN") == null, golden + " is missing");
            System.out.println("SKIPPED, " + golden + " is missing");
            Assumptions.abort(golden + " is missing");
        }
        RealImage raw = RealImage.raw(Textures.read(golden));
        assertEquals(98_900, raw.coherent(), 100);
        assertEquals(123_000, raw.coherentLeaning(), 150);
        assertEquals(0, raw.fine(), 1e-3);
    }
}
