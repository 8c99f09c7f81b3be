package org.limpid.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * A palette of grey levels, a few entries of which may be coloured for annotations.
 *
 * @param values of samples, by entry
 * @param coloured entries that are no grey levels
 * @param type of the values
 * @param ramp whether grey entries have the value of their number
 */
record GreyMap(int[] values, BitSet coloured, SampleType type, boolean ramp) {
    private static final int HIGHEST = 0xFFFF;
    private static final int SCALE = 257;

    /**
     * The palette of a file.
     *
     * @param map levels of red, then of green, then of blue, 0 to 65,535, in the byte order of this machine
     * @throws TiffException when more than half of the entries are coloured
     */
    static GreyMap of(Path file, byte[] map, int bits) {
        int entries = 1 << bits;
        ShortBuffer levels = ByteBuffer.wrap(map).order(ByteOrder.nativeOrder()).asShortBuffer();
        if (levels.remaining() < 3 * entries) {
            throw new TiffException(
                    file, "its palette has " + levels.remaining() + " numbers; expected " + 3 * entries);
        }
        int most = 0;
        for (int i = 0; i < 3 * entries; i++) {
            most = Math.max(most, Short.toUnsignedInt(levels.get(i)));
        }
        // Some programs write levels of 8 bits.
        int scale = most > 0 && most <= 0xFF ? SCALE : 1;
        int[] values = new int[entries];
        BitSet coloured = new BitSet(entries);
        for (int i = 0; i < entries; i++) {
            int red = scale * Short.toUnsignedInt(levels.get(i));
            int green = scale * Short.toUnsignedInt(levels.get(entries + i));
            int blue = scale * Short.toUnsignedInt(levels.get(2 * entries + i));
            coloured.set(i, red >> 8 != green >> 8 || green >> 8 != blue >> 8);
            values[i] = Math.min(HIGHEST, (2 * red + 7 * green + blue) / 10);
        }
        if (coloured.cardinality() > entries / 2) {
            throw new TiffException(file, SampleEncoding.colour("a palette of colours"));
        }
        return reduced(values, coloured, entries);
    }

    /** Values of 8 bits where all grey levels are of 8 bits. */
    private static GreyMap reduced(int[] values, BitSet coloured, int entries) {
        boolean bytes = true;
        boolean ramp = entries == 1 << 8;
        for (int i = coloured.nextClearBit(0); i < entries; i = coloured.nextClearBit(i + 1)) {
            int low = values[i] & 0xFF;
            bytes &= low == 0 || low == values[i] >> 8;
            ramp &= values[i] >> 8 == i;
        }
        if (!bytes && !ramp) {
            return new GreyMap(values, coloured, SampleType.UINT16, false);
        }
        for (int i = 0; i < entries; i++) {
            values[i] = ramp && !coloured.get(i) ? i : values[i] >> 8;
        }
        return new GreyMap(values, coloured, SampleType.UINT8, ramp);
    }

    /** What is to be said of it. */
    String note() {
        return ramp ? "palette of grey taken as grey" : "palette of grey taken through its map";
    }
}
