package org.limpid.tiff;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a description says of the planes of a stack that has a single directory, as ImageJ and tifffile write them. */
final class StackDescription {
    private static final Pattern IMAGEJ = Pattern.compile("(?m)^images=(\\d{1,9})\\s*$");
    private static final Pattern TIFFFILE =
            Pattern.compile("^\\s*(?:\\{.*\"shape\"\\s*:\\s*\\[|shape=\\()([\\d,\\s]*)[\\])]", Pattern.DOTALL);

    private StackDescription() {}

    /** The number of planes, or 1 where the description says nothing of them. */
    static long planes(String description, long samplesOfAPlane) {
        Matcher imageJ = IMAGEJ.matcher(description);
        if (description.startsWith("ImageJ=")) {
            return imageJ.find() ? Long.parseLong(imageJ.group(1)) : 1;
        }
        Matcher shape = TIFFFILE.matcher(description);
        if (!shape.find()) {
            return 1;
        }
        double samples = 1;
        for (String extent : shape.group(1).split(",")) {
            samples *= extent.isBlank() ? 1 : Double.parseDouble(extent.strip());
        }
        return (long) Math.max(1, samples / samplesOfAPlane);
    }
}
