package org.limpid.metadata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.limpid.tiff.TiffInfo;

/**
 * The description of an input as its output has it: other programs keep facts about the image there, of which some do not hold any
 * more. All others stay as they are, byte by byte.
 */
final class ImageDescription {
    /** Older outputs of Limpid have a line of provenance. */
    private static final String PROVENANCE = "{\"limpid\":";

    /** The keys of ImageJ and SCIFIO that tell about the samples, the planes, and how samples are shown. */
    private static final Pattern IMAGEJ_KEY = Pattern.compile(
            "(images|slices|frames|channels|hyperstack|mode|min|max|c\\d+|cf|vunit|bitsPerPixel|lengths)=.*",
            Pattern.DOTALL);

    private static final Pattern TIFFFILE_SHAPE = Pattern.compile("\"shape\"\\s*:\\s*\\[([\\d,\\s]*)]");
    private static final Pattern OLDER_SHAPE = Pattern.compile("^shape=\\(([\\d,\\s]*)\\)");
    private static final Pattern AXES =
            Pattern.compile(",\\s*\"axes\"\\s*:\\s*\"[^\"]*\"|\"axes\"\\s*:\\s*\"[^\"]*\"\\s*,\\s*");

    private ImageDescription() {}

    /** A description, and the provenance that was in it. */
    record Parts(Optional<TiffInfo.Tag> description, List<String> provenance) {}

    /** Takes the lines of provenance out of an input's description, and rewrites the rest. */
    static Parts of(TiffInfo.Tag input, OutputImage image) {
        // A character for each byte, so that bytes of any encoding stay.
        String text = new String(input.value(), StandardCharsets.ISO_8859_1);
        List<String> provenance = List.of();
        if (text.startsWith(PROVENANCE) || text.contains("\n" + PROVENANCE)) {
            String whole = trimmed(text);
            provenance =
                    whole.lines().filter(line -> line.startsWith(PROVENANCE)).toList();
            text = whole.lines().filter(line -> !line.startsWith(PROVENANCE)).collect(Collectors.joining("\n")) + "\0";
        }
        return new Parts(
                rewritten(text, image)
                        .filter(kept -> !trimmed(kept).isEmpty())
                        .map(kept -> new TiffInfo.Tag(
                                input.number(), input.type(), kept.getBytes(StandardCharsets.ISO_8859_1))),
                provenance);
    }

    private static String trimmed(String text) {
        return text.replaceAll("\0+$", "");
    }

    private static Optional<String> rewritten(String text, OutputImage image) {
        if (text.startsWith("ImageJ=") || text.startsWith("SCIFIO=")) {
            return Optional.of(withoutImageJKeys(text));
        }
        if (text.startsWith("{")) {
            return Optional.of(withShape(text, TIFFFILE_SHAPE, image));
        }
        if (text.startsWith("shape=")) {
            return Optional.of(withShape(text, OLDER_SHAPE, image));
        }
        return OmeXml.is(text) ? OmeXml.rewritten(text, image) : Optional.of(text);
    }

    private static String withoutImageJKeys(String text) {
        return Stream.of(text.split("(?<=\n)"))
                .filter(line -> !IMAGEJ_KEY.matcher(line).matches())
                .collect(Collectors.joining());
    }

    /** The same number of dimensions, so that their names still hold, unless there were fewer than two. */
    private static String withShape(String text, Pattern pattern, OutputImage image) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            return text;
        }
        List<String> before = Stream.of(found.group(1).split(","))
                .map(String::strip)
                .filter(size -> !size.isEmpty())
                .toList();
        List<String> plane = List.of(Integer.toString(image.height()), Integer.toString(image.width()));
        int trailing = before.size() > 2 && before.getLast().equals("1") && image.width() > 1 ? 1 : 0;
        int leading = Math.max(0, before.size() - 2 - trailing);
        List<String> after = new ArrayList<>(Collections.nCopies(leading, "1"));
        after.addAll(plane);
        after.addAll(Collections.nCopies(trailing, "1"));
        if (after.equals(before)) {
            return text;
        }
        String rewritten = text.substring(0, found.start(1)) + String.join(", ", after) + text.substring(found.end(1));
        return after.size() == before.size()
                ? rewritten
                : AXES.matcher(rewritten).replaceFirst("");
    }
}
