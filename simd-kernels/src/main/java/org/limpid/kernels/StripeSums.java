package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import org.limpid.image.ColumnStrips;

/**
 * The stripe estimate {@code S = w * T(D * w)} of one strip of columns, moved down row by row, and its subtraction.
 * {@code T = B_n * B_n} is two running box sums a column, at a cost that does not depend on {@code n}.
 *
 * <p>The sums are integers, in fixed point: they neither drift nor depend on where a strip starts. A product is rounded
 * to {@code 2^-22} of the power of two above the band's range, so that a box sum of up to 511 of them fits an int, and
 * box sums are shortened, with rounding, to as many bits as the sum of {@code n} of them leaves room for. With a range
 * of 65,536 and {@code n = 301} a product's last bit is 1/64 of a grey level and {@code T} is within 0.001 (mean
 * square).
 *
 * <p>Everything that a step touches stays in the core's own cache, except the band and the image: some rows of state, a
 * ring of some {@code n} rows of weights, and one of the first box's sums.
 */
public final class StripeSums {
    private static final int PRODUCT_BITS = 22;
    private static final long ROW = ColumnStrips.ROW_BYTES;
    private static final int LANES = Lanes.FLOATS.length();

    private static final long FIRST = 0;
    private static final long SECOND = ROW;
    private static final long UNSEEN = 2 * ROW;
    private static final int SUM_ROWS = 3;
    private static final long FACTORS = 3 * ROW;
    private static final int STATE_ROWS = 4;

    private final MemorySegment memory;
    private final int n;
    private final int columns;
    private final int shift;
    private final float rounder;
    private final float unit;

    /** The rows of a band, also in the mirrored border, and their weights. */
    public interface Rows {
        /** Byte offset of a row of the band in the strip. */
        long band(int y);

        /** Puts the weights of a row where {@link StripeSums#weightRow} says. Rows come in order. */
        void weigh(int y);
    }

    /**
     * Sums for one strip.
     *
     * @param memory of {@link #bytes}, which nobody else uses
     * @param n length of the box, odd
     * @param range at least every pixel of the band, of either sign; below {@code 2^100}
     * @param columns of the strip, 1 to {@link ColumnStrips#COLUMNS}
     */
    public StripeSums(MemorySegment memory, int n, double range, int columns) {
        this.memory = memory;
        this.n = n;
        this.columns = columns;
        int lengthBits = Integer.SIZE - Integer.numberOfLeadingZeros(n);
        int bits = Math.min(PRODUCT_BITS, Integer.SIZE - 1 - lengthBits);
        int squareBits = Long.SIZE - Long.numberOfLeadingZeros((long) n * n);
        shift = Math.max(0, squareBits + bits - (Integer.SIZE - 1));
        int exponent = Math.max(Math.getExponent((float) range) + 1 - bits, Float.MIN_EXPONENT);
        rounder = Math.scalb(1.5f, exponent + 23);
        unit = (float) (Math.scalb(1.0, exponent + shift) / ((double) n * n));
    }

    /** Bytes that sums for a box of length {@code n} need. */
    public static long bytes(int n) {
        return (STATE_ROWS + weightRows(n) + n) * ROW;
    }

    /** The row that enters and the row that leaves are {@code n} rows apart. */
    private static long weightRows(int n) {
        return n + 1L;
    }

    /** The memory that holds the weights and factors. */
    public MemorySegment memory() {
        return memory;
    }

    /**
     * Byte offset at which the caller puts the weights of a row, also in the mirrored border; they are kept while
     * {@code n} further rows enter.
     */
    public long weightRow(int y) {
        return (STATE_ROWS + Math.floorMod(y, weightRows(n))) * ROW;
    }

    /**
     * Byte offset of the factors that the products {@code w * T} of the row to be done are multiplied by: {@link #factor} from
     * {@link #start} on, unless the caller writes others, finite ones.
     */
    public long factors() {
        return FACTORS;
    }

    /** The factor of products, in the sums' own unit, that takes a part of the stripes off the image. */
    public float factor(double stripePart) {
        return (float) (-stripePart * unit);
    }

    /** Where the sum of the box that ends at a row is; the box is centred half its length above. */
    private long boxRow(int y) {
        return (STATE_ROWS + weightRows(n) + Math.floorMod(y, n)) * ROW;
    }

    /** The first row, in the mirrored border or not, that {@link #start} weighs for a first row to be done. */
    public int firstRow(int done) {
        return done == 0 ? 0 : done - n + 1;
    }

