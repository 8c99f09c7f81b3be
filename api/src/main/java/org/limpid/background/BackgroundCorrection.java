package org.limpid.background;

import org.limpid.BackgroundModel;
import org.limpid.Region;
import org.limpid.SectionPosition;
import org.limpid.WorkerPool;
import org.limpid.image.ColumnStrips;
import org.limpid.internal.RowSource;
import org.limpid.internal.SectionBuffers;
import org.limpid.parameters.Volume;

/**
 * Takes a section's offset and the background model off the image: in place, or row by row for who reads it.
 */
public final class BackgroundCorrection {
    private static final int ROWS = 64;
    /** The background is smooth: so many pixels down and across tell its mean. */
    private static final int GRID = 16;

    private final BackgroundModel model;
    private final WorkerPool workers;

    /**
     * A correction by a model.
     *
     * @param model the volume's background
     * @param workers who do the work
     */
    public BackgroundCorrection(BackgroundModel model, WorkerPool workers) {
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
        RowSource corrected = rows(image, offset, position);
        int firstStrip = region.x() / ColumnStrips.COLUMNS;
        int endStrip = (region.endX() - 1) / ColumnStrips.COLUMNS + 1;
        workers.forStretches(region.height(), ROWS, (first, end, worker) -> {
            for (int strip = firstStrip; strip < endStrip; strip++) {
                int from = strip * ColumnStrips.COLUMNS;
                for (int y = region.y() + first; y < region.y() + end; y++) {
                    corrected.read(y, from, from + image.columns(strip), image.segment(), image.offset(y, strip));
                }
            }
        });
    }

    /**
     * The rows of an image as {@link #run} would leave them, bit for bit, while the image stays as it is.
     *
     * @param image of the section
     * @param offset of the section, grey levels
     * @param position of the image in the volume
     * @return its rows, corrected as they are read
     */
    public RowSource rows(ColumnStrips image, double offset, SectionPosition position) {
        Volume volume = position.volume();
        double[][] section = model.inSection(position.z() * step(volume.nz()));
        double[][] rows = new double[image.height()][section.length];
        for (int y = 0; y < image.height(); y++) {
            double coordinate = (position.y0() + y) * step(volume.ny());
            for (int k = 0; k < section.length; k++) {
                rows[y][k] = valueAt(section[k], coordinate);
            }
            rows[y][0] += offset;
        }
        double step = step(volume.nx());
        return new CorrectedRows(image, rows, position.x0() * step, step);
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
