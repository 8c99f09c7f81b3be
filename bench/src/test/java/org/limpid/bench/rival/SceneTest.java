package org.limpid.bench.rival;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.limpid.BackgroundModel;
import org.limpid.bench.BenchException;
import org.limpid.bench.SectionSize;

class SceneTest {
    private static final SectionSize SIZE = new SectionSize(600, 700);

    private static short[] row(BackgroundModel model, int y) {
        short[] row = new short[SIZE.width()];
        new Scene(SIZE, model).rows().stored(y, row);
        return row;
    }

    @Test
    void isTheSameEachTime() {
        assertArrayEquals(row(BackgroundModel.none(), 17), row(BackgroundModel.none(), 17));
    }

    @Test
    void hasTheModelsBackground() {
        BackgroundModel alongX = new BackgroundModel(List.of(new BackgroundModel.Term(13_749, 1, 0, 0)));
        short[] without = row(BackgroundModel.none(), 300);
        short[] with = row(alongX, 300);
        for (int x = 0; x < SIZE.width(); x++) {
            int brighter = Short.toUnsignedInt(without[x]) - Short.toUnsignedInt(with[x]);
            assertEquals(x, brighter, 1, "column " + x);
        }
    }

    @Test
    void liesInsideTheRivalsVolume() {
        BackgroundModel none = BackgroundModel.none();
        assertThrows(BenchException.class, () -> new Scene(new SectionSize(9_001, 700), none));
        assertThrows(BenchException.class, () -> new Scene(new SectionSize(511, 700), none));
        assertTrue(Math.abs(new Scene(SIZE, none).offset()) <= 2_000);
    }
}
