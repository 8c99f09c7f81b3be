package org.limpid.synthetic;

/** Polynomials that are orthonormal over the places {@code 0 … length - 1}, from the constant up. */
final class GramPolynomials {
    private final double[][] values;

    /** Those up to a degree, which is below the number of places. */
    GramPolynomials(int degree, int length) {
        values = new double[degree + 1][length];
        for (int p = 0; p <= degree; p++) {
            double[] polynomial = values[p];
            for (int i = 0; i < length; i++) {
                double place = length == 1 ? 0 : 2.0 * i / (length - 1) - 1;
                polynomial[i] = p == 0 ? 1 : place * values[p - 1][i];
            }
            for (int q = 0; q < p; q++) {
                add(-product(polynomial, values[q]), values[q], polynomial);
            }
            double norm = Math.sqrt(product(polynomial, polynomial));
            for (int i = 0; i < length; i++) {
                polynomial[i] /= norm;
            }
        }
    }

    double at(int degree, int place) {
        return values[degree][place];
    }

    /** The row's scalar product with each polynomial. */
    double[] project(float[] row) {
        double[] products = new double[values.length];
        for (int p = 0; p < products.length; p++) {
            double sum = 0;
            for (int i = 0; i < row.length; i++) {
                sum += values[p][i] * row[i];
            }
            products[p] = sum;
        }
        return products;
    }

    /** Takes the polynomials with these factors off the row. */
    void subtract(double[] factors, float[] row) {
        for (int i = 0; i < row.length; i++) {
            double trend = 0;
            for (int p = 0; p < factors.length; p++) {
                trend += factors[p] * values[p][i];
            }
            row[i] -= (float) trend;
        }
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double factor, double[] what, double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] += factor * what[i];
        }
    }
}
