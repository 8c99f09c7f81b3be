package org.limpid.bench.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StripeModelTest {
    private static final Image TEXTURE = ResinTexture.of(1, 256).scaled(Image.MEAN, Image.DEVIATION);

    private static Image stripes(StripeModel model, long seed) {
        return model.stripes(TEXTURE, new Random(seed));
    }

    /** Grey levels by which a row differs from the one below, root mean square. */
    private static double change(Image image, double shift) {
        double sum = 0;
        int count = 0;
        for (int y = 0; y + 100 < image.height(); y += 7) {
            for (int x = 20; x < image.width() - 20; x++) {
                double difference = image.at(y + 100, x + (int) Math.round(100 * shift)) - image.at(y, x);
                sum += difference * difference;
                count++;
            }
        }
        return Math.sqrt(sum / count);
    }

    @ParameterizedTest
    @EnumSource
    void equalSeedsGiveEqualStripes(StripeModel model) {
        assertArrayEquals(stripes(model, 5).pixels(), stripes(model, 5).pixels());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void stripesAreAsStrongAsStructure(StripeModel model) {
        double squares = 0;
        for (long seed = 0; seed < 8; seed++) {
            squares += Math.pow(stripes(model, seed).deviation(), 2) / 8;
        }
        double strength = Math.sqrt(squares);
        assertTrue(strength > 100 && strength < 1_500, "standard deviation " + strength);
    }

    @Test
    void noneAddsNothing() {
        assertArrayEquals(new float[256 * 256], stripes(StripeModel.NONE, 1).pixels());
    }

    @Test
    void constantStripesAreTheSameInEveryRow() {
        assertEquals(0, change(stripes(StripeModel.CONST, 3), 0));
        assertTrue(stripes(StripeModel.CONST, 3).deviation() > 100);
    }

    @Test
    void leaningStripesFollowTheirAngle() {
        Image upright = StripeLayers.leaning(TEXTURE, Stripe.sparse(256, 0.05, 700, new Random(2)), across -> 0);
        double degrees = Math.toDegrees(Math.atan(0.05));
        Image leaning = StripeLayers.leaning(TEXTURE, Stripe.sparse(256, 0.05, 700, new Random(2)), across -> degrees);
        assertEquals(0, change(upright, 0), 0.01);
        assertEquals(0, change(leaning, 0.05), 0.01);
        assertTrue(change(leaning, 0) > 100);
    }

    @Test
    void columnOffsetsAreNotAlike() {
        Image lines = stripes(StripeModel.LINE, 4);
        double product = 0;
        double square = 0;
        for (int x = 0; x + 1 < lines.width(); x++) {
            product += lines.at(100, x) * lines.at(100, x + 1);
            square += lines.at(100, x) * lines.at(100, x);
        }
        assertEquals(0, product / square, 0.25);
        assertEquals(Math.hypot(300, 170), lines.deviation(), 60);
    }

    @Test
    void gainGrowsWithBrightness() {
        Image dark = TEXTURE.with(TEXTURE, (pixel, same) -> 50_000);
        Image light = TEXTURE.with(TEXTURE, (pixel, same) -> pixel > Image.MEAN ? 53_000 : 47_000);
        assertEquals(0, change(StripeModel.GAIN.stripes(dark, new Random(6)), 0));
        assertTrue(change(StripeModel.GAIN.stripes(light, new Random(6)), 0) > 10);
    }
}
