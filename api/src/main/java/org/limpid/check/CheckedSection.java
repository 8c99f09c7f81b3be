package org.limpid.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.limpid.inputs.SectionFile;
import org.limpid.tiff.TiffInfo;

/**
 * A section's file by itself: its number, its header if it can be read, its sampled rows if they decode,
 * and the problems that do not depend on other sections.
 */
public record CheckedSection(
        Path file, OptionalInt z, Optional<TiffInfo> header, Optional<SampledPixels> pixels, List<Problem> problems) {
    public CheckedSection {
        problems = List.copyOf(problems);
    }

    static CheckedSection broken(SectionFile section, ProblemKind kind, String detail) {
        Path file = section.file();
        Problem problem = new Problem(Optional.of(file), kind, detail);
        return new CheckedSection(file, section.section().z(), Optional.empty(), Optional.empty(), List.of(problem));
    }
}