    /**
     * Forgets all rows and makes the sums for a row, the first to be done; from it on part of the stripes is taken off. At the top, rows above the image mirror the
     * rows below, and so do the sums of their boxes, which spares half of the work. Weighs rows from {@link #firstRow}
     * to {@code done + n - 1}.
     */
    public void start(int done, double stripePart, MemorySegment band, Rows rows) {
        boolean top = done == 0;
        int reach = n / 2;
        int end = top ? reach : done;
        clear();
        BandRows.fill(memory, FACTORS, factor(stripePart));
        for (int y = firstRow(done); y <= end; y++) {
            rows.weigh(y);
            enter(y, band, rows);
            if (top && y > 0) {
                enter(y, band, rows);
            }
        }
        addBox(memory, FIRST, shift, boxRow(end), columns);
        for (int y = end + 1; y < done + n; y++) {
            rows.weigh(y);
            int leaving = top ? n - y : y - n;
            move(
                    memory,
                    weightRow(y),
                    weightRow(leaving),
                    boxRow(y),
                    band,
                    rows.band(y),
                    rows.band(leaving),
                    rounder,
                    shift,
                    0,
                    0,
                    memory,
                    UNSEEN,
                    columns);
        }
        if (top) {
            for (int k = 1; k <= reach; k++) {
                addBox(memory, boxRow(reach + k), 0, boxRow(reach - k), columns);
            }
        }
    }

    private void clear() {
        memory.asSlice(0, SUM_ROWS * ROW).fill((byte) 0);
        memory.asSlice(boxRow(0), n * ROW).fill((byte) 0);
        // The half rounds the shift. Samples are kept with their rounders, so the sums start with those of n samples
        // taken off.
        int half = shift == 0 ? 0 : 1 << (shift - 1);
        IntVector start = IntVector.broadcast(Lanes.INTS, half - n * Float.floatToRawIntBits(rounder));
        for (int x = 0; x < columns; x += LANES) {
            start.intoMemorySegment(memory, FIRST + (long) x * Integer.BYTES, Lanes.ORDER);
        }
    }

    private void enter(int y, MemorySegment band, Rows rows) {
        enter(memory, weightRow(y), band, rows.band(y), rounder, columns);
    }

    private static void enter(
            MemorySegment memory, long weightRow, MemorySegment band, long bandRow, float rounder, int columns) {
        FloatVector round = FloatVector.broadcast(Lanes.FLOATS, rounder);
        for (int x = 0; x < columns; x += LANES) {
            long at = (long) x * Float.BYTES;
            FloatVector d = Lanes.floats(band, bandRow + at);
            FloatVector w = Lanes.floats(memory, weightRow + at);
            IntVector sum = IntVector.fromMemorySegment(Lanes.INTS, memory, FIRST + at, Lanes.ORDER);
            sum.add(d.fma(w, round).reinterpretAsInts()).intoMemorySegment(memory, FIRST + at, Lanes.ORDER);
        }
    }

    private static void addBox(MemorySegment memory, long source, int shift, long boxRow, int columns) {
        for (int x = 0; x < columns; x += LANES) {
            long at = (long) x * Float.BYTES;
            IntVector box = IntVector.fromMemorySegment(Lanes.INTS, memory, source + at, Lanes.ORDER)
                    .lanewise(VectorOperators.ASHR, shift);
            IntVector second = IntVector.fromMemorySegment(Lanes.INTS, memory, SECOND + at, Lanes.ORDER);
            box.intoMemorySegment(memory, boxRow + at, Lanes.ORDER);
            second.add(box).intoMemorySegment(memory, SECOND + at, Lanes.ORDER);
        }
    }

    /**
     * Corrects the next row in place, {@code image -= bandPart * D + stripePart * w * T}, and moves the sums down by a
     * row; weighs row {@code y + n}. Row {@code y} is the row of {@link #start}, or the row after the last one done.
     */
    public void correct(int y, MemorySegment band, Rows rows, double bandPart, MemorySegment image, long imageRow) {
        rows.weigh(y + n);
        move(
                memory,
                weightRow(y + n),
                weightRow(y),
                boxRow(y + n),
                band,
                rows.band(y + n),
                rows.band(y),
                rounder,
                shift,
                (float) -bandPart,
                memory.get(ValueLayout.JAVA_FLOAT, FACTORS),
                image,
                imageRow,
                columns);
    }

    /** As {@link #correct}, with the {@link #factors} that the caller has written. */
    public void correctByFactors(
            int y, MemorySegment band, Rows rows, double bandPart, MemorySegment image, long imageRow) {
        rows.weigh(y + n);
        moveByFactors(
                memory,
                weightRow(y + n),
                weightRow(y),
                boxRow(y + n),
                band,
                rows.band(y + n),
                rows.band(y),
                rounder,
                shift,
                (float) -bandPart,
                image,
                imageRow,
                columns);
    }

