package org.limpid.cli.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.section.MaskSource;
import org.limpid.section.SectionId;
import org.limpid.volume.AxisOrder;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.formats.VolumeReaders;
import org.limpid.volume.source.VolumeSource;
import tools.jackson.databind.JsonNode;

/**
 * A volume that a run read.
 *
 * @param name absolute, as one would type it
 * @param axes of a data set whose axes may be chosen
 */
record RecordedVolume(String name, Optional<String> axes) {
    private static final String PLANE = "plane";

    static RecordedVolume of(VolumeReader reader) {
        return new RecordedVolume(
                Path.of(reader.name()).toAbsolutePath().toString(),
                Optional.ofNullable(reader.layout().get("axes")));
    }

    static Optional<RecordedVolume> parse(JsonNode node) {
        String name = node.path("name").asString("");
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new RecordedVolume(
                        name, Optional.of(node.path("axes").asString("")).filter(axes -> !axes.isEmpty())));
    }

    /** The words of a command that takes the part of the volume that some of its sections are in. */
    List<String> words(List<SectionRecord> sections) {
        IntSummaryStatistics numbers =
                sections.stream().mapToInt(section -> section.z().orElse(0)).summaryStatistics();
        List<String> words =
                new ArrayList<>(List.of(name, "--sections", numbers.getMin() + ":" + (numbers.getMax() + 1)));
        int offset = sections.getFirst().z().orElse(0)
                - Integer.parseInt(sections.getFirst().stored().getOrDefault(PLANE, "0"));
        if (offset != 0) {
            words.addAll(List.of("--z-by-order", "--z-offset", String.valueOf(offset)));
        }
        axes.filter(order -> !order.equals("z y x"))
                .ifPresent(order -> words.addAll(List.of("--axes", order.replace(" ", ""))));
        return words;
    }

    /** A section, as long as the volume is the one that it was read from. */
    RecordedSection section(SectionRecord section, MaskSource masks) {
        String plane = section.stored().getOrDefault(PLANE, "");
        if (!plane.matches("\\d{1,9}") || section.z().isEmpty()) {
            throw new LimpidException(section.name() + " has no record of its plane in " + name);
        }
        VolumeReader reader = VolumeReaders.open(Path.of(name), axes.map(AxisOrder::parse))
                .orElseThrow(() -> new LimpidException(name + " is no volume any more"));
        try {
            if (Integer.parseInt(plane) >= reader.shape().depth()) {
                throw new LimpidException(name + " is another volume now");
            }
            int z = section.z().getAsInt();
            VolumeSource all = VolumeSource.of(reader, true, z - Integer.parseInt(plane));
            SectionId id = SectionId.of(reader.name(), z);
            VolumeSource one = all.only(List.of(id)).masks(masks);
            if (one.stamp(id).equals(section.stored())) {
                return new RecordedSection(one, id, one::close);
            }
            throw new LimpidException(name + " is another volume now");
        } catch (RuntimeException | Error refused) {
            reader.close();
            throw refused;
        }
    }
}
