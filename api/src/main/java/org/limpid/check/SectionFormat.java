package org.limpid.check;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffInfo;

/** Size, type and orientation of a section. */
public record SectionFormat(int height, int width, SampleType type, int orientation) {
    static SectionFormat of(TiffInfo header) {
        return new SectionFormat(header.height(), header.width(), header.sampleType(), header.orientation());
    }

    /** That of most sections, the first of them when there are as many of another. */
    static Optional<SectionFormat> ofMost(List<CheckedSection> sections) {
        Map<SectionFormat, Integer> counts = new LinkedHashMap<>();
        sections.forEach(section -> section.format().ifPresent(format -> counts.merge(format, 1, Integer::sum)));
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The size in words, such as {@code 13750 x 9000}, width first. */
    public String size() {
        return width + " x " + height;
    }

    /** The type in words, such as {@code uint16}. */
    public String typeName() {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
