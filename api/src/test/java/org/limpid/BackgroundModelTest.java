package org.limpid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.BackgroundModel.Term;
import org.limpid.plain.PlainBackground;

class BackgroundModelTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void alongARowIsTheSumOverAllTerms(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Term> terms = new ArrayList<>();
        for (int k = 0; k < 25; k++) {
            terms.add(new Term(random.nextDouble(-100, 100), random.nextInt(6), random.nextInt(6), random.nextInt(6)));
        }
        BackgroundModel model = new BackgroundModel(terms);
        for (int i = 0; i < 50; i++) {
            double x = i == 0 ? 0 : random.nextDouble();
            double y = i == 1 ? 0 : random.nextDouble();
            double z = i == 2 ? 1 : random.nextDouble();
            assertEquals(PlainBackground.value(model, x, y, z), horner(model.alongRow(y, z), x), 1e-9);
        }
    }

    private static double horner(double[] coefficients, double x) {
        double value = 0;
        for (int k = coefficients.length - 1; k >= 0; k--) {
            value = value * x + coefficients[k];
        }
        return value;
    }

    @Test
    void termsOfEqualExponentsAddUp() {
        BackgroundModel model =
                new BackgroundModel(List.of(new Term(2, 1, 2, 0), new Term(5, 1, 0, 3), new Term(8, 0, 1, 1)));
        assertArrayEquals(new double[] {8 * 0.5 * 2, 2 * 0.25 + 5 * 8}, model.alongRow(0.5, 2), 1e-12);
    }

    @Test
    void theConstantTermIsNoBackground() {
        BackgroundModel model = new BackgroundModel(List.of(new Term(30000, 0, 0, 0)));
        assertArrayEquals(new double[] {0}, model.alongRow(0.3, 0.4));
        assertArrayEquals(new double[] {0}, BackgroundModel.none().alongRow(0.3, 0.4));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0", "0, -1, 0", "0, 0, -1", "21, 0, 0", "0, 21, 0", "0, 0, 2147483647"})
    void exponentsOutOfRangeAreRefused(int x, int y, int z) {
        LimpidException refused = assertThrows(LimpidException.class, () -> new Term(1, x, y, z));
        assertEquals(
                "exponents " + x + ", " + y + ", " + z + "; expected whole numbers from 0 to 20", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void coefficientsThatAreNoNumberAreRefused(double coefficient) {
        LimpidException refused = assertThrows(LimpidException.class, () -> new Term(coefficient, 1, 0, 0));
        assertEquals("coefficient is " + coefficient + "; expected a finite number", refused.getMessage());
    }
}
