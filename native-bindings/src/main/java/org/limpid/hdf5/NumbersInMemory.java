package org.limpid.hdf5;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;

/**
 * Memory that takes the numbers of a file, converted to its own type. Numbers outside the range of a type of integers become its
 * nearest one, fractions are cut off.
 */
record NumbersInMemory(NumberType from, Hdf5Type to, MemorySegment memory) implements StoredValues.Target {
    private static final double TWO_TO_63 = 0x1p63;

    @Override
    public void put(long index, ByteBuffer content, int count) {
        if (from.is(to)) {
            int bytes = count * to.bytes();
            MemorySegment numbers = MemorySegment.ofBuffer(content.slice(content.position(), bytes));
            MemorySegment.copy(numbers, 0, memory, index * to.bytes(), bytes);
            return;
        }
        for (long i = index; i < index + count; i++) {
            if (from.floating()) {
                putReal(i, from.next(content));
            } else {
                putWhole(i, from.nextWhole(content));
            }
        }
    }

    private void putReal(long index, double number) {
        switch (to) {
            case FLOAT32 -> memory.setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, index, (float) number);
            case FLOAT64 -> memory.setAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, index, number);
            case UINT64 -> {
                boolean upper = number >= TWO_TO_63;
                long half = (long) (upper ? number - TWO_TO_63 : Math.max(0, number));
                store(index, upper ? half >= Long.MAX_VALUE ? -1 : half | Long.MIN_VALUE : half);
            }
            default -> store(index, Math.clamp((long) number, to.least(), to.most()));
        }
    }

    private void putWhole(long index, long number) {
        boolean upper = number < 0 && !from.signed(); // Beyond 2^63.
        switch (to) {
            case FLOAT32 ->
                memory.setAtIndex(
                        ValueLayout.JAVA_FLOAT_UNALIGNED,
                        index,
                        upper ? 2f * (number >>> 1 | number & 1) : (float) number);
            case FLOAT64 ->
                memory.setAtIndex(
                        ValueLayout.JAVA_DOUBLE_UNALIGNED,
                        index,
                        upper ? NumberType.unsigned(number) : (double) number);
            case UINT64 -> store(index, upper ? number : Math.max(0, number));
            default -> store(index, upper ? to.most() : Math.clamp(number, to.least(), to.most()));
        }
    }

    private void store(long index, long number) {
        switch (to.bytes()) {
            case 1 -> memory.set(ValueLayout.JAVA_BYTE, index, (byte) number);
            case 2 -> memory.setAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, index, (short) number);
            case 4 -> memory.setAtIndex(ValueLayout.JAVA_INT_UNALIGNED, index, (int) number);
            default -> memory.setAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, index, number);
        }
    }
}
