package org.limpid.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.inputs.SectionInputs;
import org.limpid.metadata.CommonOrientation;
import org.limpid.metadata.PixelSize;
import org.limpid.section.MaskReader;
import org.limpid.section.MaskSource;
import org.limpid.section.PixelShape;
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
    private final Map<SectionId, Path> files;
    private final Map<SectionId, SectionId> doubled = new HashMap<>();
    private final List<SectionId> sections;
    private final MaskSource masks;
    private final CommonOrientation orientation;
    private final DataBars bars;

    /** What is done with bars of text below images, which are no tissue. */
    public enum DataBars {
        /** They are left out of the section and come below its result as they are. */
        MASK,
        /** They are left out of the section and its result. */
        CROP,
        /** They are taken as a part of the section. */
        KEEP
    }

    /**
     * Sections of some files. A section with the number of another is refused when it is read, and so is that other one.
     *
     * @param files of the sections, in the order of the stack
     * @throws LimpidException when each section has a mask of its file's name, and two files have one name
     */
    public TiffFolderSource(Map<SectionId, Path> files, MaskSource masks) {
        this(files, masks, DataBars.MASK);
    }

    private TiffFolderSource(Map<SectionId, Path> files, MaskSource masks, DataBars bars) {
        this.bars = bars;
        this.files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        this.sections = List.copyOf(files.keySet());
        this.masks = masks;
        this.orientation = new CommonOrientation(List.copyOf(files.values()));
        Map<Integer, SectionId> byNumber = new HashMap<>();
        for (SectionId section : sections) {
            section.z().ifPresent(z -> {
                SectionId same = byNumber.putIfAbsent(z, section);
                if (same != null) {
                    doubled.put(section, same);
                    doubled.putIfAbsent(same, section);
                }
            });
        }
        if (masks instanceof MaskSource.Folder folder) {
            requireOwnMasks(folder);
        }
    }

    /**
     * Sections of some files, with the numbers that differ from name to name.
     *
     * @param files in the order of the stack, of different names
     * @throws LimpidException when two have the same name
     */
    public TiffFolderSource(List<Path> files, MaskSource masks) {
        this(SectionInputs.ofFiles(files).files(), masks);
    }

    /**
     * The sections of a folder, without masks.
     *
     * @param folder with files that end in {@code .tif} or {@code .tiff}
     * @return its sections in the order of the files' names
     * @throws LimpidException when the folder can't be read or has no section
     */
    public static TiffFolderSource of(Path folder) {
        return new TiffFolderSource(List.of(folder), MaskSource.none());
    }

    /** {@return the same sections, with a choice about bars of text below images; the default is {@link DataBars#MASK}} */
    public TiffFolderSource dataBars(DataBars chosen) {
        return new TiffFolderSource(files, masks, chosen);
    }

    /** {@return what is done with bars of text below images} */
    public DataBars dataBars() {
        return bars;
    }

    private ToIntFunction<TiffInfo> rows() {
        return bars == DataBars.KEEP ? SectionReader.WHOLE : SectionReader.IMAGE;
    }

    private void requireOwnMasks(MaskSource.Folder masks) {
        Map<Path, Path> sectionOf = new HashMap<>();
        files.values()
                .forEach(file -> masks.file(file).ifPresent(mask -> {
                    Path same = sectionOf.put(mask, file);
                    if (same != null) {
                        throw new LimpidException(mask + ": would be the mask of " + same + " and of " + file
                                + "; expected one section for each mask");
                    }
                }));
    }

    /** A section has to have its number for itself. */
    @Override
    public void requireUsable(SectionId section) {
        if (doubled.containsKey(section)) {
            throw new LimpidException(section + ": is section " + section.z().orElseThrow() + " as "
                    + doubled.get(section) + " is; expected different numbers");
        }
    }

    /** {@return the TIFF file of a section of this source} */
    public Path file(SectionId section) {
        Path file = files.get(section);
        if (file == null) {
            throw new IllegalArgumentException(section + ": is no section of this source");
        }
        return file;
    }

    /**
     * Checks that a section of this source is shown the same way round as the others.
     *
     * @throws LimpidException when its orientation is another than that of the first section that can be read
     */
    public void requireOrientation(TiffInfo section) {
        orientation.require(section);
    }

    @Override
    public List<SectionId> sections() {
        return sections;
    }

    @Override
    public PixelShape shape(SectionId section) {
        requireUsable(section);
        return SectionReader.shape(file(section), rows());
    }

    @Override
    public SectionMetadata read(SectionId section, SectionTarget target, WorkerPool workers) {
        requireUsable(section);
        TiffInfo info = SectionReader.read(file(section), rows(), target, new MaskReader(masks), workers);
        requireOrientation(info);
        List<String> notes = new ArrayList<>(SectionReader.notes(info));
        Optional<SectionMetadata.Below> below = Optional.empty();
        if (info.rowsBelow() > 0) {
            notes.add(info.rowsBelow() + " rows of data bar " + (bars == DataBars.CROP ? "cropped" : "masked"));
            below = bars == DataBars.CROP ? below : Optional.of(SectionReader.below(info));
        }
        return new SectionMetadata(
                PixelSize.resolutionOf(info), info.tags(), below, List.copyOf(notes), info.fileBytes());
    }

    @Override
    public Map<String, String> settings() {
        return bars == DataBars.MASK ? Map.of() : Map.of("databar", bars.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public MaskSource masks() {
        return masks;
    }

    /** The section's file, and its mask's if each section has its own; none of a section that is missing. */
    @Override
    public Map<String, Path> files(SectionId section) {
        if (!files.containsKey(section)) {
            return Map.of();
        }
        Path file = file(section);
        return masks instanceof MaskSource.Folder folder
                ? Map.of("input", file, "mask_file", folder.file(file).orElseThrow())
                : Map.of("input", file);
    }
}
