package org.limpid.quality;

import java.util.Optional;
import org.limpid.SectionNumbers.Structure;

/**
 * Tells when structure went with the stripes. In a tile, a stripe is nearly constant along itself, or changes evenly. What is
 * left of the removed image without that is structure if it resembles the restored image at the same place, and if it is not little
 * beside it.
 *
 * <p>Noise and narrow remains of stripes are at the same place in both images. They do not reach the blocks beside it, structure
 * does. So those have to resemble each other, too.
 *
 * <p>The published method's averaged weights fade near structure, which makes the removed image run against it there: such
 * a resemblance below 0 is no structure that was taken.
 */
final class StructureGuard {
    /** Least correlation, chosen with the least amount on synthetic sections. */
    private static final double LEAST_CORRELATION = 0.04;
    /** Least size of what was removed beside what was restored. */
    private static final double LEAST_AMOUNT = 0.0095;
    /** Least correlation with the blocks beside it. */
    private static final double LEAST_BESIDE = 0.03;
    /** How much above chance a correlation is to be. */
    private static final double ABOVE_CHANCE = 3;
    /** Least structure of blocks beside the noise of pixels; what is fainter may be noise. */
    private static final double LEAST_STRUCTURE = 0.5;

    private static final int FARTHEST = 8;

    private StructureGuard() {}

    /**
     * Compares tiles of what was removed with those of the restored image, if there are several.
     *
     * @param noise of single pixels of the stored samples
     */
    static Optional<Structure> compare(BlockMeans removed, BlockMeans restored, double noise) {
        if (removed.tiles() < 2) {
            return Optional.empty();
        }
        BlockMeans changes = removed.withoutStripes();
        BlockMeans structure = restored.withoutStripes();
        double along = changes.correlation(structure, 0);
        double squares = 0;
        int farthest = Math.min(FARTHEST, removed.tiles() - 1);
        for (int distance = 1; distance <= farthest; distance++) {
            double apart = changes.correlation(structure, distance);
            squares += apart * apart;
        }
        double chance = Math.sqrt(squares / farthest);
        double across = removed.profiles().correlation(restored.profiles(), 0);
        double amount = structure.deviation() == 0 ? 0 : changes.deviation() / structure.deviation();
        boolean flagged = along > LEAST_CORRELATION
                && along > ABOVE_CHANCE * chance
                && changes.correlationAtCorners(structure) > LEAST_BESIDE
                && amount > LEAST_AMOUNT
                && structure.deviation() > LEAST_STRUCTURE * noise;
        return Optional.of(new Structure(across, along, chance, amount, flagged));
    }
}
