package org.limpid.section;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.limpid.image.Sample;
import org.limpid.tiff.Resolution;
import org.limpid.tiff.TiffInfo;

/**
 * Properties of a stored section besides its pixels. A sink may hand them on to the result.
 *
 * @param resolution pixels per unit of length, if it is known
 * @param tags of a TIFF file that tell about the image and its acquisition; none of a source of another kind
 * @param below rows that come below the image in the result, such as a bar of text
 * @param notes what is to be said of how its pixels were taken, in a few words each
 * @param bytes that were read for the section; 0 when that is not known
 */
public record SectionMetadata(
        Optional<Resolution> resolution,
        List<TiffInfo.Tag> tags,
        Optional<Below> below,
        List<String> notes,
        long bytes) {
    /**
     * Rows below an image, of its width. They are no part of it.
     *
     * @param sample how a pixel is stored
     * @param rows at least 1
     * @param samples dense
     */
    public record Below(Sample sample, int rows, MemorySegment samples) {}

    /** {@return no properties: of the section only the pixels are known} */
    public static SectionMetadata none() {
        return new SectionMetadata(Optional.empty(), List.of(), Optional.empty(), List.of(), 0);
    }
}
