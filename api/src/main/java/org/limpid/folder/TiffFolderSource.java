package org.limpid.folder;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.section.MaskReader;
import org.limpid.section.MaskSource;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionFiles;
import org.limpid.section.SectionId;
import org.limpid.section.SectionMetadata;
import org.limpid.section.SectionReader;
import org.limpid.section.SectionSource;
import org.limpid.section.SectionTarget;
import org.limpid.tiff.TiffInfo;

/**
 * Sections that are TIFF files of one sample a pixel, named by their numbers, such as {@code 05600.tif}. Strips and tiles are
 * decoded in parallel, straight into the target's memory.
 */
public final class TiffFolderSource implements SectionSource {
    private final Map<SectionId, Path> files = new LinkedHashMap<>();
    private final List<SectionId> sections;
    private final MaskSource masks;

    /**
     * Sections of some files.
     *
     * @param files in the order of the stack, of different names
     * @throws LimpidException when a file is there twice
     */
    public TiffFolderSource(List<Path> files, MaskSource masks) {
        for (Path file : files) {
            if (this.files.put(SectionId.of(file), file) != null) {
                throw new LimpidException(file + ": is there twice; expected different files");
            }
        }
        this.sections = List.copyOf(this.files.keySet());
        this.masks = masks;
    }

    /**
     * The sections of a folder, without masks.
     *
     * @param folder with files that end in {@code .tif} or {@code .tiff}
     * @return its sections in the order of the files' names
     * @throws LimpidException when the folder can't be read or has no section
     */
    public static TiffFolderSource of(Path folder) {
        return new TiffFolderSource(SectionFiles.expand(List.of(folder)), MaskSource.none());
    }

    /** {@return the TIFF file of a section of this source} */
    public Path file(SectionId section) {
        Path file = files.get(section);
        if (file == null) {
            throw new IllegalArgumentException(section + ": is no section of this source");
        }
        return file;
    }

    @Override
    public List<SectionId> sections() {
        return sections;
    }

    @Override
    public PixelShape shape(SectionId section) {
        return SectionReader.shape(SectionReader.info(file(section)));
    }

    @Override
    public SectionMetadata read(SectionId section, SectionTarget target, WorkerPool workers) {
        TiffInfo info = SectionReader.read(file(section), target, workers);
        new MaskReader(masks).read(info, target, workers);
        return new SectionMetadata(info.resolution(), info.tags(), info.fileBytes());
    }

    @Override
    public MaskSource masks() {
        return masks;
    }

    /** The section's file, and its mask's if each section has its own. */
    @Override
    public Map<String, Path> files(SectionId section) {
        Path file = file(section);
        return masks instanceof MaskSource.Folder folder
                ? Map.of("input", file, "mask_file", folder.file(file).orElseThrow())
                : Map.of("input", file);
    }
}
