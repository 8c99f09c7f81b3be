package org.limpid.cli.demo;

import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Workspace;
import org.limpid.section.SectionReader;
import org.limpid.synthetic.SyntheticSection;

/** What was measured of a section as it is restored by default, and of the same by the published method. */
record DemoComparison(DemoMeasurement usual, DemoMeasurement published) {
    /** Reads the files back, draws the picture and measures. */
    static DemoComparison of(
            SyntheticSection section,
            DemoRestoration usual,
            DemoRestoration published,
            DemoFolder folder,
            WorkerPool workers) {
        ComparisonPicture picture = ComparisonPicture.of(section.height(), section.width());
        try (Workspace workspace = new Workspace(Long.MAX_VALUE)) {
            Plane stored = SectionReader.read(folder.section(), workspace, workers);
            Plane first = SectionReader.read(published.result(), workspace, workers);
            Plane second = SectionReader.read(usual.result(), workspace, workers);
            float[][] stripes = TakenStripes.of(section, picture.part());
            double range = ComparisonPicture.range(stripes);
            picture.addStretched("before", stored)
                    .addBytes("published method", first)
                    .addBytes("adaptive + wiener", second)
                    .addDifferences("stripes that were added", stripes, range)
                    .addDifferences(
                            "removed by the published method", taken(stored, picture, published, workers), range)
                    .addDifferences("removed by the adaptive method", taken(stored, picture, usual, workers), range)
                    .write(folder.picture());
            return new DemoComparison(
                    DemoMeasurement.of(section, stored, second, workers),
                    DemoMeasurement.of(section, stored, first, workers));
        }
    }

    private static float[][] taken(
            Plane stored, ComparisonPicture picture, DemoRestoration restoration, WorkerPool workers) {
        return TakenStripes.of(stored, picture.part(), restoration.parameters(), workers);
    }
}
