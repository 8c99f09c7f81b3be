package org.limpid.internal;

import org.limpid.LimpidException;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;
import org.limpid.image.Workspace;

/**
 * The sizes of a section's buffers.
 *
 * @param height rows, at least 1
 * @param width pixels in a row, at least 1
 * @param workers threads that need a scratch
 * @param scratchBytes of each
 * @param turned whether there has to be room for the {@linkplain SectionBuffers#transposed transposed} section
 */
public record BufferSizes(int height, int width, int workers, long scratchBytes, boolean turned) {
    private static final int IMAGES = 5;
    private static final int WIDEST = 1 << 28;
    private static final long MOST_PIXELS = 1L << 36;

    /**
     * Checks that sections of a size have pixels, and are no larger than the memory of any machine.
     *
     * @param height rows
     * @param width pixels in a row
     * @throws LimpidException when they are larger
     * @throws IllegalArgumentException when they have no pixels
     */
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

    /** {@return the images that every section has} */
    int images() {
        return IMAGES;
    }

    /** {@return bytes of an image, in strips of columns or row by row} */
    long imageBytes() {
        long upright = imageBytes(height, width);
        return turned ? Math.max(upright, imageBytes(width, height)) : upright;
    }

    /** {@return bytes of an image of another size} */
    static long imageBytes(int height, int width) {
        return Math.max(ColumnStrips.bytes(height, width), Plane.paddedBytes(height, width));
    }

    /** {@return bytes of the mask, and of the gaps} */
    long maskBytes() {
        return (long) height * width;
    }

    /** {@return bytes that are reserved at once} */
    public long reservedBytes() {
        return IMAGES * Workspace.roundedBytes(imageBytes()) + workers * Workspace.roundedBytes(scratchBytes);
    }

    /**
     * Memory that is reserved when it is first asked for.
     *
     * @param images how many {@linkplain SectionBuffers#extraRows further images}
     * @param masks how many of the {@link SectionBuffers#mask} and the {@link SectionBuffers#gaps}
     * @return bytes
     */
    public long onDemandBytes(int images, int masks) {
        return images * Workspace.roundedBytes(imageBytes()) + masks * Workspace.roundedBytes(maskBytes());
    }
}
