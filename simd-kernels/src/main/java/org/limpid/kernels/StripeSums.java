package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The stripe estimate {@code S = w * T(D * w)} of one strip of columns, moved down row by row, and its
 * subtraction. {@code T = B_n * B_n} is two running box sums a column, at a cost that does not depend on {@code n}.
 *
 * <p>The sums are integers, in fixed point: they neither drift nor depend on where a strip starts. A product is
 * rounded to {@code 2^-22} of the power of two above the band's range, so that a box sum of up to 511 of them fits an
 * int, and box sums are shortened, with rounding, to as many bits as the sum of {@code n} of them leaves room for. With
 * a range of 65,536 and {@code n = 301} a product's last bit is 1/64 of a grey level and {@code T} is within 0.001 (mean
 * square).
 *
 * <p>Everything a step touches, but for the band and the image, stays in the core's own cache: three rows of state
 * and two rings of {@code n} rows, of the weights and of the first box's sums.
 */
public final class StripeSums {
    private static final int PRODUCT_BITS = 22;
    private static final long ROW = ColumnStrips.ROW_BYTES;
    private static final int LANES = Lanes.FLOATS.length();

    private static final long FIRST = 0;
    private static final long SECOND = ROW;
    private static final long LEAVING = 2 * ROW;
    private static final long UNSEEN = 3 * ROW;
    private static final int STATE_ROWS = 4;

    private final MemorySegment memory;
    private final int n;
    private final int shift;
    private final float rounder;
    private final float unit;

    /**
     * Sums for strips of one image.
     *
     * @param memory of {@link #bytes}, which nobody else uses
     * @param n length of the box, odd
     * @param range no pixel of the band is larger, of either sign; below {@code 2^100}
     */
    public StripeSums(MemorySegment memory, int n, double range) {
        this.memory = memory;
        this.n = n;
        int lengthBits = Integer.SIZE - Integer.numberOfLeadingZeros(n);
        int bits = Math.min(PRODUCT_BITS, Integer.SIZE - 1 - lengthBits);
        int squareBits = Long.SIZE - Long.numberOfLeadingZeros((long) n * n);
        shift = Math.max(0, squareBits + bits - (Integer.SIZE - 1));
        int exponent = Math.max(Math.getExponent((float) range) + 1 - bits, Float.MIN_EXPONENT);
        rounder = Math.scalb(1.5f, exponent + 23);
        unit = (float) (Math.scalb(1.0, exponent + shift) / ((double) n * n));
    }

    /**
     * Memory of the sums.
     *
     * @param n length of the box
     * @return bytes
     */
    public static long bytes(int n) {
        return (STATE_ROWS + 2L * n) * ROW;
    }

    /**
     * The memory that holds the weights.
     *
     * @return as given
     */
    public MemorySegment memory() {
        return memory;
    }

    /**
     * Where the weights of a row are to be put before the row {@linkplain #enter enters}; they are kept until the row
     * is {@linkplain #move subtracted}.
     *
     * @param y row, also in the mirrored border
     * @return byte offset into the memory
     */
    public long weightRow(int y) {
        return (STATE_ROWS + Math.floorMod(y, n)) * ROW;
    }

    private long boxRow(int y) {
        return (STATE_ROWS + n + Math.floorMod(y, n)) * ROW;
    }

    /** Forgets all rows: the next to enter is {@code n - 1} rows above the first to be done. */
    public void clear() {
        memory.asSlice(0, bytes(n)).fill((byte) 0);
        // What rounds the shift; and the sums hold n samples' rounders, as they are kept with them.
        int half = shift == 0 ? 0 : 1 << (shift - 1);
        IntVector start = IntVector.broadcast(Lanes.INTS, half - n * Float.floatToRawIntBits(rounder));
        for (int x = 0; x < ColumnStrips.COLUMNS; x += LANES) {
            start.intoMemorySegment(memory, FIRST + (long) x * Integer.BYTES, Lanes.ORDER);
        }
    }

    /**
     * Adds one of the {@code n - 1} rows above the first to be done.
     *
     * @param y row
     * @param band memory of {@code D}
     * @param bandRow byte offset of the pixels that stand in the row
     */
    public void enter(int y, MemorySegment band, long bandRow) {
        enter(memory, weightRow(y), band, bandRow, rounder);
    }

