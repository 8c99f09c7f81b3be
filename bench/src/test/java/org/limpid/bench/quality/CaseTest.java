package org.limpid.bench.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.limpid.parameters.Direction;

class CaseTest {
    private static final List<Texture> TEXTURES = Textures.procedural(256, 1, Textures.NOISE);

    @Test
    void texturesHaveTheModelsScaleAndAreReproducible() {
        for (Texture texture : TEXTURES) {
            assertEquals(Image.MEAN, texture.image().mean(), 1);
            assertEquals(Image.DEVIATION, texture.image().deviation(), 1);
        }
        List<Texture> again = Textures.procedural(256, 1, Textures.NOISE);
        assertArrayEquals(TEXTURES.get(0).image().pixels(), again.get(0).image().pixels());
    }

    @Test
    void stripesDependOnTextureAndModel() {
        Case first = Case.of(TEXTURES.get(0), StripeModel.CONST);
        assertArrayEquals(
                first.input().pixels(),
                Case.of(TEXTURES.get(0), StripeModel.CONST).input().pixels());
        Image stripes = first.input().minus(TEXTURES.get(0).image());
        Image others = Case.of(TEXTURES.get(1), StripeModel.CONST)
                .input()
                .minus(TEXTURES.get(1).image());
        assertNotEquals(0, stripes.minus(others).deviation(), 50);
    }

    @Test
    void columnMediansRemoveConstantStripes() {
        Result result = Case.of(TEXTURES.get(1), StripeModel.CONST).evaluate(new ColumnMedian());
        assertTrue(result.gain() > 2, "gain " + result.gain());
        assertEquals("column-median", result.method());
        assertTrue(result.lowPassed().isEmpty());
        assertTrue(Case.of(TEXTURES.get(1), StripeModel.NONE)
                .evaluate(new ColumnMedian())
                .lowPassed()
                .isPresent());
    }

    @Test
    void everyMethodFollowsTheDirectionOfTheStripes() {
        Image upright = Case.of(TEXTURES.get(1), StripeModel.LINE).input();
        for (Method method : Methods.destriping(1)) {
            try (Method closed = method) {
                Image down = closed.restore(upright, Direction.VERTICAL);
                Image along = closed.restore(upright.transposed(), Direction.HORIZONTAL)
                        .transposed();
                assertTrue(upright.minus(down).deviation() > 50, method.name());
                assertTrue(down.minus(along).deviation() < 5, method.name());
            }
        }
    }

    @Test
    void stripesAtAnAngleAreTheMorePreservedTheMoreTheyLean() {
        Image truth = TEXTURES.get(1).image();
        ColumnMedian method = new ColumnMedian();
        List<Leaning.Left> left = Leaning.all(truth, 7).stream()
                .map(stripes -> stripes.evaluate(truth, method))
                .toList();
        assertEquals(9, left.size());
        assertTrue(left.get(0).percent() < left.get(2).percent());
        assertTrue(left.get(5).percent() > 90);
        assertTrue(left.get(6).percent() < 60);
    }
}
