package org.limpid.calibration;

import java.util.Optional;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * The normal equations of a least-squares fit of all {@link LegendreBasis#PRODUCTS}, added up section by section. In this
 * basis they are well conditioned. The equations of a lower degree are their upper left part.
 */
final class NormalEquations {
    private static final int SIZE = LegendreBasis.PRODUCTS.size();
    /** Below this pivot the blocks do not determine a product: it is nearly a combination of others. */
    private static final double LEAST_PIVOT = 1e-10;

    private static final double LEAST_ASYMMETRY = 1e-12;

    private final double[][] gram = new double[SIZE][SIZE];
    private final double[] withValues = new double[SIZE];
    private long blocks;
    private double weight;
    private double sum;
    private double squares;

    /** Adds the moments of a section's blocks, with the polynomials in z at the section. */
    void add(SectionMoments moments, double[] alongZ) {
        for (int a = 0; a < SIZE; a++) {
            LegendreBasis.Product left = LegendreBasis.PRODUCTS.get(a);
            double leftZ = alongZ[left.z()];
            withValues[a] += moments.withValues(left.plane()) * leftZ;
            for (int b = 0; b <= a; b++) {
                LegendreBasis.Product right = LegendreBasis.PRODUCTS.get(b);
                gram[a][b] += moments.product(left.plane(), right.plane()) * leftZ * alongZ[right.z()];
            }
        }
        blocks += moments.blocks();
        weight += moments.weight();
        sum += moments.sum();
        squares += moments.squares();
    }

    /** Number of blocks with a weight above 0. */
    long blocks() {
        return blocks;
    }

    /** Sum of the weights. */
    double weight() {
        return weight;
    }

    /** Weighted sum of the squared differences of the values to their mean. */
    double variation() {
        return squares - sum * sum / weight;
    }

    /** Weighted sum of the squared residuals of the solution. */
    double residual(LegendreFit solution) {
        return Math.max(0, squares - solution.product(withValues));
    }

    /** The fit of a total degree, unless the blocks do not determine it. */
    Optional<LegendreFit> solve(int degree) {
        int size = LegendreBasis.count(degree);
        double[] scales = new double[size];
        for (int a = 0; a < size; a++) {
            scales[a] = gram[a][a] > 0 ? 1 / Math.sqrt(gram[a][a]) : 0;
        }
        RealMatrix scaled = MatrixUtils.createRealMatrix(size, size);
        for (int a = 0; a < size; a++) {
            for (int b = 0; b <= a; b++) {
                double entry = a == b ? scales[a] * scales[a] * gram[a][a] : scales[a] * scales[b] * gram[a][b];
                scaled.setEntry(a, b, entry);
                scaled.setEntry(b, a, entry);
            }
        }
        try {
            DecompositionSolver solver = new CholeskyDecomposition(scaled, LEAST_ASYMMETRY, LEAST_PIVOT).getSolver();
            return Optional.of(new LegendreFit(degree, solution(solver, scales), inverse(solver, scales)));
        } catch (MathIllegalArgumentException notDefinite) {
            return Optional.empty();
        }
    }

    private double[] solution(DecompositionSolver solver, double[] scales) {
        double[] right = new double[scales.length];
        for (int a = 0; a < right.length; a++) {
            right[a] = scales[a] * withValues[a];
        }
        double[] solution = solver.solve(MatrixUtils.createRealVector(right)).toArray();
        for (int a = 0; a < solution.length; a++) {
            solution[a] *= scales[a];
        }
        return solution;
    }

    private static RealMatrix inverse(DecompositionSolver solver, double[] scales) {
        RealMatrix inverse = solver.getInverse();
        for (int a = 0; a < scales.length; a++) {
            for (int b = 0; b < scales.length; b++) {
                inverse.multiplyEntry(a, b, scales[a] * scales[b]);
            }
        }
        return inverse;
    }
}
