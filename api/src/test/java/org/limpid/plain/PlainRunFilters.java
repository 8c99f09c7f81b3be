package org.limpid.plain;

/**
 * Filters of a volume along an axis where some voxels hold no data: of the voxels with data that follow each other around
 * the centre, divided by the sum of the taps on them; 0 where there is no data. Sums in double precision, results in
 * single, mirrored borders.
 *
 * @param valid which voxels hold data: all rows of all planes
 * @param height rows of a plane
 */
public record PlainRunFilters(boolean[][] valid, int height) {
    /** An axis of the volume. */
    public enum Axis {
        PLANES,
        ROWS,
        COLUMNS
    }

    /** Filters with the taps so many voxels apart. */
    public float[][] along(Axis axis, float[][] voxels, double[] taps, int spacing) {
        float[][] filtered = new float[voxels.length][voxels[0].length];
        for (int row = 0; row < voxels.length; row++) {
            for (int x = 0; x < voxels[row].length; x++) {
                if (valid[row][x]) {
                    double centre = taps[taps.length / 2];
                    double[] sums = {centre * voxels[row][x], centre};
                    addSide(axis, voxels, row, x, taps, spacing, 1, sums);
                    addSide(axis, voxels, row, x, taps, spacing, -1, sums);
                    filtered[row][x] = (float) (sums[0] / sums[1]);
                }
            }
        }
        return filtered;
    }

    private void addSide(
            Axis axis, float[][] voxels, int row, int x, double[] taps, int spacing, int direction, double[] sums) {
        int reach = taps.length / 2;
        for (int distance = 1; distance <= reach * spacing; distance++) {
            int step = direction * distance;
            int atRow = row(axis, voxels.length, row, step);
            int atX = axis == Axis.COLUMNS ? PlainFilters.mirror(x + step, voxels[0].length) : x;
            if (!valid[atRow][atX]) {
                return;
            }
            if (distance % spacing == 0) {
                double tap = taps[reach + step / spacing];
                sums[0] += tap * voxels[atRow][atX];
                sums[1] += tap;
            }
        }
    }

    private int row(Axis axis, int rows, int row, int step) {
        int y = row % height;
        int z = row / height;
        return switch (axis) {
            case PLANES -> PlainFilters.mirror(z + step, rows / height) * height + y;
            case ROWS -> z * height + PlainFilters.mirror(y + step, height);
            case COLUMNS -> row;
        };
    }
}
