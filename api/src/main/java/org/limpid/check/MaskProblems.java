package org.limpid.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.limpid.section.MaskSource;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffException;
import org.limpid.tiff.TiffInfo;
import org.limpid.tiff.TiffReader;

/** Finds masks that are missing or don't fit, by their headers. */
record MaskProblems(MaskSource masks) {
    Optional<Problem> of(CheckedSection section) {
        return masks.file(section.file())
                .flatMap(mask -> section.header().flatMap(header -> wrong(mask, header)))
                .map(detail -> Problem.of(section, ProblemKind.MASK, detail));
    }

    private static Optional<String> wrong(Path mask, TiffInfo section) {
        if (!Files.exists(mask)) {
            return Optional.of("has no mask; expected " + mask);
        }
        try (TiffReader reader = TiffReader.open(mask)) {
            TiffInfo info = reader.info();
            if (info.sampleType() == SampleType.FLOAT32) {
                return Optional.of("its mask " + mask + " is of float32; expected uint8 or uint16");
            }
            if (info.height() != section.height() || info.width() != section.width()) {
                return Optional.of("its mask " + mask + " is of " + info.width() + " x " + info.height()
                        + " pixels; expected " + section.width() + " x " + section.height() + ", the section's size");
            }
            return Optional.empty();
        } catch (TiffException unreadable) {
            return Optional.of("its mask can't be read: " + unreadable.getMessage());
        }
    }
}
