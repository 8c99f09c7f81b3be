package org.limpid.metadata;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.tiff.TiffException;
import org.limpid.tiff.TiffInfo;
import org.limpid.tiff.TiffReader;

/**
 * The orientation of a stack's sections: rows and columns of the stack are as they are stored, so that a section that is shown
 * turned or mirrored against the others lies elsewhere. The first section that can be read tells it.
 */
public final class CommonOrientation {
    private final List<Path> sections;
    private Optional<TiffInfo> first = Optional.empty();

    public CommonOrientation(List<Path> sections) {
        this.sections = List.copyOf(sections);
    }

    /**
     * Checks that a section has the orientation of the others.
     *
     * @throws LimpidException when it has not
     */
    public synchronized void require(TiffInfo section) {
        if (sections.size() < 2) {
            return;
        }
        if (first.isEmpty()) {
            first = sections.stream().flatMap(file -> header(file).stream()).findFirst();
        }
        TiffInfo other = first.orElse(section);
        if (section.orientation() != other.orientation()) {
            throw new LimpidException(section.path() + ": has orientation " + section.orientation() + "; expected "
                    + other.orientation() + " as " + other.path() + " has, or a run of its own");
        }
    }

    private static Optional<TiffInfo> header(Path file) {
        try (TiffReader reader = TiffReader.open(file)) {
            return Optional.of(reader.info());
        } catch (TiffException unreadable) {
            return Optional.empty();
        }
    }
}
