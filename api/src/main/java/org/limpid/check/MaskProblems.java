package org.limpid.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.limpid.metadata.MaskFit;
import org.limpid.section.MaskSource;
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
        try (TiffReader reader = MaskFit.open(mask, section)) {
            reader.info().requireOneImage();
            return MaskFit.problem(reader.info(), section).map(problem -> "its mask " + mask + " " + problem);
        } catch (TiffException unreadable) {
            return Optional.of("its mask can't be read: " + unreadable.getMessage());
        }
    }
}
