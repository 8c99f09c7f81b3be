package org.limpid.section;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.limpid.WorkerPool;

/**
 * Sections of a stack to be restored. A folder of TIFF files is one, and so may be a volume of another format or planes in
 * memory. Several threads use it at the same time, for different sections.
 *
 * <p>An {@link IOException} or a {@link org.limpid.LimpidException} is a failure of the section: the run tries again when the
 * error may pass, reports the failure otherwise, and goes on with the other sections. Any other exception ends the run.
 */
public interface SectionSource {
    /** {@return sections of different names, in the order of the stack} */
    List<SectionId> sections();

    /**
     * The size of a section, found without reading its pixels. It serves to plan memory; runs don't call it.
     *
     * @throws IOException when that can't be read
     */
    PixelShape shape(SectionId section) throws IOException;

    /**
     * Reads a section: asks for memory and fills it.
     *
     * @param target hands out the memory for the pixels and, if some pixels hold no data, for a mask
     * @param workers threads for this section, such as to decompress its parts straight into the memory
     * @return other properties of the section
     * @throws IOException when it can't be read
     */
    SectionMetadata read(SectionId section, SectionTarget target, WorkerPool workers) throws IOException;

    /**
     * Refuses a section that must not be restored, before anything else is done for it; by default none is refused.
     *
     * @throws org.limpid.LimpidException such as when another section has its number
     */
    default void requireUsable(SectionId section) {}

    /**
     * The origin of masks. {@link MaskSource.Auto} and {@link MaskSource.Flat} masks are found by the run once a section is
     * read; all others are up to {@link #read}.
     *
     * @return no masks by default
     */
    default MaskSource masks() {
        return MaskSource.none();
    }

    /**
     * What results depend on besides the files and what a run says, such as how pixels are taken.
     *
     * @return settings by name, which are part of the provenance; nothing by default
     */
    default Map<String, String> settings() {
        return Map.of();
    }

    /**
     * The files that only this section is read from. Sinks may record their checksums, to find out later whether an output
     * is still up to date.
     *
     * @return files by their purpose: {@code input} for the pixels, {@code mask_file} for the mask; nothing by default
     */
    default Map<String, Path> files(SectionId section) {
        return Map.of();
    }

    /**
     * What tells besides {@link #files} whether a stored section is still the same, where it is a part of something larger: such as
     * its place in a volume, and the size and time of change of the volume's file. Sinks may record it, to find out later
     * whether an output is still up to date; results do not depend on it.
     *
     * @return by name; nothing by default
     */
    default Map<String, String> stamp(SectionId section) {
        return Map.of();
    }
}
