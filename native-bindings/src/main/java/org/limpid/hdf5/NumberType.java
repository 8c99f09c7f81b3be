package org.limpid.hdf5;

import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** The type of numbers in a file. */
record NumberType(boolean floating, boolean signed, int bytes, ByteOrder order) {
    private static final int MOST_VERSION = 5;

    /** Empty for what is no number, or a number of unusual bits. */
    static Optional<NumberType> of(DataType type) {
        if (type.getVersion() < 1 || type.getVersion() > MOST_VERSION) {
            return Optional.empty();
        }
        if (type instanceof FixedPoint whole && isOrdinary(whole)) {
            return Optional.of(new NumberType(false, whole.isSigned(), whole.getSize(), whole.getByteOrder()));
        }
        return type instanceof FloatingPoint real && isOrdinary(real)
                ? Optional.of(new NumberType(true, true, real.getSize(), real.getByteOrder()))
                : Optional.empty();
    }

    private static boolean isOrdinary(FixedPoint whole) {
        int bytes = whole.getSize();
        return (bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8)
                && whole.getBitOffset() == 0
                && whole.getBitPrecision() == 8 * bytes;
    }

    private static boolean isOrdinary(FloatingPoint real) {
        return switch (real.getSize()) {
            case 2 -> hasBits(real, 5, 10);
            case 4 -> hasBits(real, 8, 23);
            case 8 -> hasBits(real, 11, 52);
            default -> false;
        };
    }

    /** IEEE 754: sign, exponent, mantissa without its leading one. */
    private static boolean hasBits(FloatingPoint real, int exponent, int mantissa) {
        return real.getBitOffset() == 0
                && real.getBitPrecision() == 1 + exponent + mantissa
                && real.getSignLocation() == exponent + mantissa
                && real.getExponentLocation() == mantissa
                && real.getExponentSize() == exponent
                && real.getExponentBias() == (1 << exponent - 1) - 1
                && real.getMantissaLocation() == 0
                && real.getMantissaSize() == mantissa
                && real.getMantissaNormalization() == 2;
    }

    /** Such as {@code float32} or {@code uint16}. */
    String words() {
        return (floating ? "float" : signed ? "int" : "uint") + 8 * bytes;
    }

    /** The next number of a buffer, whose byte order this sets. */
    double next(ByteBuffer buffer) {
        buffer.order(order);
        if (floating) {
            return switch (bytes) {
                case 2 -> Float.float16ToFloat(buffer.getShort());
                case 4 -> buffer.getFloat();
                default -> buffer.getDouble();
            };
        }
        long whole = nextWhole(buffer);
        return signed || bytes < Long.BYTES ? whole : unsigned(whole);
    }

    /** The next whole number of a buffer; unsigned ones of 64 bits from 2^63 on come as negative ones. */
    long nextWhole(ByteBuffer buffer) {
        buffer.order(order);
        return switch (bytes) {
            case 1 -> signed ? buffer.get() : Byte.toUnsignedInt(buffer.get());
            case 2 -> signed ? buffer.getShort() : Short.toUnsignedInt(buffer.getShort());
            case 4 -> signed ? buffer.getInt() : Integer.toUnsignedLong(buffer.getInt());
            default -> buffer.getLong();
        };
    }

    /** The number type of elements in memory, if it is this one in the machine's byte order. */
    boolean is(Hdf5Type memory) {
        return order == ByteOrder.nativeOrder() && memory.name().equalsIgnoreCase(words());
    }

    static double unsigned(long bits) {
        return bits >= 0 ? bits : 2.0 * (bits >>> 1 | bits & 1);
    }

    /** A type in words, such as {@code float32}, {@code text} or {@code compound records}. */
    static String words(DataType type) {
        return of(type).map(NumberType::words)
                .orElseGet(() -> Hdf5Type.words(type.getDataClass(), type.getSize(), true));
    }
}
