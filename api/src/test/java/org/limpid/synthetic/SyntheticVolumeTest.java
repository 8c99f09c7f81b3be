package org.limpid.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.limpid.BackgroundModel;
import org.limpid.LimpidException;

class SyntheticVolumeTest {
    @Test
    void backgroundHasAllMonomialsToDegreeThree() {
        BackgroundModel model = SyntheticVolume.of(3, 10, 20, 30).background();
        assertEquals(20, model.terms().size());
        assertEquals(
                20,
                model.terms().stream()
                        .map(term -> term.x() + "," + term.y() + "," + term.z())
                        .distinct()
                        .count());
        assertTrue(model.terms().stream().allMatch(term -> term.x() + term.y() + term.z() <= 3));
        assertEquals(model, SyntheticVolume.of(3, 1, 1, 1).background());
        assertNotEquals(model, SyntheticVolume.of(4, 10, 20, 30).background());
    }

    @Test
    void backgroundReachesItsRange() {
        for (long seed = 0; seed < 20; seed++) {
            BackgroundModel model = SyntheticVolume.of(seed, 1, 1, 1).background();
            double largest = 0;
            for (int i = 0; i < 31 * 31 * 31; i++) {
                double[] row = model.alongRow(i / 31 % 31 / 30.0, i / 961 / 30.0);
                largest = Math.max(largest, Math.abs(SyntheticSection.polynomial(row, i % 31 / 30.0)));
            }
            assertEquals(1_500, largest, 15);
        }
    }

    @Test
    void offsetsDriftAndJump() {
        SyntheticVolume volume = SyntheticVolume.of(3, 1_000, 1, 1);
        double[] offsets = IntStream.range(0, 1_000).mapToDouble(volume::offset).toArray();
        double lowest =
                IntStream.range(0, 1_000).mapToDouble(z -> offsets[z]).min().orElseThrow();
        double highest =
                IntStream.range(0, 1_000).mapToDouble(z -> offsets[z]).max().orElseThrow();
        double step = IntStream.range(1, 1_000)
                .mapToDouble(z -> Math.abs(offsets[z] - offsets[z - 1]))
                .average()
                .orElseThrow();
        assertTrue(lowest >= -2_000 && lowest < -1_000, lowest + " is the lowest");
        assertTrue(highest <= 2_000 && highest > 1_000, highest + " is the highest");
        assertEquals(270, step, 50);
        assertNotEquals(volume.offset(0), SyntheticVolume.of(4, 1_000, 1, 1).offset(0));
    }

    @Test
    void sectionsOutsideAndEmptyVolumesAreRefused() {
        SyntheticVolume volume = SyntheticVolume.of(3, 10, 20, 30);
        assertThrows(IndexOutOfBoundsException.class, () -> volume.section(10));
        assertThrows(IndexOutOfBoundsException.class, () -> volume.offset(-1));
        assertThrows(LimpidException.class, () -> SyntheticVolume.of(3, 10, 0, 30));
    }
}
