package org.limpid.cli.demo;

import java.util.EnumSet;
import org.limpid.Region;
import org.limpid.Restorer;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.parameters.RunParameters;
import org.limpid.parameters.Stage;
import org.limpid.synthetic.SyntheticSection;

/** Stripes in a part of a section, row by row: how much brighter they make its samples, in grey levels. */
final class TakenStripes {
    private TakenStripes() {}

    /** What de-striping takes off the stored samples of a section. */
    static float[][] of(Plane stored, Region part, RunParameters run, WorkerPool workers) {
        try (Restorer restorer = Restorer.with(run.restoration())
                .stages(EnumSet.of(Stage.DESTRIPE))
                .invert(run.invert())
                .keepPolarity(true)
                .workers(workers)
                .open()) {
            restorer.input(stored);
            Plane clean = restorer.restore().plane();
            float[][] rows = new float[part.height()][part.width()];
            for (int y = 0; y < part.height(); y++) {
                for (int x = 0; x < part.width(); x++) {
                    rows[y][x] = stored.get(part.y() + y, part.x() + x) - clean.get(part.y() + y, part.x() + x);
                }
            }
            return rows;
        }
    }

    /** The true ones. Samples are the negatives of intensities, and so are their stripes. */
    static float[][] of(SyntheticSection section, Region part) {
        float[][] rows = new float[part.height()][part.width()];
        float[] row = new float[section.width()];
        for (int y = 0; y < part.height(); y++) {
            section.stripeRow(part.y() + y, row);
            for (int x = 0; x < part.width(); x++) {
                rows[y][x] = -row[part.x() + x];
            }
        }
        return rows;
    }
}
