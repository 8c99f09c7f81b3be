package org.limpid.cli.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.cli.options.NamedSections;
import org.limpid.folder.TiffFolderSource;
import org.limpid.folder.TiffFolderSource.DataBars;
import org.limpid.section.MaskSource;
import org.limpid.section.SectionId;
import org.limpid.volume.SectionVolume;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.source.VolumeSource;
import org.limpid.volume.transform.SubVolume;

/**
 * What is converted.
 *
 * @param numbers of the sections, by place
 */
record ConversionSource(VolumeReader volume, List<Integer> numbers) implements AutoCloseable {
    /** The sections of a volume, or section files as one; data bars of these are kept. */
    static ConversionSource of(NamedSections named) {
        List<SectionId> sections = named.sections();
        VolumeReader volume = switch (named) {
            case NamedSections.Files files -> {
                TiffFolderSource source = files.source(MaskSource.none(), DataBars.KEEP);
                yield new SectionVolume(source, sections, Optional.empty());
            }
            case NamedSections.Volume some -> planes(some.source());
        };
        return new ConversionSource(volume, numbers(sections));
    }

    /** Sections that are chosen are evenly apart. */
    private static VolumeReader planes(VolumeSource source) {
        VolumeShape shape = source.reader().shape();
        int count = source.sections().size();
        if (count == shape.depth()) {
            return source.reader();
        }
        int first = source.plane(source.sections().get(0));
        int step = count == 1 ? 1 : source.plane(source.sections().get(1)) - first;
        return new SubVolume(source.reader(), VolumeBox.sections(shape, first, (count - 1) * step + 1), step);
    }

    /** The sections' own numbers, if all have one; otherwise their places. */
    private static List<Integer> numbers(List<SectionId> sections) {
        boolean numbered = sections.stream().allMatch(section -> section.z().isPresent());
        List<Integer> numbers = new ArrayList<>();
        for (int place = 0; place < sections.size(); place++) {
            numbers.add(numbered ? sections.get(place).z().getAsInt() : place);
        }
        if (numbers.stream().distinct().count() < numbers.size()) {
            throw new LimpidException(sections.get(0) + " and others: two sections have the same number; expected"
                    + " different numbers, or --z-by-order");
        }
        return numbers;
    }

    @Override
    public void close() {
        volume.close();
    }
}
