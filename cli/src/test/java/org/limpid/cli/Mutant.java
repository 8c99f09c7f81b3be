package org.limpid.cli;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Damages a file the way disks, networks and broken programs do, with a preference for what describes its content. */
final class Mutant {
    private static final int[] BYTES = {0, 1, 2, 0x10, 0x7F, 0x80, 0xFE, 0xFF};
    private static final int DESCRIPTION_BYTES = 400;
    private static final double IN_DESCRIPTION = 0.7;

    private final SplittableRandom random;
    private final int description;
    private byte[] bytes;

    private Mutant(byte[] whole, int description, long seed) {
        this.bytes = whole.clone();
        this.description = description;
        this.random = new SplittableRandom(seed);
    }

    /**
     * A damaged file.
     *
     * @param whole a sound one
     * @param description where the part lies that describes the rest; 0 for all over the file
     * @param seed decides what is damaged
     */
    static byte[] of(byte[] whole, int description, long seed) {
        Mutant mutant = new Mutant(whole, description, seed);
        int changes = 1 + mutant.random.nextInt(3);
        for (int change = 0; change < changes && mutant.bytes.length > 16; change++) {
            mutant.change();
        }
        return mutant.bytes;
    }

    private void change() {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> flip();
            case 3, 4 -> overwrite();
            case 5, 6 -> number();
            case 7 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 8 -> swap();
            default -> shift();
        }
    }

    private void flip() {
        for (int flips = 1 + random.nextInt(6); flips > 0; flips--) {
            bytes[place(1)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    private void overwrite() {
        int count = Math.min(bytes.length, 1 + random.nextInt(4));
        int at = place(count);
        Arrays.fill(bytes, at, at + count, (byte) BYTES[random.nextInt(BYTES.length)]);
    }

    /** A length, count, offset or size becomes one that is wrong. */
    private void number() {
        long[] values = {0, 1, -1, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFF0L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 40};
        long value = random.nextInt(3) == 0
                ? random.nextLong() >>> random.nextInt(64)
                : random.nextInt(4) == 0
                        ? bytes.length + random.nextInt(-9, 10)
                        : values[random.nextInt(values.length)];
        int size = 1 << 1 + random.nextInt(3);
        int at = place(size) / 2 * 2;
        ByteBuffer buffer =
                ByteBuffer.wrap(bytes).order(random.nextInt(3) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        switch (size) {
            case 2 -> buffer.putShort(at, (short) value);
            case 4 -> buffer.putInt(at, (int) value);
            default -> buffer.putLong(at, value);
        }
    }

    private void swap() {
        int count = Math.min(bytes.length / 4, 1 << random.nextInt(2, 9));
        int one = place(count);
        int other = random.nextInt(bytes.length - count + 1);
        byte[] kept = Arrays.copyOfRange(bytes, one, one + count);
        System.arraycopy(bytes, other, bytes, one, count);
        System.arraycopy(kept, 0, bytes, other, count);
    }

    /** Some bytes are missing, or there twice. */
    private void shift() {
        int at = place(1);
        int count = 1 + random.nextInt(Math.min(64, bytes.length - at));
        byte[] shifted = Arrays.copyOf(bytes, random.nextBoolean() ? bytes.length - count : bytes.length + count);
        int from = shifted.length < bytes.length ? at + count : at;
        int to = shifted.length < bytes.length ? at : at + count;
        System.arraycopy(bytes, from, shifted, to, Math.min(bytes.length - from, shifted.length - to));
        bytes = shifted;
    }

    /** Where {@code count} bytes are changed. */
    private int place(int count) {
        int last = bytes.length - count;
        if (description > 0 && description <= last && random.nextDouble() < IN_DESCRIPTION) {
            int reach = Math.min(DESCRIPTION_BYTES, last - description + 1);
            return random.nextInt(8) == 0
                    ? random.nextInt(Math.min(16, last + 1))
                    : description + random.nextInt(reach);
        }
        int at = random.nextInt(last + 1);
        for (int tries = 0; description == 0 && tries < 8 && bytes[at] == 0; tries++) {
            at = random.nextInt(last + 1);
        }
        return at;
    }
}
