package org.limpid.kernels.adaptive;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.limpid.image.VectorUnit;

/** Sums of entries of a table. */
public final class ScoreSums {
    private static final VectorSpecies<Long> LONGS =
            VectorSpecies.of(long.class, VectorShape.forBitSize(VectorUnit.bits()));

    private ScoreSums() {}

    /** Adds up, for each column, the entries whose numbers lie below each other in rows as long as {@code sums}. */
    public static void add(long[] table, int[] numbers, long[] sums) {
        int columns = sums.length;
        for (int x = 0; x < columns; x += LONGS.length()) {
            LongVector sum = LongVector.zero(LONGS);
            for (int at = x; at < numbers.length; at += columns) {
                sum = sum.add(LongVector.fromArray(LONGS, table, 0, numbers, at));
            }
            sum.intoArray(sums, x);
        }
    }
}