    private static void enter(MemorySegment memory, long weightRow, MemorySegment band, long bandRow, float rounder) {
        FloatVector round = FloatVector.broadcast(Lanes.FLOATS, rounder);
        for (int x = 0; x < ColumnStrips.COLUMNS; x += LANES) {
            long at = (long) x * Float.BYTES;
            FloatVector d = Lanes.floats(band, bandRow + at);
            FloatVector w = Lanes.floats(memory, weightRow + at);
            IntVector sum = IntVector.fromMemorySegment(Lanes.INTS, memory, FIRST + at, Lanes.ORDER);
            sum.add(d.fma(w, round).reinterpretAsInts()).intoMemorySegment(memory, FIRST + at, Lanes.ORDER);
        }
    }

    /**
     * Row {@code y} enters, and row {@code y - n + 1} is done, of which the sums hold all from the first to be done on.
     *
     * @param y row
     * @param band memory of {@code D}
     * @param entering byte offset of row {@code y} of the band
     * @param done byte offset of row {@code y - n + 1} of the band
     */
    public void settle(int y, MemorySegment band, long entering, long done) {
        move(y, band, entering, done, 0, 0, memory, UNSEEN);
    }

    /**
     * As {@link #settle}, and the row that is done is corrected:
     * {@code image -= bandPart * D + stripePart * w * T}.
     *
     * @param y row that enters, at least {@code n - 1}
     * @param band memory of {@code D}
     * @param entering byte offset of row {@code y} of the band
     * @param done byte offset of row {@code y - n + 1} of the band
     * @param bandPart factor of the band
     * @param stripePart factor of the stripe estimate
     * @param image what is corrected in place
     * @param imageRow byte offset of row {@code y - n + 1} of the image
     */
    public void move(
            int y,
            MemorySegment band,
            long entering,
            long done,
            double bandPart,
            double stripePart,
            MemorySegment image,
            long imageRow) {
        move(
                memory,
                weightRow(y),
                weightRow(y + 1),
                boxRow(y),
                band,
                entering,
                done,
                rounder,
                shift,
                (float) -bandPart,
                (float) (-stripePart * unit),
                image,
                imageRow);
    }

    /**
     * A product is rounded by an addition that leaves it in the last bits of a float; taken as an int it carries the
     * float's exponent with it, which every difference takes off again.
     */
    private static void move(
            MemorySegment memory,
            long enteringWeights,
            long doneWeights,
            long boxRow,
            MemorySegment band,
            long entering,
            long done,
            float rounder,
            int shift,
            float bandFactor,
            float stripeFactor,
            MemorySegment image,
            long imageRow) {
        FloatVector round = FloatVector.broadcast(Lanes.FLOATS, rounder);
        for (int x = 0; x < ColumnStrips.COLUMNS; x += LANES) {
            long at = (long) x * Float.BYTES;
            // Loads come first: after the arithmetic the compiler has no room left to inline them.
            FloatVector d = Lanes.floats(band, entering + at);
            FloatVector w = Lanes.floats(memory, enteringWeights + at);
            FloatVector doneD = Lanes.floats(band, done + at);
            FloatVector doneW = Lanes.floats(memory, doneWeights + at);
            IntVector first = IntVector.fromMemorySegment(Lanes.INTS, memory, FIRST + at, Lanes.ORDER);
            IntVector second = IntVector.fromMemorySegment(Lanes.INTS, memory, SECOND + at, Lanes.ORDER);
            IntVector leaving = IntVector.fromMemorySegment(Lanes.INTS, memory, LEAVING + at, Lanes.ORDER);
            IntVector leavingBox = IntVector.fromMemorySegment(Lanes.INTS, memory, boxRow + at, Lanes.ORDER);
            FloatVector pixels = Lanes.floats(image, imageRow + at);
            first = first.add(d.fma(w, round).reinterpretAsInts().sub(leaving));
            IntVector box = first.lanewise(VectorOperators.ASHR, shift);
            second = second.add(box.sub(leavingBox));
            first.intoMemorySegment(memory, FIRST + at, Lanes.ORDER);
            box.intoMemorySegment(memory, boxRow + at, Lanes.ORDER);
            second.intoMemorySegment(memory, SECOND + at, Lanes.ORDER);
            doneD.fma(doneW, round).reinterpretAsInts().intoMemorySegment(memory, LEAVING + at, Lanes.ORDER);
            FloatVector stripe = (FloatVector) second.convert(VectorOperators.I2F, 0);
            doneD.lanewise(VectorOperators.FMA, bandFactor, pixels)
                    .add(doneW.mul(stripeFactor).mul(stripe))
                    .intoMemorySegment(image, imageRow + at, Lanes.ORDER);
        }
    }
}
