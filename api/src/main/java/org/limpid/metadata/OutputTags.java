package org.limpid.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.limpid.LimpidVersion;
import org.limpid.tiff.TiffInfo;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** The tags of an output that tell about its image and its origin. */
public final class OutputTags {
    private static final String OURS = "Limpid ";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private OutputTags() {}

    /**
     * The tags of an input that hold for its output, with the provenance added.
     *
     * @param input tags of the input's file
     * @param image that the output has
     * @param provenance a line of JSON in ASCII
     */
    public static List<TiffInfo.Tag> of(List<TiffInfo.Tag> input, OutputImage image, String provenance) {
        List<TiffInfo.Tag> tags = new ArrayList<>();
        List<String> entries = new ArrayList<>();
        Optional<TiffInfo.Tag> packet = Optional.empty();
        for (TiffInfo.Tag tag : input) {
            switch (tag.number()) {
                case TiffInfo.Tag.DESCRIPTION -> {
                    ImageDescription.Parts parts = ImageDescription.of(tag, image);
                    parts.description().ifPresent(tags::add);
                    entries.addAll(parts.provenance());
                }
                case TiffInfo.Tag.XMP -> packet = Optional.of(tag);
                case TiffInfo.Tag.SOFTWARE -> writer(tag.text()).ifPresent(entries::add);
                default -> tags.add(tag);
            }
        }
        entries.add(provenance);
        tags.add(TiffInfo.Tag.text(TiffInfo.Tag.SOFTWARE, OURS + LimpidVersion.current()));
        tags.add(XmpPacket.with(packet, entries));
        return List.copyOf(tags);
    }

    /** The first entry of a history: the program that wrote the input. */
    private static Optional<String> writer(String software) {
        return software.isBlank() || software.startsWith(OURS)
                ? Optional.empty()
                : Optional.of(JSON.writeValueAsString(Map.of("software", software)));
    }

    /** Whether a file tells that Limpid has written it. */
    public static boolean areIn(TiffInfo file) {
        return file.tag(TiffInfo.Tag.SOFTWARE)
                        .filter(tag -> tag.text().startsWith(OURS))
                        .isPresent()
                && file.tag(TiffInfo.Tag.XMP).filter(XmpPacket::hasHistory).isPresent();
    }
}
