package org.limpid.quality;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.limpid.WorkerPool;
import org.limpid.internal.RowSource;
import org.limpid.internal.SectionMask;

/**
 * Tiles of a section that are looked at, the same ones after each stage: spread evenly, all their pixels with data. A tile's rows
 * follow the stripes, so that a stripe is a column of it.
 *
 * @param turned whether stripes run along the section's rows rather than its columns
 * @param slope pixels across that stripes move by in a pixel along
 * @param length pixels along the stripes, a multiple of {@link #BLOCK}
 * @param breadth pixels across the stripes, a multiple of {@link #BLOCK}
 * @param places of the tiles
 */
record Tiles(boolean turned, double slope, int length, int breadth, List<Place> places) {
    /** Pixels down and across of the blocks that a tile may be cut into. */
    static final int BLOCK = 4;

    /** Longer than most structure, so that what is alike all along is a stripe. */
    private static final int LENGTH = 128;

    private static final int BREADTH = 64;
    private static final int LEAST = 16;
    private static final int MOST = 64;
    private static final int MOST_DOWN = 8;
    private static final double STEEP = 45;
    private static final int ALIGNMENT = 64;
    /** Rows are read from a multiple of this on. */
    private static final int ALIGNED = 16;

    /** Where a tile begins along the stripes, and the least place across them that it reaches. */
    record Place(int along, int across) {}

    /** The tiles of a section, none where it is too small or has too few pixels with data. Degrees are as {@code Destriper} has them. */
    static Tiles of(int height, int width, double degrees, Optional<SectionMask> mask) {
        boolean turned = Math.abs(degrees) > STEEP;
        double leaning = turned ? Math.copySign(90, degrees) - degrees : degrees;
        double slope = Math.tan(Math.toRadians(leaning));
        int wholeLength = turned ? width : height;
        int wholeBreadth = turned ? height : width;
        int length = Math.min(LENGTH, wholeLength) / BLOCK * BLOCK;
        int drift = (int) Math.ceil(Math.abs(slope) * length);
        int breadth = Math.min(BREADTH, wholeBreadth - drift) / BLOCK * BLOCK;
        Tiles none = new Tiles(turned, slope, length, breadth, List.of());
        if (length < LEAST || breadth < LEAST) {
            return none;
        }
        int down = Math.min(MOST_DOWN, wholeLength / length);
        int across = Math.min(MOST / down, wholeBreadth / (breadth + drift));
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < down; i++) {
            for (int j = 0; j < across; j++) {
                Place place = new Place(
                        centred(i, down, wholeLength, length), centred(j, across, wholeBreadth, breadth + drift));
                if (mask.isEmpty() || none.isValid(place, mask.get())) {
                    places.add(place);
                }
            }
        }
        return new Tiles(turned, slope, length, breadth, places);
    }

    /** Where the piece of so many begins that lies in the middle of its share of the whole. */
    private static int centred(int index, int count, int whole, int piece) {
        return (int) ((2L * index + 1) * whole / (2L * count)) - piece / 2;
    }

    private boolean isValid(Place place, SectionMask mask) {
        for (int a = 0; a < length; a++) {
            for (int b = 0; b < breadth; b++) {
                int along = place.along + a;
                int across = place.across + shift(a) + b;
                if (!mask.isValid(turned ? across : along, turned ? along : across)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Pixels across from the least place that a tile reaches to where its row begins. */
    private int shift(int row) {
        return (int) Math.floor(slope >= 0 ? slope * row : slope * (row - length + 1));
    }

    /** Pixels of a tile. */
    int pixels() {
        return length * breadth;
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    /** Reads the tiles of an image, one after the other, row by row. */
    float[] read(RowSource image, WorkerPool workers) {
        float[] values = new float[places.size() * pixels()];
        workers.forRows(places.size(), 1, (tile, worker) -> read(image, tile, values));
        return values;
    }

    private void read(RowSource image, int tile, float[] values) {
        Place place = places.get(tile);
        int reach = breadth + Math.max(shift(0), shift(length - 1));
        int y = turned ? place.across : place.along;
        int x = turned ? place.along : place.across;
        int rows = turned ? reach : length;
        int end = x + (turned ? length : reach);
        int from = x / ALIGNED * ALIGNED;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment row = arena.allocate((long) (end - from + ALIGNED) * Float.BYTES, ALIGNMENT);
            for (int i = 0; i < rows; i++) {
                image.read(y + i, from, end, row, 0);
                if (turned) {
                    takeColumn(row, x - from, i, tile * pixels(), values);
                } else {
                    long first = (long) (x - from + shift(i)) * Float.BYTES;
                    int to = tile * pixels() + i * breadth;
                    MemorySegment.copy(row, ValueLayout.JAVA_FLOAT, first, values, to, breadth);
                }
            }
        }
    }

    /** A row of the section is a column of the tile. */
    private void takeColumn(MemorySegment row, int first, int across, int tile, float[] values) {
        for (int a = 0; a < length; a++) {
            int b = across - shift(a);
            if (b >= 0 && b < breadth) {
                values[tile + a * breadth + b] = row.getAtIndex(ValueLayout.JAVA_FLOAT, first + a);
            }
        }
    }
}
