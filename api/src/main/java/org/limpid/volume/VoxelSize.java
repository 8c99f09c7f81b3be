package org.limpid.volume;

/**
 * The size of a voxel.
 *
 * @param z nanometres from section to section, above 0
 * @param y nanometres from row to row, above 0
 * @param x nanometres from column to column, above 0
 */
public record VoxelSize(double z, double y, double x) {
    /**
     * @throws IllegalArgumentException when a side is not above 0 and finite
     */
    public VoxelSize {
        if (!plausible(z) || !plausible(y) || !plausible(x)) {
            throw new IllegalArgumentException(
                    "voxel is " + z + " x " + y + " x " + x + " nm; expected finite sides above 0");
        }
    }

    /** {@return whether a number of a file may be a side} */
    public static boolean plausible(double side) {
        return side > 0 && Double.isFinite(side);
    }
}
