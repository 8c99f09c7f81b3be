package org.limpid.volume.pyramid;

import java.lang.foreign.MemorySegment;

/**
 * The rows that a row of the next level covers. Where it covers fewer than four, each stands as often as the others, which changes
 * neither a mean nor a mode.
 *
 * @param memory with the rows
 * @param a where the first row begins, in bytes
 * @param b the second row
 * @param c the third row
 * @param d the fourth row
 * @param width voxels of a row
 * @param halved whether two voxels of a row make one
 */
record FourRows(MemorySegment memory, long a, long b, long c, long d, int width, boolean halved) {
    /** {@return voxels of the next level's row} */
    int widthAfter() {
        return halved ? (width + 1) / 2 : width;
    }

    /** {@return the first voxel that one of the next level covers} */
    int first(int voxel) {
        return halved ? 2 * voxel : voxel;
    }

    /** {@return the last voxel that one of the next level covers} */
    int last(int voxel) {
        return halved ? Math.min(2 * voxel + 1, width - 1) : voxel;
    }
}
