package org.limpid.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.limpid.SectionNumbers;
import org.limpid.SectionNumbers.Intensities;
import org.limpid.SectionNumbers.Remaining;
import org.limpid.SectionNumbers.Structure;
import org.limpid.parameters.Stage;

class NumbersJsonTest {
    private static final List<Double> PERCENTILES = List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.5);

    @Test
    void allNumbers() {
        SectionNumbers numbers = new SectionNumbers(
                Optional.of(new Intensities(
                        31_234.5678, 2_000, PERCENTILES, OptionalDouble.of(0.25), OptionalDouble.of(0))),
                Optional.of(new Intensities(128, 40, PERCENTILES, OptionalDouble.empty(), OptionalDouble.empty())),
                new Remaining(OptionalDouble.of(700), OptionalDouble.of(12.3456789)),
                new Remaining(OptionalDouble.of(500), OptionalDouble.empty()),
                Map.of(Stage.DENOISE, 450.0, Stage.DESTRIPE, 650.0, Stage.BACKGROUND, 320.0),
                Optional.of(new Structure(0.5, -0.0625, 0.03125, 0.125, true)));
        String percentiles = "{'0.1':1.0,'1':2.0,'5':3.0,'25':4.0,'50':5.0,'75':6.0,'95':7.0,'99':8.0,'99.9':9.5}";
        assertEquals(
                "{'before':{'mean':31234.6,'deviation':2000.0,'percentiles':" + percentiles
                        + ",'black':0.25,'white':0.0},'after':{'mean':128.0,'deviation':40.0,'percentiles':"
                        + percentiles
                        + "},'stripes':{'before':700.0,'left':12.3457},'noise':{'before':500.0},"
                        + "'removed':{'stripes':650.0,'background':320.0,'noise':450.0},"
                        + "'structure':{'across':0.5,'along':-0.0625,'chance':0.03125,'amount':0.125,'flagged':true}}",
                text(numbers));
    }

    /** JSON has no NaN; what is absent has no key. */
    @Test
    void onlyWhatThereIs() {
        SectionNumbers numbers = new SectionNumbers(
                Optional.empty(),
                Optional.empty(),
                new Remaining(OptionalDouble.of(Double.NaN), OptionalDouble.empty()),
                Remaining.UNKNOWN,
                Map.of(Stage.DENOISE, Double.POSITIVE_INFINITY),
                Optional.empty());
        assertEquals("{}", text(numbers));
    }

    private static String text(SectionNumbers numbers) {
        return NumbersJson.of(numbers).toString().replace('"', '\'');
    }
}
