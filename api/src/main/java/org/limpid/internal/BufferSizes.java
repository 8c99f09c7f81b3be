package org.limpid.internal;

import org.limpid.LimpidException;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;
import org.limpid.image.Workspace;

/**
 * The sizes of a section's buffers, with a scratch for each worker. A section that is to be turned has room for the
 * {@linkplain SectionBuffers#transposed transposed} one.
 */
public record BufferSizes(int height, int width, int workers, long scratchBytes, boolean turned) {
    /** Images that every section has. */
    static final int IMAGES = 5;

    private static final int WIDEST = 1 << 28;
    private static final long MOST_PIXELS = 1L << 36;

    /** Checks that sections of a size have pixels, and are no larger than the memory of any machine. */
    public static void requirePossible(int height, int width) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "a section of " + width + " x " + height + " pixels; expected at least 1 x 1");
        }
        if (width > WIDEST || (long) height * width > MOST_PIXELS) {
            throw new LimpidException("a section of " + width + " x " + height + " pixels; expected at most " + WIDEST
                    + " in a row and " + MOST_PIXELS + " in all");
        }
    }

    /** Bytes of an image, in strips of columns or row by row. */
    public long imageBytes() {
        long upright = imageBytes(height, width);
        return turned ? Math.max(upright, imageBytes(width, height)) : upright;
    }

    static long imageBytes(int height, int width) {
        return Math.max(ColumnStrips.bytes(height, width), Plane.paddedBytes(height, width));
    }

    /** Bytes of the mask, and of the gaps. */
    long maskBytes() {
        return (long) height * width;
    }

    /** Bytes that are reserved at once. */
    public long reservedBytes() {
        return IMAGES * Workspace.roundedBytes(imageBytes()) + workers * Workspace.roundedBytes(scratchBytes);
    }

    /** Bytes of {@linkplain SectionBuffers#extraRows further images}, and of the masks, turned masks and gaps, when they are asked for. */
    public long onDemandBytes(int images, int masks) {
        return images * Workspace.roundedBytes(imageBytes()) + masks * Workspace.roundedBytes(maskBytes());
    }
}
