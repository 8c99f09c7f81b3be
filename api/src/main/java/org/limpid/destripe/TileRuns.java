package org.limpid.destripe;

import java.util.Optional;
import org.limpid.destripe.FilterBank.Columns;
import org.limpid.kernels.MaskBits;

/** Cuts columns of a row into runs of tiles that go through a filter the same way. Without a mask there is one run. */
final class TileRuns {
    /** How the pixels of a run are filtered. */
    enum Kind {
        /** The filter reaches valid pixels only. */
        VALID,
        /** Some of the pixels are valid. */
        MIXED,
        /** No pixel is valid. */
        MASKED
    }

    private static final int WORD = MaskBits.TILE * MaskBits.TILES;

    private final Optional<MaskBits> mask;
    private final Kind[] kinds;
    private final int[] ends;
    private int count;

    /** Runs of at most some columns. */
    TileRuns(Optional<MaskBits> mask, int columns) {
        this.mask = mask;
        int most = mask.isEmpty() ? 1 : columns / MaskBits.TILE + 2;
        kinds = new Kind[most];
        ends = new int[most];
    }

    int count() {
        return count;
    }

    /** After the last column of a run. */
    int end(int run) {
        return ends[run];
    }

    Kind kind(int run) {
        return kinds[run];
    }

    /**
     * Runs for filters down the columns.
     *
     * @param rows of all taps
     * @param first of the rows that are filtered, in the order of all
     * @param last of them
     */
    void down(int[] rows, int taps, int first, int last, Columns columns) {
        count = 0;
        if (mask.isEmpty()) {
            add(Kind.VALID, columns.to());
            return;
        }
        MaskBits bits = mask.get();
        for (int word = columns.from() / WORD; word * WORD < columns.to(); word++) {
            long full = -1;
            for (int k = 0; k < taps; k++) {
                full &= bits.full(rows[k], word);
            }
            long some = 0;
            for (int k = first; k <= last; k++) {
                some |= bits.some(rows[k], word);
            }
            cut(word, full, some, columns);
        }
    }

    /** Runs for a filter along a row that reaches some columns to either side. */
    void along(int y, int reach, Columns columns) {
        count = 0;
        if (mask.isEmpty()) {
            add(Kind.VALID, columns.to());
            return;
        }
        MaskBits bits = mask.get();
        int tiles = (reach + MaskBits.TILE - 1) / MaskBits.TILE;
        for (int word = columns.from() / WORD; word * WORD < columns.to(); word++) {
            cut(word, full(bits, y, word, tiles), bits.some(y, word), columns);
        }
    }

    /** Whether each tile of a word, and so many on either side of it, are all valid. */
    private static long full(MaskBits bits, int y, int word, int tiles) {
        long full = bits.full(y, word);
        if (tiles >= MaskBits.TILES) {
            return bits.count(y) == bits.width() ? full : 0;
        }
        long before = bits.full(y, word - 1);
        long after = bits.full(y, word + 1);
        if ((full & before & after) == -1) {
            return full;
        }
        long all = full;
        for (int k = 1; k <= tiles; k++) {
            all &= full << k | before >>> (MaskBits.TILES - k);
            all &= full >>> k | after << (MaskBits.TILES - k);
        }
        return all;
    }

    /** Adds the runs of a word. */
    private void cut(int word, long full, long some, Columns columns) {
        int first = word * MaskBits.TILES;
        int tile = Math.max(first, columns.from() / MaskBits.TILE);
        int end = Math.min(first + MaskBits.TILES, (columns.to() - 1) / MaskBits.TILE + 1);
        while (tile < end) {
            int bit = tile - first;
            Kind kind = (full >>> bit & 1) != 0 ? Kind.VALID : (some >>> bit & 1) != 0 ? Kind.MIXED : Kind.MASKED;
            long others = switch (kind) {
                case VALID -> ~full;
                case MIXED -> full | ~some;
                case MASKED -> full | some;
            };
            int alike = Long.numberOfTrailingZeros(others >>> bit);
            tile = Math.min(end, tile + alike);
            add(kind, Math.min(columns.to(), tile * MaskBits.TILE));
        }
    }

    private void add(Kind kind, int end) {
        if (count > 0 && kinds[count - 1] == kind) {
            count--;
        }
        kinds[count] = kind;
        ends[count] = end;
        count++;
    }
}
