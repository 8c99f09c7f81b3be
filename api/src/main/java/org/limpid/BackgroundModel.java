package org.limpid;

import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A polynomial in the coordinates of the volume, each from 0 to 1: how the mean intensity of clean sections varies
 * over the volume. Its constant term is not part of the background.
 *
 * @param terms in any order
 */
public record BackgroundModel(List<Term> terms) {
    private static final int HIGHEST_EXPONENT = 20;

    /**
     * One monomial {@code coefficient * X^x * Y^y * Z^z}.
     *
     * @param coefficient grey levels
     * @param x exponent of the column's coordinate, 0 to 20
     * @param y exponent of the row's coordinate, 0 to 20
     * @param z exponent of the section's coordinate, 0 to 20
     */
    public record Term(double coefficient, int x, int y, int z) {
        public Term {
            if (Math.min(x, Math.min(y, z)) < 0 || Math.max(x, Math.max(y, z)) > HIGHEST_EXPONENT) {
                throw new LimpidException("exponents " + x + ", " + y + ", " + z + "; expected whole numbers from 0 to "
                        + HIGHEST_EXPONENT);
            }
            if (!Double.isFinite(coefficient)) {
                throw new LimpidException("coefficient is " + coefficient + "; expected a finite number");
            }
        }

        boolean isConstant() {
            return x == 0 && y == 0 && z == 0;
        }
    }

    public BackgroundModel {
        terms = List.copyOf(terms);
    }

    /** {@return the background times a factor} */
    BackgroundModel times(int factor) {
        return new BackgroundModel(terms.stream()
                .map(term -> new Term(factor * term.coefficient, term.x, term.y, term.z))
                .toList());
    }

    /** {@return a background of 0, without terms} */
    public static BackgroundModel none() {
        return new BackgroundModel(List.of());
    }

    /**
     * {@return the background along one row as a polynomial in the column's coordinate: coefficients from the constant up,
     * at least one}
     *
     * @param rowCoordinate {@code Y}, 0 to 1
     * @param sectionCoordinate {@code Z}, 0 to 1
     */
    public double[] alongRow(double rowCoordinate, double sectionCoordinate) {
        double[] coefficients = new double[degree(Term::x) + 1];
        for (Term term : terms) {
            if (!term.isConstant()) {
                coefficients[term.x] +=
                        term.coefficient * Math.pow(rowCoordinate, term.y) * Math.pow(sectionCoordinate, term.z);
            }
        }
        return coefficients;
    }

    /**
     * {@return the background of one section: for each exponent of the column's coordinate a polynomial in the row's,
     * coefficients from the constant up}
     *
     * @param sectionCoordinate {@code Z}, 0 to 1
     */
    public double[][] inSection(double sectionCoordinate) {
        double[][] coefficients = new double[degree(Term::x) + 1][degree(Term::y) + 1];
        for (Term term : terms) {
            if (!term.isConstant()) {
                coefficients[term.x][term.y] += term.coefficient * Math.pow(sectionCoordinate, term.z);
            }
        }
        return coefficients;
    }

    /**
     * {@return the mean of the background over a whole section}
     *
     * @param sectionCoordinate {@code Z}, 0 to 1
     */
    public double mean(double sectionCoordinate) {
        return terms.stream()
                .filter(term -> !term.isConstant())
                .mapToDouble(term ->
                        term.coefficient * Math.pow(sectionCoordinate, term.z) / ((term.x + 1.0) * (term.y + 1)))
                .sum();
    }

    private int degree(ToIntFunction<Term> exponent) {
        return terms.stream().mapToInt(exponent).max().orElse(0);
    }
}
