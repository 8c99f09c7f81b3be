package org.limpid.denoise;

import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.limpid.image.Plane;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.BinomialFilter;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.Selectors;

/**
 * The mask around the rows of a tile on its way down, extended past the image's edges as the image is. Columns are told
 * in groups of {@value #GROUP}, whose borders are the same in all tiles. So which pixels count as near to one without
 * data depends on the mask alone.
 */
final class TileMask {
    /** Columns of a group; whole vectors. */
    static final int GROUP = 16;

    private static final long GROUP_BITS = (1L << GROUP) - 1;
    private static final BitSet NONE = new BitSet();

    private final Optional<Plane> valid;
    private final MemorySegment memory;
    private final TileRings rings;
    private final int start;
    private final int columns;
    private final int boxReach;
    private final int slots;
    /** Bits of pixels without data, of the rows whose selectors are in the ring. */
    private final long[][] outside;

    private final boolean[] gaps;
    private long[] fresh;
    private final BitSet[] empty;
    private final BitSet[] nearFilter;
    private final BitSet[] nearBox;
    private final BitSet found = new BitSet();
    /** The last row with pixels without data. */
    private int last = Integer.MIN_VALUE;
    /** Whether the ring holds selectors: from the first row with gaps on. */
    private boolean selecting;

    /** The mask of a tile whose rows begin at column {@code start} of the image, which may lie before it. */
    TileMask(Optional<SectionMask> mask, int start, TileRings rings, MemorySegment memory) {
        this.valid = mask.map(SectionMask::valid);
        this.memory = memory;
        this.rings = rings;
        this.start = start;
        columns = rings.columns();
        boxReach = rings.window() / 2;
        slots = rings.maskSlots();
        int words = (columns + Long.SIZE - 1) / Long.SIZE;
        outside = new long[slots][words];
        gaps = new boolean[slots];
        fresh = new long[words];
        empty = sets(slots);
        nearFilter = sets(slots);
        nearBox = sets(slots);
    }

    private static BitSet[] sets(int count) {
        return Stream.generate(BitSet::new).limit(count).toArray(BitSet[]::new);
    }

    /** Takes in a row; rows come in order. */
    void load(int y) {
        if (valid.isEmpty()) {
            return;
        }
        Plane plane = valid.get();
        int slot = slot(y);
        empty[slot].clear();
        nearFilter[slot(y + BinomialFilter.REACH)].clear();
        nearBox[slot(y + boxReach)].clear();
        int row = Mirror.index(y, plane.height());
        int from = Math.max(0, start);
        int to = Math.min(plane.width(), start + columns);
        boolean before = gaps[slot];
        gaps[slot] = Selectors.zeros(plane.segment(), plane.row(row) + from, to - from, fresh, from - start);
        if (gaps[slot]) {
            for (int position = 0; position < -start; position++) {
                mirror(position, plane.width());
            }
            for (int position = plane.width() - start; position < columns; position++) {
                mirror(position, plane.width());
            }
            last = y;
            group(BitSet.valueOf(fresh), y);
        }
        if (gaps[slot] || before) {
            turn(slot);
        }
    }

    private void turn(int slot) {
        if (!selecting) {
            long first = rings.selectors(0) - rings.marginBytes();
            memory.asSlice(first, slots * rings.rowBytes()).fill((byte) -1);
            selecting = true;
        }
        long[] old = outside[slot];
        Selectors.turn(old, fresh, memory, rings.selectors(slot));
        outside[slot] = fresh;
        fresh = old;
    }

    private void mirror(int position, int width) {
        int from = Mirror.index(start + position, width) - start;
        fresh[position >> 6] |= (fresh[from >> 6] >>> from & 1) << position;
    }

    private void group(BitSet pixels, int y) {
        BitSet nearGroups = found;
        nearGroups.clear();
        BitSet emptyGroups = empty[slot(y)];
        int reach = Math.max(BinomialFilter.REACH, boxReach);
        int end;
        for (int from = pixels.nextSetBit(0); from >= 0 && from < columns; from = pixels.nextSetBit(end)) {
            end = pixels.nextClearBit(from);
            int to = Math.min(columns, end);
            nearGroups.set(Math.max(0, from - reach) / GROUP, (Math.min(columns, to + reach) - 1) / GROUP + 1);
            int firstEmpty = (from + GROUP - 1) / GROUP;
            emptyGroups.set(firstEmpty, Math.max(firstEmpty, to / GROUP));
        }
        spread(nearGroups, nearFilter, y, BinomialFilter.REACH);
        spread(nearGroups, nearBox, y, boxReach);
    }

    private void spread(BitSet groups, BitSet[] rows, int y, int reach) {
        for (int k = -reach; k <= reach; k++) {
            rows[slot(y + k)].or(groups);
        }
    }

    /** Where the {@linkplain Selectors selectors} of a row are. */
    long selectors(int y) {
        return rings.selectors(slot(y));
    }

    /** Groups without data in a row. */
    BitSet empty(int y) {
        return last < y ? NONE : empty[slot(y)];
    }

    /** Whether a row has no data at all. */
    boolean isEmpty(int y) {
        return empty(y).cardinality() == columns / GROUP;
    }

    /** Groups with data in a row that the undilated low-pass may not reach without leaving the data. */
    BitSet nearFilter(int y) {
        return last < y - BinomialFilter.REACH ? NONE : withData(nearFilter[slot(y)], y);
    }

    /** Groups with data in a row that the box of covariances may not reach without leaving the data. */
    BitSet nearBox(int y) {
        return last < y - boxReach ? NONE : withData(nearBox[slot(y)], y);
    }

    /** Groups where a run of pixels with data begins in the row after a row. Valid until the next call. */
    BitSet begun(int y) {
        if (last < y || !gaps[slot(y)]) {
            return NONE;
        }
        found.clear();
        long[] above = outside[slot(y)];
        long[] below = outside[slot(y + 1)];
        for (int word = 0; word < above.length; word++) {
            long begun = above[word] & ~below[word];
            for (int k = 0; begun != 0; k++) {
                if ((begun & GROUP_BITS) != 0) {
                    found.set(word * Long.SIZE / GROUP + k);
                }
                begun >>>= GROUP;
            }
        }
        return found;
    }

    private BitSet withData(BitSet groups, int y) {
        groups.andNot(empty(y));
        return groups;
    }

    private int slot(int y) {
        return Math.floorMod(y, slots);
    }

    /** Takes stretches of columns. */
    @FunctionalInterface
    interface Stretch {
        void take(int from, int to);
    }

    /** Groups that follow each other, as stretches of columns. */
    static void forStretches(BitSet groups, Stretch taker) {
        int end;
        for (int from = groups.nextSetBit(0); from >= 0; from = groups.nextSetBit(end)) {
            end = groups.nextClearBit(from);
            taker.take(from * GROUP, end * GROUP);
        }
    }
}
