package org.limpid.tiff;

import java.lang.foreign.MemorySegment;

/** The dense segment that a caller keeps an image in. */
final class ImageSegment {
    private ImageSegment() {}

    /** Refuses a segment that libtiff cannot reach or that is too small. */
    static void require(MemorySegment image, long bytes) {
        if (!image.isNative()) {
            throw new IllegalArgumentException("the image segment is on the heap; expected off-heap memory");
        }
        if (image.byteSize() < bytes) {
            throw new IllegalArgumentException(
                    "the image segment has " + image.byteSize() + " bytes; expected at least " + bytes);
        }
    }
}
