package org.limpid.volume.source;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.inputs.Numbering;
import org.limpid.inputs.SectionFile;
import org.limpid.inputs.SectionInputs;
import org.limpid.section.MaskSource;
import org.limpid.section.SectionId;

/** The mask files of sections that are in no files of their own: one for all, or the file of a folder that has the section's number. */
record NumberedMasks(MaskSource source, Map<Integer, Path> files) {
    static NumberedMasks of(MaskSource source) {
        Map<Integer, Path> files = new HashMap<>();
        if (source instanceof MaskSource.Folder folder) {
            for (SectionFile mask : SectionInputs.of(List.of(folder.folder()), Numbering.usual())
                    .sections()) {
                mask.section().z().ifPresent(z -> {
                    Path same = files.put(z, mask.file());
                    if (same != null) {
                        throw new LimpidException(mask.file() + ": would be the mask of section " + z + " as " + same
                                + " would; expected one mask for each section");
                    }
                });
            }
        }
        return new NumberedMasks(source, files);
    }

    /** The mask file of a section, if masks come from files; it may not be there. */
    Optional<Path> file(SectionId section) {
        return switch (source) {
            case MaskSource.OneFile one -> Optional.of(one.file());
            case MaskSource.Folder folder ->
                Optional.of(ownFile(section).orElseGet(() -> folder.folder().resolve(section.name() + ".tif")));
            default -> Optional.empty();
        };
    }

    /** The mask file that only this section has. */
    Optional<Path> ownFile(SectionId section) {
        return source instanceof MaskSource.Folder && section.z().isPresent()
                ? Optional.ofNullable(files.get(section.z().getAsInt()))
                : Optional.empty();
    }
}
