package org.limpid.bench.rival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.limpid.bench.BenchException;

class PartTimesTest {
    private static final String RIVAL = """
        rep 0: A low/bands 0.420 B label 0.350 C stripes 0.900 destripe 1.670 denoise+bg+Tv 0.410 contrast 0.150 \
        total 2.230  (B: scan 0.210 all 0.350)
        rep 1: A low/bands 0.320 B label 0.290 C stripes 0.650 destripe 1.260 denoise+bg+Tv 0.290 contrast 0.110 \
        total 1.660  (B: scan 0.170 all 0.290)
        BEST nt=2: A low/bands 0.320 B label 0.290 C stripes 0.650 destripe 1.260 denoise+bg+Tv 0.290 contrast \
        0.110 total 1.660
        peak RSS 2880 MB
        """;

    @Test
    void readsTheRivalsTimes() {
        List<PartTimes> repetitions = PartTimes.parse(RIVAL, Part::rivals);
        assertEquals(2, repetitions.size());
        PartTimes warm = repetitions.get(1);
        assertEquals(1.26, warm.of(Part.DESTRIPE));
        assertEquals(0.29, warm.of(Part.DENOISE));
        assertEquals(0.11, warm.of(Part.CONTRAST));
        assertEquals(1.66, warm.of(Part.TOTAL));
    }

    @Test
    void addsUpOurStages() {
        String line =
                "rep 0: destripe 1.500000 background 0.062500 denoise 0.250000 contrast 0.125000 total 2.000000\n";
        PartTimes only = PartTimes.parse(line, Part::ours).getFirst();
        assertEquals(0.3125, only.of(Part.DENOISE));
        assertEquals(1.5, only.of(Part.DESTRIPE));
        assertEquals(2, only.of(Part.TOTAL));
    }

    @Test
    void saysWhichTimeIsMissing() {
        BenchException failure =
                assertThrows(BenchException.class, () -> PartTimes.parse("rep 0: destripe 1.5\n", Part::ours));
        assertEquals("no time of 'background' in: rep 0: destripe 1.5", failure.getMessage());
    }

    @Test
    void coldOnesDoNotCount() {
        PartTimes warm = PartTimes.ofWarm(PartTimes.parse(RIVAL, Part::rivals), 1);
        assertEquals(1.66, warm.of(Part.TOTAL));
        assertThrows(BenchException.class, () -> PartTimes.ofWarm(PartTimes.parse(RIVAL, Part::rivals), 2));
    }
}
