package org.limpid.destripe.adaptive;

/**
 * The grid of an image with upright stripes, and the bands of it.
 *
 * <p>A row of the grid is the mean of {@link #ROWS} rows of the image. Along the stripes a ladder of lengths divides it, each
 * step twice as long as the one before; across them octaves, each twice as wide. Long steps are kept on fewer rows, wide
 * octaves on fewer columns.
 *
 * @param imageRows of the image
 * @param columns of the grid: those of the image, and more where stripes lean
 */
record GridShape(int imageRows, int columns) {
    /** Image rows in a row of the grid. */
    static final int ROWS = 16;

    /** Columns of a cell of {@link CellRows}. */
    static final int CELL = 16;

    static final int OCTAVES = 8;

    private static final int SHORTEST = 20;
    private static final int FEWEST_STEPS = 6;
    private static final int MOST_STEPS = 10;
    /** The longest step is at most this part of the image's height, where the image is long. */
    private static final double PART_OF_HEIGHT = 2.4;

    /** Each octave's shortest step of the ladder: a wide stripe has to be long. */
    private static final int[] FIRST_STEP = {0, 0, 1, 2, 2, 3, 3, 4};

    /** The last step that is kept on all rows. */
    private static final int WHOLE_STEPS = 2;

    /** The last octave that is kept on all columns. */
    private static final int WHOLE_OCTAVES = 2;

    /** The grid of a section whose stripes lean by some degrees. */
    static GridShape of(double degrees, int height, int width) {
        return new GridShape(height, ShearedPixels.columns(degrees, height, width));
    }

    int rows() {
        return (imageRows + ROWS - 1) / ROWS;
    }

    /** How many steps the ladder of lengths has. */
    int steps() {
        int steps = FEWEST_STEPS;
        while (steps < MOST_STEPS && length(steps) * PART_OF_HEIGHT <= imageRows) {
            steps++;
        }
        return steps;
    }

    /** The length of a step, image rows. */
    static int length(int step) {
        return SHORTEST << step;
    }

    /** An odd number of rows of the grid for a length in image rows. */
    static int rows(int length) {
        return Math.max(1, (int) Math.rint((double) length / ROWS)) | 1;
    }

    static int firstStep(int octave) {
        return FIRST_STEP[octave];
    }

    /** How many octaves a step has. */
    static int octaves(int step) {
        int octaves = 0;
        while (octaves < OCTAVES && FIRST_STEP[octaves] <= step) {
            octaves++;
        }
        return octaves;
    }

    /** Of the rows of the grid, a step keeps each that is a multiple of 2 to this power. */
    static int rowShift(int step) {
        return Math.max(0, step - WHOLE_STEPS);
    }

    /** Of the columns, an octave keeps each that is a multiple of 2 to this power. */
    static int columnShift(int octave) {
        return Math.max(0, octave - WHOLE_OCTAVES);
    }

    int rowsOf(int step) {
        return kept(rows(), rowShift(step));
    }

    int columnsOf(int octave) {
        return kept(columns, columnShift(octave));
    }

    static int kept(int count, int shift) {
        return (count - 1 >> shift) + 1;
    }

    /** Columns from a tap of an octave's low-pass to the next, on the octave's own columns. */
    static int dilation(int octave) {
        return 1 << Math.min(octave, WHOLE_OCTAVES);
    }

    /** Rows of a step that share an energy, of the step's own rows: about half of the shortest box of energies. */
    static int blockRows(int step) {
        return 1 << Math.min(step, WHOLE_STEPS);
    }

    /** Columns of an octave that share an energy, of the octave's own columns, as a power of 2. */
    static int blockShift(int octave) {
        return Math.clamp(octave, 1, WHOLE_OCTAVES);
    }

    /** Rows of the energies of a step. */
    int blocksAlong(int step) {
        return (rowsOf(step) - 1) / blockRows(step) + 1;
    }

    /** Columns of the energies of an octave. */
    int blocksAcross(int octave) {
        return kept(columnsOf(octave), blockShift(octave));
    }

    /** A mean over a length in image rows, on the energies of a step. */
    static float[] boxAlong(int length, int step) {
        return box((double) rows(length) / (1 << rowShift(step)), blockRows(step));
    }

    /** A mean over {@code factor 2^octave + 1} columns, on the energies of an octave. */
    static float[] boxAcross(int factor, int octave) {
        double columns = (factor << octave | 1) / (double) (1 << columnShift(octave));
        return box(columns, 1 << blockShift(octave));
    }

    /** The taps of a mean over a length, of blocks of some length each; the outermost are whole or a part. */
    private static float[] box(double length, int block) {
        double beside = Math.max(0, (length / block - 1) / 2);
        int reach = (int) Math.ceil(beside - 1e-9);
        float[] taps = new float[2 * reach + 1];
        for (int k = -reach; k <= reach; k++) {
            taps[k + reach] = (float) (Math.min(1, beside - Math.abs(k) + 1) / (2 * beside + 1));
        }
        return taps;
    }

    /** Cells of a row. */
    int cells() {
        return (columns + CELL - 1) / CELL;
    }
}
