package org.limpid.cli.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.advice.Tuning;
import org.limpid.image.Sample;
import org.limpid.parameters.Preset;
import org.limpid.plan.Concurrency;
import org.limpid.plan.ConcurrencyPlan;
import org.limpid.plan.MemoryEstimate;
import org.limpid.plan.MemoryLimit;
import org.limpid.section.MaskSource;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionId;
import org.limpid.section.SectionPlacement;
import org.limpid.section.SectionSizes;

/** Measuring parameters is planned within the limit of memory. */
class MeasuringMemoryTest {
    private static final MaskSource PADDING = new MaskSource.Auto(0, MaskSource.Auto.DEFAULT_GROW);
    private static final Tuning TUNING =
            new Tuning(Preset.ADAPTIVE.parameters(), Calibration.none(), SectionPlacement.whole(), PADDING, 2);
    private static final SectionSizes SIZES =
            new SectionSizes(Map.of(SectionId.of("stack", 0), new PixelShape(Sample.UINT16, 1_500, 1_500)), Map.of());

    private static ConcurrencyChoice choice(long bytes, int threads) {
        return new ConcurrencyChoice(new MemoryLimit(bytes, OptionalLong.empty()), Optional.empty(), threads);
    }

    @Test
    void fewerThreadsMeasureWhereMoreHaveNoRoom() {
        ConcurrencyPlan eight = choice(Long.MAX_VALUE, 8).of(TUNING, SIZES, 3);
        assertEquals(8, eight.concurrency().threads());
        ConcurrencyPlan fewer = choice(eight.peakBytes() - 1, 8).of(TUNING, SIZES, 3);
        assertEquals(7, fewer.concurrency().threads());
    }

    @Test
    void tooLittleIsRefusedInTheUsualLine() {
        ConcurrencyPlan one = choice(Long.MAX_VALUE, 1).of(TUNING, SIZES, 3);
        LimpidException refused = assertThrows(
                LimpidException.class, () -> choice(one.peakBytes() - 1, 4).of(TUNING, SIZES, 3));
        assertTrue(
                refused.getMessage()
                        .matches("a section of 1500 x 1500 pixels needs \\d+ MiB; this machine has \\d+ MiB;"
                                + " expected at least \\d+ MiB"),
                refused::getMessage);
        MemoryEstimate section = MemoryEstimate.of(
                Restorer.with(Preset.ADAPTIVE.parameters()), SIZES.different().get(0), PADDING);
        ConcurrencyPlan run = ConcurrencyPlan.of(section, Concurrency.oneByOne(1));
        assertTrue(run.peakBytes() < one.peakBytes(), "the crops come to what a section needs");
    }
}
