package org.limpid.parameters;

import org.limpid.LimpidException;

/**
 * Size of the whole aligned volume, over which the background model's coordinates run from 0 to 1.
 * @param nz sections, at least 1
 * @param ny rows of a whole section, at least 1
 * @param nx pixels in a row of a whole section, at least 1
 */
public record Volume(
        @Description(value = "Sections of the whole volume.", unit = "sections")
        @Range(from = 1, why = "a volume has a size")
        int nz,

        @Description(value = "Rows of a whole section.", unit = "pixels") @Range(from = 1, why = "a volume has a size")
        int ny,

        @Description(value = "Pixels in a row of a whole section.", unit = "pixels")
        @Range(from = 1, why = "a volume has a size")
        int nx) {
    public Volume {
        if (nz < 1 || ny < 1 || nx < 1) {
            throw new LimpidException(
                    "volume is " + nz + "," + ny + "," + nx + " (NZ,NY,NX); expected at least 1 along each axis");
        }
    }
}
