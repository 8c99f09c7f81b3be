package org.limpid.advice;

import java.util.Optional;
import org.limpid.parameters.Direction;
import org.limpid.section.SectionId;

/**
 * Stripes of a section that run another way than parameters say.
 *
 * @param found the clearest direction
 */
record OtherStripes(SectionId section, Direction found) {
    /** De-striping follows stripes that lean by less than this from the given direction, degrees. */
    private static final double FOLLOWED = 3;

    private static final double HALF_TURN = 180;

    /** Of the direction that was found; empty if none is clear, or if it is one of those that are removed. */
    static Optional<OtherStripes> of(SectionId section, Direction found, Direction removed) {
        if (found.isAuto()) {
            return Optional.empty();
        }
        double degrees = found.degrees().get(0);
        boolean isRemoved = removed.degrees().stream().anyMatch(each -> apart(each, degrees) < FOLLOWED);
        return isRemoved ? Optional.empty() : Optional.of(new OtherStripes(section, found));
    }

    private static double apart(double one, double other) {
        double apart = Math.abs(one - other);
        return Math.min(apart, HALF_TURN - apart);
    }

    /** In a line that tells how they are removed. */
    String text(Direction removed) {
        String run = found.isAlongAxis() ? "are " + found : "run at " + found + " degrees";
        String method = found.isAlongAxis() ? "" : ", as the method adaptive takes it,";
        return "the stripes of " + section.name() + " " + run + ", not " + removed + ": --direction " + found + method
                + " removes them";
    }
}
