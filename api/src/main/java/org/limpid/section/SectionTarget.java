package org.limpid.section;

import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.image.Plane;
import org.limpid.image.Sample;

/** Memory that a section and its mask are read into. */
public interface SectionTarget {
    /**
     * Memory for the stored samples of a section.
     *
     * @param sample how a pixel is stored
     * @param height rows, at least 1
     * @param width pixels in a row, at least 1
     * @return a dense plane
     * @throws org.limpid.image.WorkspaceFullException when there is no room
     * @throws LimpidException when the section is larger than any machine's memory
     */
    Plane input(Sample sample, int height, int width);

    /**
     * Memory for the mask of the section that {@link #input} was asked for.
     *
     * @param sample how a pixel of the mask is stored, 8 or 16 bits
     * @return a dense plane of the section's size
     * @throws org.limpid.image.WorkspaceFullException when there is no room
     */
    Plane mask(Sample sample);

    /** A restorer's own memory for its next section. */
    static SectionTarget of(Restorer restorer) {
        return new SectionTarget() {
            @Override
            public Plane input(Sample sample, int height, int width) {
                return restorer.input(sample, height, width);
            }

            @Override
            public Plane mask(Sample sample) {
                return restorer.mask(sample);
            }
        };
    }
}
