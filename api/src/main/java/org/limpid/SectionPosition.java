package org.limpid;

import org.limpid.parameters.Volume;

/**
 * Where a section, or a patch of one, lies in its volume.
 *
 * @param volume the whole
 * @param z index of the section, 0 to {@code nz - 1}
 * @param y0 row of the patch's first pixel in the whole section, at least 0
 * @param x0 column of the patch's first pixel in the whole section, at least 0
 */
public record SectionPosition(Volume volume, int z, int y0, int x0) {
    public SectionPosition {
        if (z < 0 || z >= volume.nz()) {
            throw new LimpidException("z is " + z + "; expected 0 to " + (volume.nz() - 1) + ", the volume's sections");
        }
        if (y0 < 0 || x0 < 0) {
            throw new LimpidException("origin is " + y0 + "," + x0 + "; expected numbers from 0");
        }
    }

    /**
     * Checks that a patch of some size at this place lies inside the volume.
     *
     * @throws LimpidException when it does not
     */
    public void requireInside(int height, int width) {
        if ((long) y0 + height > volume.ny() || (long) x0 + width > volume.nx()) {
            throw new LimpidException("a section of " + width + " x " + height + " pixels at column " + x0 + ", row "
                    + y0 + " does not lie inside the volume's " + volume.nx() + " x " + volume.ny());
        }
    }
}