    /**
     * The row that leaves is the row that is done. A product is rounded by an addition that moves it to the last bits
     * of a float. Taken as an int it carries the float's exponent, which every difference takes off again.
     */
    private static void move(
            MemorySegment memory,
            long enteringWeights,
            long leavingWeights,
            long boxRow,
            MemorySegment band,
            long entering,
            long leaving,
            float rounder,
            int shift,
            float bandFactor,
            float stripeFactor,
            MemorySegment image,
            long imageRow,
            int columns) {
        FloatVector round = FloatVector.broadcast(Lanes.FLOATS, rounder);
        for (int x = 0; x < columns; x += LANES) {
            long at = (long) x * Float.BYTES;
            // Loads come first: the compiler has no room left to inline them after the arithmetic.
            FloatVector enteringD = Lanes.floats(band, entering + at);
            FloatVector enteringW = Lanes.floats(memory, enteringWeights + at);
            FloatVector d = Lanes.floats(band, leaving + at);
            FloatVector w = Lanes.floats(memory, leavingWeights + at);
            IntVector first = IntVector.fromMemorySegment(Lanes.INTS, memory, FIRST + at, Lanes.ORDER);
            IntVector second = IntVector.fromMemorySegment(Lanes.INTS, memory, SECOND + at, Lanes.ORDER);
            IntVector leavingBox = IntVector.fromMemorySegment(Lanes.INTS, memory, boxRow + at, Lanes.ORDER);
            FloatVector pixels = Lanes.floats(image, imageRow + at);
            FloatVector stripe = (FloatVector) second.convert(VectorOperators.I2F, 0);
            IntVector change = enteringD
                    .fma(enteringW, round)
                    .reinterpretAsInts()
                    .sub(d.fma(w, round).reinterpretAsInts());
            first = first.add(change);
            IntVector box = first.lanewise(VectorOperators.ASHR, shift);
            first.intoMemorySegment(memory, FIRST + at, Lanes.ORDER);
            box.intoMemorySegment(memory, boxRow + at, Lanes.ORDER);
            second.add(box.sub(leavingBox)).intoMemorySegment(memory, SECOND + at, Lanes.ORDER);
            d.lanewise(VectorOperators.FMA, bandFactor, pixels)
                    .add(w.mul(stripeFactor).mul(stripe))
                    .intoMemorySegment(image, imageRow + at, Lanes.ORDER);
        }
    }

    /** As {@link #move}, with a factor for each pixel. */
    private static void moveByFactors(
            MemorySegment memory,
            long enteringWeights,
            long leavingWeights,
            long boxRow,
            MemorySegment band,
            long entering,
            long leaving,
            float rounder,
            int shift,
            float bandFactor,
            MemorySegment image,
            long imageRow,
            int columns) {
        FloatVector round = FloatVector.broadcast(Lanes.FLOATS, rounder);
        for (int x = 0; x < columns; x += LANES) {
            long at = (long) x * Float.BYTES;
            // Loads come first: the compiler has no room left to inline them after the arithmetic.
            FloatVector enteringD = Lanes.floats(band, entering + at);
            FloatVector enteringW = Lanes.floats(memory, enteringWeights + at);
            FloatVector d = Lanes.floats(band, leaving + at);
            FloatVector w = Lanes.floats(memory, leavingWeights + at);
            IntVector first = IntVector.fromMemorySegment(Lanes.INTS, memory, FIRST + at, Lanes.ORDER);
            IntVector second = IntVector.fromMemorySegment(Lanes.INTS, memory, SECOND + at, Lanes.ORDER);
            IntVector leavingBox = IntVector.fromMemorySegment(Lanes.INTS, memory, boxRow + at, Lanes.ORDER);
            FloatVector pixels = Lanes.floats(image, imageRow + at);
            FloatVector factors = Lanes.floats(memory, FACTORS + at);
            FloatVector stripe = (FloatVector) second.convert(VectorOperators.I2F, 0);
            IntVector change = enteringD
                    .fma(enteringW, round)
                    .reinterpretAsInts()
                    .sub(d.fma(w, round).reinterpretAsInts());
            first = first.add(change);
            IntVector box = first.lanewise(VectorOperators.ASHR, shift);
            first.intoMemorySegment(memory, FIRST + at, Lanes.ORDER);
            box.intoMemorySegment(memory, boxRow + at, Lanes.ORDER);
            second.add(box.sub(leavingBox)).intoMemorySegment(memory, SECOND + at, Lanes.ORDER);
            d.lanewise(VectorOperators.FMA, bandFactor, pixels)
                    .add(w.mul(factors).mul(stripe))
                    .intoMemorySegment(image, imageRow + at, Lanes.ORDER);
        }
    }
}
