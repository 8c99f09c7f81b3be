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
 * Subtracts a section's offset and the background model from the image, and multiplies what is left by the section's gain: in
 * place, or each row as it is read.
 */
public final class BackgroundCorrection {
    private static final int ROWS = 64;
    /** Pixels down and across that the mean is taken of; the background is smooth. */
    private static final int GRID = 16;

    private final BackgroundModel model;
    private final WorkerPool workers;

    public BackgroundCorrection(BackgroundModel model, WorkerPool workers) {
        this.model = model;
        this.workers = workers;
    }

    /**
     * What a section's contrast is multiplied by.
     *
     * @param level mean of all sections in the image, which pixels move away from or towards, grey levels
     */
    public record Gain(double factor, double level) {
        /** The contrast stays as it is. */
        public static final Gain NONE = new Gain(1, 0);
    }

    /** Corrects a region of the image in place; NaN stays NaN. The section's offset is in grey levels. */
    public void run(SectionBuffers buffers, double offset, Gain gain, SectionPosition position, Region region) {
        ColumnStrips image = buffers.image();
        RowSource corrected = rows(image, offset, gain, position);
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
     * The rows that {@link #run} would write, bit for bit, corrected as they are read. The image stays as it is. With the
     * background go its mean and so the section's: the gain is about what is left of the level.
     */
    public RowSource rows(ColumnStrips image, double offset, Gain gain, SectionPosition position) {
        Volume volume = position.volume();
        double sectionCoordinate = position.z() * step(volume.nz());
        double[][] section = model.inSection(sectionCoordinate);
        double shifted = (gain.factor() - 1) * (gain.level() - model.mean(sectionCoordinate));
        double[][] rows = new double[image.height()][section.length];
        for (int y = 0; y < image.height(); y++) {
            double coordinate = (position.y0() + y) * step(volume.ny());
            for (int k = 0; k < section.length; k++) {
                rows[y][k] = gain.factor() * valueAt(section[k], coordinate);
            }
            rows[y][0] += gain.factor() * offset + shifted;
        }
        double step = step(volume.nx());
        return new CorrectedRows(image, gain.factor(), rows, position.x0() * step, step);
    }

    /** The mean of the subtracted offset and background over a grid of pixels, rounded to a whole grey level. */
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

    /** The difference of the coordinates of neighbours; the coordinate on an axis of length 1 is 0. */
    private static double step(int length) {
        return length == 1 ? 0 : 1.0 / (length - 1);
    }
}
