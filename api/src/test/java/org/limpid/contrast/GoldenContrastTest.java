package org.limpid.contrast;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.golden.Difference;
import org.limpid.golden.GoldenContrast;
import org.limpid.golden.GoldenFile;
import org.limpid.plain.Agreement;

/** Every form of contrast against the reference. */
class GoldenContrastTest {
    @ParameterizedTest
    @EnumSource
    void everyDataSet(GoldenContrast variant) {
        try (GoldenFile golden = GoldenFile.open(GoldenContrast.FILE)) {
            float[][] image = variant.image(golden);
            float[][] ours = ContrastRun.of(variant.parameters()).map(image, variant.mask(golden));
            Difference difference = Difference.of(ours, golden.image(variant.dataSet()));
            System.err.println(GoldenContrast.FILE + " " + variant.dataSet() + ": " + difference);
            difference.assertFinal();
        }
    }

    /** In the reference, masked pixels and NaN give the same result. So they do here, to the last bit. */
    @Test
    void notNumbersAreAMask() {
        try (GoldenFile golden = GoldenFile.open(GoldenContrast.FILE)) {
            Difference.of(golden.image("mask"), golden.image("nan")).assertAllWithin(0);
            ContrastRun run = ContrastRun.of(GoldenContrast.NAN.parameters());
            float[][] gaps = run.map(GoldenContrast.NAN.image(golden));
            float[][] masked = run.map(golden.image("input"), GoldenContrast.MASK.mask(golden));
            Agreement.ofBits(masked, gaps);
        }
    }
}
