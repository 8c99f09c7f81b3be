package org.limpid.volume.png;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.limpid.LimpidException;
import org.limpid.image.Sample;

/**
 * The header of a PNG file of grey levels.
 *
 * @param sample how a pixel is stored
 * @param interlaced whether pixels come in passes, from coarse to fine
 */
record PngHeader(int width, int height, Sample sample, boolean interlaced) {
    static final int BYTES = 13;

    /** Deflate makes no more of a byte. */
    private static final long MOST_INFLATED = 1032;

    private static final int MOST_ROW_BYTES = 1 << 26;
    private static final List<Pass> PLAIN = List.of(new Pass(0, 0, 1, 1));
    private static final List<Pass> INTERLACED = List.of(
            new Pass(0, 0, 8, 8),
            new Pass(4, 0, 8, 8),
            new Pass(0, 4, 4, 8),
            new Pass(2, 0, 4, 4),
            new Pass(0, 2, 2, 4),
            new Pass(1, 0, 2, 2),
            new Pass(0, 1, 1, 2));

    /**
     * Some pixels of an image.
     *
     * @param x first column
     * @param y first row
     * @param stepX from a column to the next one
     * @param stepY from a row to the next one
     */
    record Pass(int x, int y, int stepX, int stepY) {
        /** How many pixels of a row it has. */
        int columns(PngHeader image) {
            return Math.ceilDiv(Math.max(0, image.width - x), stepX);
        }

        int rows(PngHeader image) {
            return columns(image) == 0 ? 0 : Math.ceilDiv(Math.max(0, image.height - y), stepY);
        }
    }

    /**
     * Reads a header.
     *
     * @param size of the file
     * @throws LimpidException when the file can't be of this header, or has no grey levels of 8 or 16 bits
     */
    static PngHeader of(Path file, ByteBuffer header, long size) {
        int width = header.getInt();
        int height = header.getInt();
        int bits = header.get();
        int colour = header.get();
        if (width < 1 || height < 1) {
            throw new LimpidException(file + ": has " + Integer.toUnsignedString(width) + " x "
                    + Integer.toUnsignedString(height) + " pixels in its header; expected 1 to " + Integer.MAX_VALUE);
        }
        if (colour != 0 || bits != 8 && bits != 16) {
            throw new LimpidException(file + ": is of " + colour(colour) + " of " + Byte.toUnsignedInt((byte) bits)
                    + " bits; expected grey levels of 8 or 16 bits");
        }
        int compression = header.get();
        int filter = header.get();
        int interlace = header.get();
        if (compression != 0 || filter != 0 || interlace < 0 || interlace > 1) {
            throw new LimpidException(file + ": has compression " + compression + ", filter " + filter
                    + " and interlace " + interlace + " in its header; expected 0, 0, and 0 or 1");
        }
        PngHeader image = new PngHeader(width, height, bits == 8 ? Sample.UINT8 : Sample.UINT16, interlace == 1);
        if (image.rowBytes() > MOST_ROW_BYTES || image.storedBytes() / MOST_INFLATED > size) {
            throw new LimpidException(file + ": has " + width + " x " + height + " pixels in its header and " + size
                    + " bytes; expected rows of at most " + MOST_ROW_BYTES + " bytes, and no more pixels than "
                    + "so many bytes can hold");
        }
        return image;
    }

    private static String colour(int type) {
        return switch (type) {
            case 0 -> "grey levels";
            case 2 -> "colours";
            case 3 -> "a palette";
            case 4 -> "grey levels with opacity";
            case 6 -> "colours with opacity";
            default -> "colour type " + type;
        };
    }

    List<Pass> passes() {
        return interlaced ? INTERLACED : PLAIN;
    }

    /** The bytes of a whole row. */
    long rowBytes() {
        return (long) width * sample.bytes();
    }

    /** The bytes of all passes as they are before compression: a row of each begins with its filter. */
    long storedBytes() {
        return passes().stream()
                .mapToLong(pass -> pass.rows(this) * (1 + (long) pass.columns(this) * sample.bytes()))
                .sum();
    }
}
