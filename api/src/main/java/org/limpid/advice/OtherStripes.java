package org.limpid.advice;

import java.util.Optional;
import org.limpid.parameters.Direction;
import org.limpid.section.SectionId;

/** What is said of stripes that run another way than parameters say. */
final class OtherStripes {
    /** The adaptive method follows stripes that lean by less than this from the given direction, degrees. */
    private static final double FOLLOWED = 3;

    private OtherStripes() {}

    /** A line that tells how a section's stripes are removed; empty if none are clear or if they are removed as it is. */
    static Optional<String> line(SectionId section, Direction found, Direction removed) {
        if (found.isAuto() || removed.apart(found.degrees().get(0)) < FOLLOWED) {
            return Optional.empty();
        }
        String run = found.isAlongAxis() ? "are " + found : "run at " + found + " degrees";
        String method = found.isAlongAxis() ? "" : ", as the method adaptive takes it,";
        return Optional.of("the stripes of " + section.name() + " " + run + ", not " + removed + ": --direction "
                + found + method + " removes them");
    }
}
