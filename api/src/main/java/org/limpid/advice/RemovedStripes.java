package org.limpid.advice;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumSet;
import org.limpid.Restorer;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.parameters.DestripeParameters;
import org.limpid.parameters.Direction;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;

/**
 * What the method takes for stripes at each scale: the difference of the image de-striped with one scale more and one
 * less. An image whose stripes are horizontal is turned before, so that both directions go by the formula of vertical
 * stripes.
 */
final class RemovedStripes {
    private static final int ROWS = 64;

    private final Plane image;
    private final RestorationParameters parameters;
    private final WorkerPool workers;
    private final Plane last;

    /**
     * For an image of floats with stripes down its columns, which is only read; the workspace gives a further image.
     */
    RemovedStripes(Plane image, RestorationParameters parameters, Workspace workspace, WorkerPool workers) {
        this.image = image;
        this.parameters = parameters;
        this.workers = workers;
        last = Plane.ofFloats(
                workspace.reserve(Plane.paddedBytes(image.height(), image.width())), image.height(), image.width());
        copy(image, last);
    }

    /**
     * Mean square of the stripe estimate of the last of so many scales, squared grey levels; 1 first, one more each
     * time.
     */
    double energy(int scales) {
        DestripeParameters given = parameters.destripe();
        DestripeParameters destripe =
                new DestripeParameters(scales, Direction.VERTICAL, false, given.details(), given.bands());
        RestorationParameters some = new RestorationParameters(destripe, parameters.denoise(), parameters.contrast());
        try (Restorer restorer = Restorer.with(some)
                .stages(EnumSet.of(Stage.DESTRIPE))
                .threads(workers.threads())
                .open()) {
            copy(image, restorer.input(Sample.FLOAT32, image.height(), image.width()));
            Plane rest = restorer.restore().plane();
            double energy = difference(rest);
            copy(rest, last);
            return energy;
        }
    }

    private void copy(Plane from, Plane to) {
        workers.forRows(from.height(), ROWS, (y, worker) -> {
            MemorySegment.copy(from.segment(), from.row(y), to.segment(), to.row(y), (long) from.width() * Float.BYTES);
        });
    }

    private double difference(Plane rest) {
        double[] rows = new double[rest.height()];
        workers.forRows(rest.height(), ROWS, (y, worker) -> {
            double sum = 0;
            for (int x = 0; x < rest.width(); x++) {
                double taken = last.segment().get(ValueLayout.JAVA_FLOAT, last.row(y) + 4L * x)
                        - rest.segment().get(ValueLayout.JAVA_FLOAT, rest.row(y) + 4L * x);
                sum += taken * taken;
            }
            rows[y] = sum;
        });
        double sum = 0;
        for (double row : rows) {
            sum += row;
        }
        return sum / rest.height() / rest.width();
    }
}
