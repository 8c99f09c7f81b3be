package org.limpid.denoise;

import java.lang.foreign.MemorySegment;
import org.limpid.image.Plane;

/**
 * Padded planes of floats that lie one after the other; a section is a stack of one.
 *
 * @param segment the memory
 * @param depth planes, at least 1
 * @param height rows of a plane
 * @param width pixels of a row
 */
record PlaneStack(MemorySegment segment, int depth, int height, int width) {
    static PlaneStack of(Plane plane) {
        if (plane.rowBytes() != Plane.paddedRowBytes(plane.width())) {
            throw new IllegalArgumentException("rows " + plane.rowBytes() + " bytes apart; expected a padded plane of "
                    + Plane.paddedRowBytes(plane.width()));
        }
        return new PlaneStack(plane.segment(), 1, plane.height(), plane.width());
    }

    static long bytes(int depth, int height, int width) {
        return depth * Plane.paddedBytes(height, width);
    }

    long row(int z, int y) {
        return ((long) z * height + y) * Plane.paddedRowBytes(width);
    }
}
