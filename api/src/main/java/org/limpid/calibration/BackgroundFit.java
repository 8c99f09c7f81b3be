package org.limpid.calibration;

import java.util.List;
import org.limpid.BackgroundModel;

/**
 * A fitted polynomial background and its statistics, as {@code polymodel.h5} stores them.
 * @param terms all monomials including the constant
 * @param r2 share of the variance that the polynomial explains, at most 1
 * @param adjustedR2 {@code r2} adjusted for the number of terms
 * @param rmse root of the mean of the squared residuals, grey levels
 * @param degreesOfFreedom number of blocks minus number of terms
 */
public record BackgroundFit(
        List<FittedTerm> terms, double r2, double adjustedR2, double rmse, double degreesOfFreedom) {
    /**
     * A monomial and the statistics of its coefficient.
     * @param term coefficient, grey levels, and exponents
     * @param standardError of the coefficient, grey levels
     * @param variance of the coefficient: the standard error's square
     * @param chance {@code p}, the probability of a coefficient at least as far from 0 if the true one is 0: 0 to 1
     */
    public record FittedTerm(BackgroundModel.Term term, double standardError, double variance, double chance) {}

    public BackgroundFit {
        terms = List.copyOf(terms);
    }

    /** {@return the largest total degree of a term; 0 without terms} */
    public int degree() {
        return terms.stream()
                .map(FittedTerm::term)
                .mapToInt(term -> term.x() + term.y() + term.z())
                .max()
                .orElse(0);
    }

    /** {@return the polynomial without its statistics, which corrects sections} */
    public BackgroundModel model() {
        return new BackgroundModel(terms.stream().map(FittedTerm::term).toList());
    }
}
