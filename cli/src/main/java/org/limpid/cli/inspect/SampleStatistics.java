package org.limpid.cli.inspect;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.limpid.WorkerPool;
import org.limpid.cli.console.NumberText;
import org.limpid.cli.console.TextTable;
import org.limpid.image.Plane;

/** Statistics of a plane's samples that are finite numbers; {@code finite} is their count. */
record SampleStatistics(long finite, double minimum, double maximum, double mean, double deviation) {
    /** Measures a plane; the result does not depend on the number of threads. */
    static SampleStatistics of(Plane plane, WorkerPool workers) {
        DoubleSummaryStatistics[] rows = new DoubleSummaryStatistics[plane.height()];
        workers.forEach(rows.length, (y, worker) -> rows[y] = finite(plane, y).summaryStatistics());
        DoubleSummaryStatistics all = new DoubleSummaryStatistics();
        for (DoubleSummaryStatistics row : rows) {
            all.combine(row);
        }
        double mean = all.getAverage();
        double[] squares = new double[rows.length];
        workers.forEach(
                rows.length,
                (y, worker) -> squares[y] = finite(plane, y)
                        .map(value -> (value - mean) * (value - mean))
                        .sum());
        double variance = Arrays.stream(squares).sum() / all.getCount();
        return new SampleStatistics(all.getCount(), all.getMin(), all.getMax(), mean, Math.sqrt(variance));
    }

    /** Prints them, of so many pixels or voxels. */
    void print(TextTable listing, long all, String noun) {
        if (finite < all) {
            listing.entry("not finite", (all - finite) + " of " + all + " " + noun + ", left out below");
        }
        if (finite > 0) {
            listing.entry("minimum", NumberText.of(minimum));
            listing.entry("maximum", NumberText.of(maximum));
            listing.entry("mean", NumberText.of(mean));
            listing.entry("deviation", NumberText.of(deviation) + " (standard deviation)");
        }
    }

    private static DoubleStream finite(Plane plane, int y) {
        return IntStream.range(0, plane.width())
                .mapToDouble(x -> plane.get(y, x))
                .filter(Double::isFinite);
    }
}
