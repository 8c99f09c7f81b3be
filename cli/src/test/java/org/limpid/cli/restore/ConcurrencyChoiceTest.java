package org.limpid.cli.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.limpid.LimpidException;
import org.limpid.image.Sample;
import org.limpid.plan.MemoryEstimate;
import org.limpid.plan.MemoryLimit;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionId;
import org.limpid.section.SectionSizes;

class ConcurrencyChoiceTest {
    private static final long MB = 1 << 20;

    private static String refusal(long limit, MemoryEstimate memory) {
        ConcurrencyChoice choice =
                new ConcurrencyChoice(new MemoryLimit(limit, OptionalLong.empty()), Optional.of("1G"), 1);
        SectionSizes sizes =
                new SectionSizes(Map.of(SectionId.of("volume", 1), new PixelShape(Sample.UINT8, 1000, 2000)), Map.of());
        return assertThrows(LimpidException.class, () -> choice.oneByOne(shape -> memory, sizes))
                .getMessage();
    }

    @Test
    void slabsThatHaveNoRoomAreToldWhatDepthHas() {
        MemoryEstimate.Overlap none = new MemoryEstimate.Overlap(0, 0, 0);
        MemoryEstimate section = new MemoryEstimate(256 * MB, 0, none, 0);
        MemoryEstimate gathered = section.with(new MemoryEstimate.Slabs(32, 1024 * MB, 256 * MB));
        assertEquals(
                "a section of 2000 x 1000 pixels needs 1.8 GiB with a slab of 32 sections; --memory is 1G; expected at least"
                        + " 2.1 GiB, or slabs of at most 12 sections, by the Z of --shard-size or, without shards, of --chunk",
                refusal(1024 * MB, gathered));
        assertEquals(
                "a section of 2000 x 1000 pixels needs 544 MiB; --memory is 1G; expected at least 700 MiB",
                refusal(300 * MB, section));
    }
}
