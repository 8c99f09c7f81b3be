package org.limpid.calibration;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.limpid.BackgroundModel;
import org.limpid.calibration.BackgroundFit.FittedTerm;

/**
 * A fit in the {@link LegendreBasis}: one coefficient for each product up to a total degree, and the inverse of the normal
 * equations' matrix, from which the coefficients' standard errors follow.
 */
final class LegendreFit {
    private static final int COUNT = ShiftedLegendre.COUNT;

    private final int degree;
    private final double[] coefficients;
    private final RealMatrix inverse;

    LegendreFit(int degree, double[] coefficients, RealMatrix inverse) {
        this.degree = degree;
        this.coefficients = coefficients;
        this.inverse = inverse;
    }

    int degree() {
        return degree;
    }

    /** An upper bound of the difference to another fit of the same degree at any point, because no product exceeds 1. */
    double differenceTo(LegendreFit other) {
        double sum = 0;
        for (int a = 0; a < coefficients.length; a++) {
            sum += Math.abs(coefficients[a] - other.coefficients[a]);
        }
        return sum;
    }

    /** The scalar product of the coefficients and as many numbers. */
    double product(double[] numbers) {
        double sum = 0;
        for (int a = 0; a < coefficients.length; a++) {
            sum += coefficients[a] * numbers[a];
        }
        return sum;
    }

    /**
     * The fit in the plane of a section, a coefficient for each of the {@link LegendreBasis#PLANES}, from the
     * polynomials in z.
     */
    double[] inPlane(double[] alongZ) {
        double[] plane = new double[LegendreBasis.PLANES.size()];
        for (int a = 0; a < coefficients.length; a++) {
            LegendreBasis.Product product = LegendreBasis.PRODUCTS.get(a);
            plane[product.plane()] += coefficients[a] * alongZ[product.z()];
        }
        return plane;
    }

    /**
     * Writes the fit at a row of blocks, one number a block in grey levels; {@code plane} is that of {@link #inPlane}.
     */
    static void alongRow(double[] plane, BlockCoordinates places, int row, double[] values) {
        double[] inX = new double[COUNT];
        for (int a = 0; a < plane.length; a++) {
            LegendreBasis.Plane product = LegendreBasis.PLANES.get(a);
            inX[product.x()] += plane[a] * places.down()[row * COUNT + product.y()];
        }
        double[] along = places.alongRow();
        for (int column = 0; column < values.length; column++) {
            double value = 0;
            for (int i = 0; i < COUNT; i++) {
                value += inX[i] * along[column * COUNT + i];
            }
            values[column] = value;
        }
    }

    /**
     * The same fit in monomials of coordinates from 0 to 1, in the published order: by falling exponents of x, then of
     * y, then of z. The error's variance is that of a block of weight 1, in squared grey levels. The degrees of freedom
     * are the blocks less the terms.
     */
    List<FittedTerm> monomials(double errorVariance, double degreesOfFreedom) {
        List<int[]> exponents = exponents();
        RealMatrix transform = MatrixUtils.createRealMatrix(exponents.size(), coefficients.length);
        for (int m = 0; m < exponents.size(); m++) {
            for (int a = 0; a < coefficients.length; a++) {
                LegendreBasis.Product product = LegendreBasis.PRODUCTS.get(a);
                int[] powers = exponents.get(m);
                transform.setEntry(
                        m,
                        a,
                        ShiftedLegendre.coefficient(product.x(), powers[0])
                                * ShiftedLegendre.coefficient(product.y(), powers[1])
                                * ShiftedLegendre.coefficient(product.z(), powers[2]));
            }
        }
        double[] values = transform.operate(coefficients);
        RealMatrix covariance = transform.multiply(inverse).multiplyTransposed(transform);
        TDistribution student = new TDistribution(degreesOfFreedom);
        List<FittedTerm> terms = new ArrayList<>();
        for (int m = 0; m < values.length; m++) {
            int[] powers = exponents.get(m);
            double variance = errorVariance * covariance.getEntry(m, m);
            double error = Math.sqrt(variance);
            double chance = error > 0 ? 2 * student.cumulativeProbability(-Math.abs(values[m]) / error) : 0;
            terms.add(new FittedTerm(
                    new BackgroundModel.Term(values[m], powers[0], powers[1], powers[2]), error, variance, chance));
        }
        return terms;
    }

    private List<int[]> exponents() {
        List<int[]> exponents = new ArrayList<>();
        for (int x = degree; x >= 0; x--) {
            for (int y = degree - x; y >= 0; y--) {
                for (int z = degree - x - y; z >= 0; z--) {
                    exponents.add(new int[] {x, y, z});
                }
            }
        }
        return exponents;
    }
}
