package org.limpid.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.folder.TiffFolderSource;
import org.limpid.image.Plane;
import org.limpid.image.Workspace;
import org.limpid.inputs.SectionFile;
import org.limpid.section.SectionId;
import org.limpid.section.SectionReader;
import org.limpid.section.SectionSource;
import org.limpid.volume.source.VolumeSource;

/** The sections of a stack as they are stored, of which a few rows may be looked at. */
public abstract sealed class StoredSections permits StoredSections.Files, VolumeSections {
    StoredSections() {}

    /** Sections that are files; several may have one name. */
    public static StoredSections of(List<SectionFile> files) {
        return new Files(List.copyOf(files));
    }

    /**
     * The sections of a source.
     *
     * @throws IllegalArgumentException when it is neither of files nor a volume
     */
    public static StoredSections of(SectionSource source) {
        return switch (source) {
            case TiffFolderSource folder ->
                of(folder.sections().stream()
                        .map(section -> new SectionFile(section, folder.file(section)))
                        .toList());
            case VolumeSource volume -> new VolumeSections(volume);
            default -> throw new IllegalArgumentException(source + ": is neither of files nor a volume");
        };
    }

    /** {@return the sections in their order} */
    public abstract List<SectionId> sections();

    /** Never fails: a section that can't be read has that problem. */
    abstract CheckedSection check(int index, PixelSampler sampler);

    /** The places of sections that are looked at by one thread, since they are stored together. */
    abstract List<int[]> groups();

    /**
     * Reads a whole section without its mask.
     *
     * @throws LimpidException when it can't be read
     */
    public abstract Plane read(int index, Workspace workspace, WorkerPool workers);

    /** What is wrong with the mask of a section that has been looked at, if masks are files. */
    abstract Optional<String> wrongMask(int index, CheckedSection section, MaskProblems masks);

    static final class Files extends StoredSections {
        private final List<SectionFile> files;

        private Files(List<SectionFile> files) {
            this.files = files;
        }

        @Override
        public List<SectionId> sections() {
            return files.stream().map(SectionFile::section).toList();
        }

        @Override
        CheckedSection check(int index, PixelSampler sampler) {
            return SectionProbe.check(files.get(index), sampler);
        }

        @Override
        List<int[]> groups() {
            return IntStream.range(0, files.size())
                    .mapToObj(index -> new int[] {index})
                    .toList();
        }

        @Override
        public Plane read(int index, Workspace workspace, WorkerPool workers) {
            return SectionReader.read(files.get(index).file(), workspace, workers);
        }

        @Override
        Optional<String> wrongMask(int index, CheckedSection section, MaskProblems masks) {
            Path file = files.get(index).file();
            return section.header().flatMap(header -> masks.of(file, header));
        }
    }
}
