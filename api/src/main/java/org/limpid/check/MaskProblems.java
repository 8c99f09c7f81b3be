package org.limpid.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.limpid.metadata.MaskFit;
import org.limpid.section.MaskSource;
import org.limpid.section.PixelShape;
import org.limpid.tiff.TiffException;
import org.limpid.tiff.TiffInfo;
import org.limpid.tiff.TiffReader;

/** Finds masks that are missing or don't fit, by their headers. */
record MaskProblems(MaskSource masks) {
    /** What is wrong with the mask of a section's file. */
    Optional<String> of(Path file, TiffInfo section) {
        return masks.file(file)
                .flatMap(mask ->
                        wrong(mask, () -> MaskFit.open(mask, section), found -> MaskFit.problem(found, section)));
    }

    /** What is wrong with a mask of a section of some size. */
    static Optional<String> of(Path mask, PixelShape section) {
        return wrong(
                mask,
                () -> TiffReader.open(mask),
                found -> MaskFit.problem(found, section.height(), section.width(), 1));
    }

    private static Optional<String> wrong(
            Path mask, Supplier<TiffReader> open, Function<TiffInfo, Optional<String>> problem) {
        if (!Files.exists(mask)) {
            return Optional.of("has no mask; expected " + mask);
        }
        try (TiffReader reader = open.get()) {
            reader.info().requireOneImage();
            return problem.apply(reader.info()).map(words -> "its mask " + mask + " " + words);
        } catch (TiffException unreadable) {
            return Optional.of("its mask can't be read: " + unreadable.getMessage());
        }
    }
}
