package org.limpid.metadata;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffInfo;
import org.limpid.tiff.TiffReader;

/** Whether a mask can be that of a section. */
public final class MaskFit {
    private MaskFit() {}

    /**
     * Opens a mask of a section. Of one that covers the rows below the section's image, too, only the image's are read.
     *
     * @throws org.limpid.tiff.TiffException when it can't be read
     */
    public static TiffReader open(Path mask, TiffInfo section) {
        return TiffReader.open(
                mask,
                file -> file.height() == section.height() + section.rowsBelow() ? section.height() : file.height());
    }

    /** {@return why it can't be, found and expected; empty when it can} */
    public static Optional<String> problem(TiffInfo mask, TiffInfo section) {
        return problem(mask, section.height(), section.width(), section.orientation());
    }

    /** {@return why it can't be that of a section of some size, whose rows are stored some way} */
    public static Optional<String> problem(TiffInfo mask, int height, int width, int orientation) {
        if (mask.sampleType() == SampleType.FLOAT32) {
            return Optional.of(
                    "is of " + mask.sampleType().name().toLowerCase(Locale.ROOT) + "; expected uint8 or uint16");
        }
        if (mask.height() != height || mask.width() != width) {
            return Optional.of("is of " + mask.width() + " x " + mask.height() + " pixels; expected " + width + " x "
                    + height + ", the section's size");
        }
        if (mask.orientation() != orientation) {
            return Optional.of(
                    "has orientation " + mask.orientation() + "; expected " + orientation + ", the section's");
        }
        return Optional.empty();
    }
}
