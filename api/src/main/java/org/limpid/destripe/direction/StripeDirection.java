package org.limpid.destripe.direction;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.parameters.Direction;

/**
 * Which way the stripes of a section run.
 *
 * <p>Straight stripes have all their energy in one direction of the spectrum, structure has it spread out. The spectra of squares
 * all over the section are compared, octave by octave, with the directions close by. What leans by a few degrees from square to
 * square, or is as wide in angle as structure that is stretched, is not taken for stripes.
 *
 * @param peaks the directions that stand out, the clearest first; empty when none is clear
 */
public record StripeDirection(List<Peak> peaks) {
    /** How exact an angle is, degrees. */
    private static final double UPRIGHT = 0.25;

    /**
     * A direction of stripes.
     *
     * @param degrees above -90, to 90: 0 down the columns, 90 along the rows; its tangent is the columns to the right for
     *     each row further down
     * @param clearness by how many standard deviations it stands out from other directions
     */
    public record Peak(double degrees, double clearness) {}

    public StripeDirection {
        peaks = List.copyOf(peaks);
    }

    /**
     * The clearest direction as parameters have it, in tenths of a degree: vertical or horizontal within {@link #UPRIGHT} of them.
     * Auto if none is clear.
     */
    public Direction direction() {
        return clearest().map(peak -> rounded(peak.degrees())).orElse(Direction.AUTO);
    }

    private static Direction rounded(double degrees) {
        double fromAxis = Math.abs(Math.abs(degrees) - 45);
        if (fromAxis > 45 - UPRIGHT) {
            return Math.abs(degrees) < 45 ? Direction.VERTICAL : Direction.HORIZONTAL;
        }
        return Direction.ofDegrees(Math.rint(degrees * 10) / 10);
    }

    /** The clearest direction. */
    public Optional<Peak> clearest() {
        return peaks.stream().findFirst();
    }

    /**
     * Looks at a section's stored samples, inverted or not. The same for any number of threads.
     *
     * @param mask 0 where there is no data, as NaN is
     */
    public static StripeDirection of(Plane stored, Optional<Plane> mask, WorkerPool workers) {
        return BlockGrid.of(stored.height(), stored.width())
                .map(grid -> of(stored, mask, grid, workers))
                .orElse(new StripeDirection(List.of()));
    }

    private static StripeDirection of(Plane stored, Optional<Plane> mask, BlockGrid grid, WorkerPool workers) {
        PolarEnergies polar = new PolarEnergies(grid.side());
        float[][][] contrasts = new float[grid.count()][][];
        Squares[] squares = new Squares[workers.threads()];
        workers.forEach((grid.count() + 1) / 2, (pair, worker) -> {
            if (squares[worker] == null) {
                squares[worker] = new Squares(stored, mask, grid, polar);
            }
            squares[worker].pair(2 * pair, contrasts);
        });
        float[][][] there = Arrays.stream(contrasts).filter(Objects::nonNull).toArray(float[][][]::new);
        return new StripeDirection(there.length == 0 ? List.of() : ClearAngles.of(there, polar));
    }

    /** The memory of a worker, in which two squares at a time are transformed. */
    private static final class Squares {
        private final BlockGrid grid;
        private final PolarEnergies polar;
        private final BlockReader reader;
        private final SquareSpectrum spectrum;
        private final float[] first;
        private final float[] second;

        Squares(Plane stored, Optional<Plane> mask, BlockGrid grid, PolarEnergies polar) {
            this.grid = grid;
            this.polar = polar;
            reader = new BlockReader(stored, mask, grid);
            spectrum = new SquareSpectrum(grid.side());
            first = new float[(grid.side() / 2 + 1) * grid.side()];
            second = new float[first.length];
        }

        /** Sets the contrasts of a square and of the next one; those of squares with too little data stay away. */
        void pair(int index, float[][][] contrasts) {
            boolean one = reader.read(index, spectrum.first());
            boolean two = index + 1 < grid.count() && reader.read(index + 1, spectrum.second());
            if (!two) {
                Arrays.fill(spectrum.second(), 0);
            }
            spectrum.transform();
            spectrum.energies(first, second);
            if (one) {
                contrasts[index] = polar.contrasts(first);
            }
            if (two) {
                contrasts[index + 1] = polar.contrasts(second);
            }
        }
    }
}
