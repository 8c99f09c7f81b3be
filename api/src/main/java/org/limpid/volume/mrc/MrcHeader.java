package org.limpid.volume.mrc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.limpid.LimpidException;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VoxelSize;

/**
 * The header of an MRC file.
 *
 * @param order of the bytes of numbers and voxels
 * @param mode how voxels are stored
 * @param voxelSize if it is told
 * @param start of the voxels in the file, in bytes
 * @param more bytes that the file has after them
 */
record MrcHeader(
        ByteOrder order, MrcMode mode, VolumeShape shape, Optional<VoxelSize> voxelSize, long start, long more) {
    static final int BYTES = 1024;

    /** Where numbers are; each is an integer or a float of 4 bytes. */
    private static final int SIZE = 0;

    private static final int MODE = 12;
    private static final int GRID = 28;
    private static final int CELL = 40;
    private static final int AXES = 64;
    private static final int LEAST = 76;
    private static final int GREATEST = 80;
    private static final int EXTENDED = 92;
    private static final int IMOD_STAMP = 152;
    private static final int IMOD_FLAGS = 156;
    private static final int MACHINE = 212;

    private static final int IMOD = 1_146_047_817;
    private static final int SIGNED_FLAG = 1;
    private static final byte LITTLE = 0x44;
    private static final byte BIG = 0x11;
    private static final int MOST_UNSTAMPED = 1 << 16;
    private static final double ANGSTROMS = 10; // a nanometre

    /**
     * Reads a header.
     *
     * @param bytes of it
     * @param size of the file
     * @throws LimpidException when the file can't be of this header
     */
    static MrcHeader of(Path file, ByteBuffer bytes, long size) {
        ByteOrder order = order(file, bytes);
        bytes.order(order);
        int[] sides = three(bytes, SIZE);
        if (sides[0] < 1 || sides[1] < 1 || sides[2] < 1) {
            throw new LimpidException(
                    file + ": has " + words(sides, " x ") + " voxels in its header; expected sides of" + " at least 1");
        }
        int[] axes = three(bytes, AXES);
        if (!Arrays.equals(axes, new int[] {1, 2, 3}) && !Arrays.equals(axes, new int[3])) {
            throw new LimpidException(file + ": has columns, rows and sections along the axes " + words(axes, ", ")
                    + "; expected 1, 2, 3, which are x, y, z");
        }
        MrcMode mode = mode(file, bytes);
        VolumeShape shape = new VolumeShape(mode.sample(), sides[2], sides[1], sides[0]);
        int extended = bytes.getInt(EXTENDED);
        long start = BYTES + (long) extended;
        // Sizes are divided one by one, since their product may be beyond 64 bits.
        long room = (size - start) / mode.sample().bytes() / sides[0] / sides[1];
        if (extended < 0 || room < sides[2]) {
            throw new LimpidException(file + ": has " + size + " bytes; expected " + words(sides, " x ") + " voxels of "
                    + mode.sample().bytes() + " bytes after " + start + " bytes of headers, as its header tells");
        }
        return new MrcHeader(
                order, mode, shape, voxelSize(bytes), start, size - start - shape.sectionBytes() * sides[2]);
    }

    /** Older files have no stamp. Their numbers are plausible in one order. */
    private static ByteOrder order(Path file, ByteBuffer bytes) {
        byte stamp = bytes.get(MACHINE);
        if (stamp == LITTLE) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        if (stamp == BIG) {
            return ByteOrder.BIG_ENDIAN;
        }
        return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
                .filter(order -> Arrays.stream(three(bytes.order(order), SIZE))
                        .allMatch(side -> side > 0 && side < MOST_UNSTAMPED))
                .findFirst()
                .orElseThrow(() -> new LimpidException(file + ": has the machine stamp "
                        + HexFormat.ofDelimiter(" ").formatHex(new byte[] {stamp, bytes.get(MACHINE + 1)})
                        + "; expected an MRC file, with 44 44 or 11 11"));
    }

    /**
     * IMOD tells whether bytes are signed. The standard says that they are, but older programs write unsigned ones, which their
     * greatest value shows.
     */
    private static MrcMode mode(Path file, ByteBuffer bytes) {
        int number = bytes.getInt(MODE);
        if (number == MrcMode.INT8.number()) {
            boolean signed = bytes.getInt(IMOD_STAMP) == IMOD
                    ? (bytes.getInt(IMOD_FLAGS) & SIGNED_FLAG) != 0
                    : !(bytes.getFloat(LEAST) >= 0 && bytes.getFloat(GREATEST) > Byte.MAX_VALUE);
            return signed ? MrcMode.INT8 : MrcMode.UINT8;
        }
        return Arrays.stream(MrcMode.values())
                .filter(mode -> mode.number() == number)
                .findFirst()
                .orElseThrow(() -> new LimpidException(
                        file + ": has mode " + number + "; expected 0, 1, 2 or 6: int8, int16, float32 or uint16"));
    }

    /** Programs that know no size write voxels of 1 Å. */
    private static Optional<VoxelSize> voxelSize(ByteBuffer bytes) {
        double[] sides = new double[3];
        for (int i = 0; i < sides.length; i++) {
            int number = bytes.getInt(GRID + i * Integer.BYTES);
            sides[i] = bytes.getFloat(CELL + i * Float.BYTES) / (double) number;
            if (number < 1 || !VoxelSize.plausible(sides[i])) {
                return Optional.empty();
            }
        }
        return Arrays.stream(sides).allMatch(side -> side == 1)
                ? Optional.empty()
                : Optional.of(new VoxelSize(sides[2] / ANGSTROMS, sides[1] / ANGSTROMS, sides[0] / ANGSTROMS));
    }

    private static int[] three(ByteBuffer bytes, int at) {
        return new int[] {bytes.getInt(at), bytes.getInt(at + Integer.BYTES), bytes.getInt(at + 2 * Integer.BYTES)};
    }

    private static String words(int[] numbers, String between) {
        List<String> words = Arrays.stream(numbers).mapToObj(String::valueOf).toList();
        return String.join(between, words);
    }
}
