package org.limpid.cli.options;

import java.nio.file.Path;
import java.util.List;
import org.limpid.LimpidException;
import org.limpid.check.StoredSections;
import org.limpid.folder.TiffFolderSource;
import org.limpid.folder.TiffFolderSource.DataBars;
import org.limpid.inputs.SectionFile;
import org.limpid.section.MaskSource;
import org.limpid.section.SectionId;
import org.limpid.section.SectionSource;
import org.limpid.volume.source.VolumeSource;

/** The sections that a user names: files, or those of a volume. */
public sealed interface NamedSections extends AutoCloseable {
    /** {@return the sections in the order of the stack} */
    List<SectionId> sections();

    /** {@return whether one file is named, and no folder, pattern, list or volume} */
    boolean single();

    /** {@return the step from number to number that was asked for} */
    int step();

    /**
     * {@return the sections with masks}
     *
     * @param bars what is done with bars of text below images, which volumes have none of
     * @throws LimpidException when two sections have one name, or a folder of masks can't be read
     */
    SectionSource source(MaskSource masks, DataBars bars);

    /**
     * {@return the sections as they are stored}
     *
     * @param masks whose presence and sizes are looked at
     */
    StoredSections stored(MaskSource masks);

    @Override
    default void close() {}

    /** Files. */
    record Files(List<SectionFile> files, boolean single, int step) implements NamedSections {
        @Override
        public List<SectionId> sections() {
            return files.stream().map(SectionFile::section).toList();
        }

        @Override
        public TiffFolderSource source(MaskSource masks, DataBars bars) {
            return new TiffFolderSource(SectionFile.byName(files), masks).dataBars(bars);
        }

        @Override
        public StoredSections stored(MaskSource masks) {
            return StoredSections.of(files);
        }
    }

    /**
     * A volume.
     *
     * @param named as the user wrote it
     * @param source of its sections, without masks
     */
    record Volume(Path named, VolumeSource source, int step) implements NamedSections {
        @Override
        public List<SectionId> sections() {
            return source.sections();
        }

        @Override
        public boolean single() {
            return false;
        }

        @Override
        public VolumeSource source(MaskSource masks, DataBars bars) {
            return source.masks(masks);
        }

        @Override
        public StoredSections stored(MaskSource masks) {
            return StoredSections.of(source.masks(masks));
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
