package org.limpid.background;

import org.limpid.Region;
import org.limpid.SectionBuffers;
import org.limpid.Workers;
import org.limpid.kernels.ColumnStrips;
import org.limpid.kernels.PolynomialRows;

/**
 * Takes a section's offset and the background model off the image. The image is read and written once.
 */
public final class BackgroundCorrection {
    private static final int ROWS = 64;
    /** The background is smooth: so many pixels down and across tell its mean. */
    private static final int GRID = 16;

    private final BackgroundModel model;
    private final Workers workers;

    /**
     * A correction by a model.
     *
     * @param model the volume's background
     * @param workers who do the work
     */
    public BackgroundCorrection(BackgroundModel model, Workers workers) {
        this.model = model;
        this.workers = workers;
    }

    /**
     * Corrects the image in place; pixels that are not a number stay so.
     *
     * @param buffers holds the image
     * @param offset of the section, grey levels
     * @param position of the image in the volume
     * @param region where the image is wanted
     */
    public void run(SectionBuffers buffers, double offset, SectionPosition position, Region region) {
        ColumnStrips image = buffers.image();
        Volume volume = position.volume();
        double sectionCoordinate = position.z() * step(volume.nz());
        double step = step(volume.nx());
        int firstStrip = region.x() / ColumnStrips.COLUMNS;
        int endStrip = (region.endX() - 1) / ColumnStrips.COLUMNS + 1;
        workers.forStretches(region.height(), ROWS, (firstOfRegion, endOfRegion, worker) -> {
            int first = region.y() + firstOfRegion;
            int end = region.y() + endOfRegion;
            double[][] rows = new double[end - first][];
            for (int y = first; y < end; y++) {
                rows[y - first] = model.alongRow((position.y0() + y) * step(volume.ny()), sectionCoordinate);
                rows[y - first][0] += offset;
            }
            for (int strip = firstStrip; strip < endStrip; strip++) {
                double start = (position.x0() + strip * ColumnStrips.COLUMNS) * step;
                for (int y = first; y < end; y++) {
                    PolynomialRows.subtract(
                            image.segment(),
                            image.offset(y, strip),
                            rows[y - first],
                            start,
                            step,
                            image.columns(strip));
                }
            }
        });
    }

    /**
     * How far the image is moved on the whole.
     *
     * @param offset of the section, grey levels
     * @param position of the image in the volume
     * @param height rows
     * @param width pixels in a row
     * @return the mean of what is taken off, over a grid of pixels, rounded to a whole grey level
     */
    public float shift(double offset, SectionPosition position, int height, int width) {
        Volume volume = position.volume();
        double sectionCoordinate = position.z() * step(volume.nz());
        double sum = 0;
        for (int i = 0; i < GRID; i++) {
            int y = (int) ((long) height * i / GRID);
            double[] row = model.alongRow((position.y0() + y) * step(volume.ny()), sectionCoordinate);
            for (int j = 0; j < GRID; j++) {
                int x = (int) ((long) width * j / GRID);
                sum += valueAt(row, (position.x0() + x) * step(volume.nx()));
            }
        }
        return Math.round(offset + sum / (GRID * GRID));
    }

    private static double valueAt(double[] coefficients, double coordinate) {
        double value = 0;
        for (int k = coefficients.length - 1; k >= 0; k--) {
            value = value * coordinate + coefficients[k];
        }
        return value;
    }

    /** Coordinate from one index to the next; an axis of one index has coordinate 0. */
    private static double step(int length) {
        return length == 1 ? 0 : 1.0 / (length - 1);
    }
}
