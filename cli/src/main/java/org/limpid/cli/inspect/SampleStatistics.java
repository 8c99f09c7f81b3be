package org.limpid.cli.inspect;

import org.limpid.WorkerPool;
import org.limpid.image.Plane;

/**
 * Statistics of a plane's samples that are finite numbers.
 *
 * @param finite samples that are finite numbers
 * @param minimum least of them
 * @param maximum largest of them
 * @param mean of them
 * @param deviation their standard deviation
 */
record SampleStatistics(long finite, double minimum, double maximum, double mean, double deviation) {
    /** Measures a plane; the result does not depend on the number of threads. */
    static SampleStatistics of(Plane plane, WorkerPool workers) {
        Row[] rows = new Row[plane.height()];
        workers.forEach(rows.length, (y, worker) -> rows[y] = Row.of(plane, y));
        long finite = 0;
        double minimum = Double.POSITIVE_INFINITY;
        double maximum = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (Row row : rows) {
            finite += row.finite;
            minimum = Math.min(minimum, row.minimum);
            maximum = Math.max(maximum, row.maximum);
            sum += row.sum;
        }
        double mean = sum / finite;
        double squares = 0;
        for (Row row : rows) {
            squares += row.squaresAround(mean);
        }
        return new SampleStatistics(finite, minimum, maximum, mean, Math.sqrt(squares / finite));
    }

    /**
     * One row.
     *
     * @param squares sum of squared differences from the row's own mean
     */
    private record Row(int finite, double minimum, double maximum, double sum, double squares) {
        static Row of(Plane plane, int y) {
            int finite = 0;
            double minimum = Double.POSITIVE_INFINITY;
            double maximum = Double.NEGATIVE_INFINITY;
            double sum = 0;
            for (int x = 0; x < plane.width(); x++) {
                double value = plane.get(y, x);
                if (Double.isFinite(value)) {
                    finite++;
                    sum += value;
                    minimum = Math.min(minimum, value);
                    maximum = Math.max(maximum, value);
                }
            }
            double mean = sum / finite;
            double squares = 0;
            for (int x = 0; x < plane.width(); x++) {
                double difference = plane.get(y, x) - mean;
                if (Double.isFinite(difference)) {
                    squares += difference * difference;
                }
            }
            return new Row(finite, minimum, maximum, sum, squares);
        }

        double squaresAround(double centre) {
            double difference = sum / finite - centre;
            return finite == 0 ? 0 : squares + finite * difference * difference;
        }
    }
}
