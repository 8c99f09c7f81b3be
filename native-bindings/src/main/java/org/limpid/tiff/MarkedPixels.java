package org.limpid.tiff;

import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Pixels of an image that hold no data, found while it is decoded by several threads. */
final class MarkedPixels {
    private final Map<Integer, BitSet> rows = new ConcurrentHashMap<>();

    void mark(int y, int x) {
        rows.compute(y, (row, known) -> {
            BitSet columns = known == null ? new BitSet() : known;
            columns.set(x);
            return columns;
        });
    }

    /** The columns of pixels by their rows. */
    Map<Integer, BitSet> rows() {
        return rows;
    }

    long count() {
        return rows.values().stream().mapToLong(BitSet::cardinality).sum();
    }
}
