package org.limpid.section;

import java.util.Optional;
import org.limpid.tiff.Resolution;

/**
 * Properties of a stored section besides its pixels. A sink may hand them on to the result.
 *
 * @param resolution pixels per unit of length, if it is known
 * @param description text about the image, if there is one
 * @param bytes that were read for the section; 0 when that is not known
 */
public record SectionMetadata(Optional<Resolution> resolution, Optional<String> description, long bytes) {
    /** {@return no properties: of the section only the pixels are known} */
    public static SectionMetadata none() {
        return new SectionMetadata(Optional.empty(), Optional.empty(), 0);
    }
}
