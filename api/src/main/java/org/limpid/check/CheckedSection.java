package org.limpid.check;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.limpid.section.SectionId;
import org.limpid.tiff.TiffInfo;

/**
 * A section by itself.
 *
 * @param file where it is, for messages: its file, or its place in a volume
 * @param z its number
 * @param format its size and type, if they can be read
 * @param header of its own file, if it has one that can be read
 * @param pixels its sampled rows, if they decode
 * @param problems those that do not depend on other sections
 */
public record CheckedSection(
        String file,
        OptionalInt z,
        Optional<SectionFormat> format,
        Optional<TiffInfo> header,
        Optional<SampledPixels> pixels,
        List<Problem> problems) {
    public CheckedSection {
        problems = List.copyOf(problems);
    }

    static CheckedSection broken(SectionId section, String file, ProblemKind kind, String detail) {
        Problem problem = new Problem(Optional.of(file), kind, detail);
        return new CheckedSection(
                file, section.z(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(problem));
    }
}
