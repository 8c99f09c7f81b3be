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

    /** {@return the size in words, as {@code z x y x x}, such as {@code 30 x 4.5 x 4.5}} */
    @Override
    public String toString() {
        return words(z) + " x " + words(y) + " x " + words(x);
    }

    private static String words(double side) {
        return side == Math.rint(side) && side < 1e9 ? String.valueOf((long) side) : String.valueOf(side);
    }

    /** {@return whether a number of a file may be a side} */
    public static boolean plausible(double side) {
        return side > 0 && Double.isFinite(side);
    }
}
