package org.limpid.background;

import org.limpid.SectionBuffers;
import org.limpid.Workers;
import org.limpid.kernels.Plane;
import org.limpid.kernels.PolynomialRows;

/**
 * Takes a section's offset and the background model off the image. The image is read and written once.
 */
public final class BackgroundCorrection {
    private static final int ROWS = 64;

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
     */
    public void run(SectionBuffers buffers, double offset, SectionPosition position) {
        Plane image = buffers.image();
        Volume volume = position.volume();
        double sectionCoordinate = position.z() * step(volume.nz());
        workers.forStretches(image.height(), ROWS, (first, end, worker) -> {
            for (int y = first; y < end; y++) {
                double[] row = model.alongRow((position.y0() + y) * step(volume.ny()), sectionCoordinate);
                row[0] += offset;
                PolynomialRows.subtract(
                        image.segment(),
                        image.row(y),
                        row,
                        position.x0() * step(volume.nx()),
                        step(volume.nx()),
                        image.width());
            }
        });
    }

    /** Coordinate from one index to the next; an axis of one index has coordinate 0. */
    private static double step(int length) {
        return length == 1 ? 0 : 1.0 / (length - 1);
    }
}
