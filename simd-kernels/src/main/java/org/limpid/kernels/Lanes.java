package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.limpid.image.VectorUnit;

/** The vector species that every kernel uses; their width is {@link VectorUnit#bits}. */
public final class Lanes {
    public static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private static final int BITS = VectorUnit.bits();

    public static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, VectorShape.forBitSize(BITS));
    public static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, VectorShape.forBitSize(BITS));
    public static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, VectorShape.forBitSize(BITS));
    /** As many floats as {@link #DOUBLES} has lanes: the floats that are widened for sums in double precision. */
    public static final VectorSpecies<Float> HALF_FLOATS =
            VectorSpecies.of(float.class, VectorShape.forBitSize(BITS / 2));
    /** As many shorts as {@link #FLOATS} has lanes. */
    public static final VectorSpecies<Short> SHORTS = VectorSpecies.of(short.class, VectorShape.forBitSize(BITS / 2));
    /** As many bytes as {@link #FLOATS} has lanes, or twice that at 128 bits, where no vector is so short. */
    public static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, BITS / 4)));
    /** Bytes of a whole vector. */
    public static final VectorSpecies<Byte> WHOLE_BYTES = VectorSpecies.of(byte.class, VectorShape.forBitSize(BITS));
    /** Shorts of a whole vector. */
    public static final VectorSpecies<Short> WHOLE_SHORTS = VectorSpecies.of(short.class, VectorShape.forBitSize(BITS));

    /**
     * Sums over a row are the same on every machine: column x always goes to sum x modulo this, however many lanes a vector
     * has.
     */
    static final int OF_SUMS = 16;
    /** Vectors of floats that have these sums; a loop takes them in turn. */
    static final int SUMS = OF_SUMS / FLOATS.length();

    private static final VectorShuffle<Float> OTHER_8 = exchanged(8);
    private static final VectorShuffle<Float> OTHER_4 = exchanged(4);
    private static final VectorShuffle<Float> OTHER_2 = exchanged(2);
    private static final VectorShuffle<Float> OTHER_1 = exchanged(1);

    private Lanes() {}

    private static VectorShuffle<Float> exchanged(int distance) {
        return VectorShuffle.fromOp(FLOATS, lane -> lane ^ distance & FLOATS.length() - 1);
    }

    /**
     * The sum of the lanes of the first {@link #SUMS} vectors, in an order that is the same for vectors of every width.
     * It does not matter which of the vectors comes first.
     */
    static float sum(FloatVector first, FloatVector second, FloatVector third, FloatVector fourth) {
        FloatVector sum = switch (SUMS) {
            case 1 -> first.add(first.rearrange(OTHER_8));
            case 2 -> first.add(second);
            default -> first.add(third).add(second.add(fourth));
        };
        FloatVector four = SUMS == 4 ? sum : sum.add(sum.rearrange(OTHER_4));
        FloatVector two = four.add(four.rearrange(OTHER_2));
        return two.add(two.rearrange(OTHER_1)).lane(0);
    }

    /** Whether bytes can be widened to floats, and narrowed from them, a whole vector at a time. */
    public static boolean bytesMatchFloats() {
        return BYTES.length() == FLOATS.length();
    }

    public static DoubleVector widen(MemorySegment segment, long offset) {
        return (DoubleVector) FloatVector.fromMemorySegment(HALF_FLOATS, segment, offset, ORDER)
                .convertShape(VectorOperators.F2D, DOUBLES, 0);
    }

    public static FloatVector narrow(DoubleVector vector) {
        return (FloatVector) vector.convertShape(VectorOperators.D2F, HALF_FLOATS, 0);
    }

    public static FloatVector floats(MemorySegment segment, long offset) {
        return FloatVector.fromMemorySegment(FLOATS, segment, offset, ORDER);
    }

    public static IntVector ints(MemorySegment segment, long offset) {
        return IntVector.fromMemorySegment(INTS, segment, offset, ORDER);
    }

    /**
     * To be called before the loop by a kernel that writes to a segment it does not read. The compiler then knows that
     * the segment is native, as it does of a segment that is read. Otherwise the check stays in the loop, which is much
     * slower. A whole vector lies at the offset.
     */
    public static void expectNative(MemorySegment segment, long offset) {
        FloatVector.fromMemorySegment(FLOATS, segment, offset, ORDER);
    }

    /** As {@link #expectNative} for a kernel that writes bytes. */
    public static void expectNativeBytes(MemorySegment segment, long offset) {
        ByteVector.fromMemorySegment(BYTES, segment, offset, ORDER);
    }

    public static FloatVector unsignedShorts(MemorySegment segment, long offset) {
        ShortVector shorts = ShortVector.fromMemorySegment(SHORTS, segment, offset, ORDER);
        IntVector ints = (IntVector) shorts.convertShape(VectorOperators.ZERO_EXTEND_S2I, INTS, 0);
        return (FloatVector) ints.convert(VectorOperators.I2F, 0);
    }

    public static FloatVector unsignedBytes(MemorySegment segment, long offset) {
        ByteVector bytes = ByteVector.fromMemorySegment(BYTES, segment, offset, ORDER);
        IntVector ints = (IntVector) bytes.convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0);
        return (FloatVector) ints.convert(VectorOperators.I2F, 0);
    }
}
