package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.limpid.image.Plane;

/**
 * A mask with a bit for each pixel, 1 where it is valid, and two for each tile of {@link #TILE} columns of a row: whether
 * all of its pixels are valid, and whether any is.
 *
 * <p>Bits lie in words of 64, lowest first. Columns past the image's edge are as the last one, and tiles past it are
 * valid.
 */
public final class MaskBits {
    /** Columns of a tile: whole vectors, and a part of a strip of columns. */
    public static final int TILE = 32;
    /** Tiles of a word. */
    public static final int TILES = Long.SIZE;

    private static final int WIDEST = IntVector.SPECIES_512.length();
    private static final IntVector LANE_BITS = laneBits();
    private static final long TILE_BITS = (1L << TILE) - 1;

    private final int height;
    private final int width;
    private final int words;
    private final int tileWords;
    private final long[] pixels;
    private final long[] full;
    private final long[] some;
    private final int[] counts;

    /** A mask whose rows are not set. */
    public MaskBits(int height, int width) {
        this.height = height;
        this.width = width;
        words = (width - 1) / Long.SIZE + 1;
        tileWords = (width - 1) / (TILE * TILES) + 1;
        pixels = new long[height * words];
        full = new long[height * tileWords];
        some = new long[height * tileWords];
        counts = new int[height];
    }

    /** The heap that a mask takes, bytes. */
    public static long bytes(int height, int width) {
        long words = (width - 1) / Long.SIZE + 1 + 2L * ((width - 1) / (TILE * TILES) + 1);
        return height * (words * Long.BYTES + Integer.BYTES);
    }

    private static IntVector laneBits() {
        int[] bits = new int[Lanes.INTS.length()];
        Arrays.setAll(bits, lane -> 1 << lane);
        return IntVector.fromArray(Lanes.INTS, bits, 0);
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    /** How many pixels of each row are valid. */
    public int[] counts() {
        return counts.clone();
    }

    /** How many pixels of a row are valid. */
    public int count(int y) {
        return counts[y];
    }

    /** Whether no pixel is valid. */
    public boolean isEmpty() {
        return Arrays.stream(counts).allMatch(count -> count == 0);
    }

    /** Sets a row from that of a mask of bytes of the same size, 0 where there is no data, anything else where there is. */
    public void set(int y, Plane valid) {
        int first = y * words;
        Arrays.fill(pixels, first, first + words, 0);
        bits(valid.segment(), valid.row(y), width, pixels, first);
        counts[y] = 0;
        for (int word = first; word < first + words; word++) {
            counts[y] += Long.bitCount(pixels[word]);
        }
        int used = (width - 1) % Long.SIZE + 1;
        if (used < Long.SIZE && (pixels[first + words - 1] >>> (used - 1) & 1) != 0) {
            pixels[first + words - 1] |= -1L << used;
        }
        Arrays.fill(full, y * tileWords, (y + 1) * tileWords, -1);
        Arrays.fill(some, y * tileWords, (y + 1) * tileWords, 0);
        for (int x = 0; x < width; x += TILE) {
            long tile = pixels[first + x / Long.SIZE] >>> x & TILE_BITS;
            int word = y * tileWords + x / (TILE * TILES);
            if (tile != TILE_BITS) {
                full[word] &= ~(1L << x / TILE);
            }
            if (tile != 0) {
                some[word] |= 1L << x / TILE;
            }
        }
    }

    private static void bits(MemorySegment bytes, long row, int width, long[] pixels, int first) {
        int lanes = Lanes.WHOLE_BYTES.length();
        int whole = Lanes.WHOLE_BYTES.loopBound(width);
        for (int x = 0; x < whole; x += lanes) {
            ByteVector v = ByteVector.fromMemorySegment(Lanes.WHOLE_BYTES, bytes, row + x, Lanes.ORDER);
            pixels[first + x / Long.SIZE] |=
                    v.compare(VectorOperators.NE, (byte) 0).toLong() << x;
        }
        for (int x = whole; x < width; x++) {
            if (bytes.get(ValueLayout.JAVA_BYTE, row + x) != 0) {
                pixels[first + x / Long.SIZE] |= 1L << x;
            }
        }
    }

    /** Whether each of 64 tiles of a row is all valid; tiles outside the image are. */
    public long full(int y, int word) {
        return word < 0 || word >= tileWords ? -1 : full[y * tileWords + word];
    }

    /** Whether each of 64 tiles of a row has a valid pixel. */
    public long some(int y, int word) {
        return some[y * tileWords + word];
    }

    /** Whether each of the tiles from one on, up to 64, is all valid; tiles outside the image are. */
    long fullFrom(int y, int tile) {
        int word = tile / TILES;
        int bit = tile % TILES;
        long low = full(y, word) >>> bit;
        return bit == 0 ? low : low | full(y, word + 1) << (TILES - bit);
    }

    /** Whether each of the tiles from one on, up to 64, has a valid pixel; tiles outside the image have none. */
    long someFrom(int y, int tile) {
        int word = tile / TILES;
        int bit = tile % TILES;
        long low = some(y, word) >>> bit;
        return bit == 0 || word + 1 == tileWords ? low : low | some(y, word + 1) << (TILES - bit);
    }

    /** Writes 1 where a pixel is valid and 0 where it is not, from a column on that whole vectors start at. */
    public void ones(int y, int first, MemorySegment memory, long offset, int width) {
        int row = row(y);
        FloatVector zero = FloatVector.zero(Lanes.FLOATS);
        Lanes.expectNative(memory, offset);
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            VectorMask<Float> valid = lanes(pixels, row, first + x).cast(Lanes.FLOATS);
            zero.blend(1f, valid).intoMemorySegment(memory, offset + (long) x * Float.BYTES, Lanes.ORDER);
        }
    }

    /** Makes pixels 0 that are not valid, whatever stands there, from a column on that whole vectors start at. */
    public void clearOutside(int y, int first, MemorySegment memory, long offset, int width) {
        int row = row(y);
        FloatVector zero = FloatVector.zero(Lanes.FLOATS);
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = offset + (long) x * Float.BYTES;
            VectorMask<Float> valid = lanes(pixels, row, first + x).cast(Lanes.FLOATS);
            zero.blend(Lanes.floats(memory, at), valid).intoMemorySegment(memory, at, Lanes.ORDER);
        }
    }

    /** Makes pixels 0, up to whole vectors. */
    public static void clear(MemorySegment memory, long offset, int width) {
        FloatVector zero = FloatVector.zero(Lanes.FLOATS);
        Lanes.expectNative(memory, offset);
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            zero.intoMemorySegment(memory, offset + (long) x * Float.BYTES, Lanes.ORDER);
        }
    }

    /** Number of the first word of a row's {@link #pixels}. */
    int row(int y) {
        return y * words;
    }

    /** The words of all rows. */
    long[] pixels() {
        return pixels;
    }

    /** Of a vector of pixels from column {@code x} on, which is a multiple of the lanes. */
    static VectorMask<Integer> lanes(long[] pixels, int row, int x) {
        long bits = pixels[row + (x >> 6)] >>> x;
        // Masks of the widest vectors have registers of their own, one bit a lane. Masks of others are vectors.
        return Lanes.INTS.length() == WIDEST
                ? VectorMask.fromLong(Lanes.INTS, bits)
                : IntVector.broadcast(Lanes.INTS, (int) bits).and(LANE_BITS).compare(VectorOperators.NE, 0);
    }
}
