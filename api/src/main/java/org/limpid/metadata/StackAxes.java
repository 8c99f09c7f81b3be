package org.limpid.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.limpid.tiff.TiffInfo;
import org.w3c.dom.Element;

/**
 * What the images of a file are along which axes, as the description of its first image tells it: that of ImageJ, OME-XML or that of
 * tifffile.
 *
 * @param axes with more than one image; none when nothing is told
 * @param spacing nanometres from section to section
 */
public record StackAxes(List<Axis> axes, OptionalDouble spacing) {
    private static final Pattern IMAGEJ_SPACING = Pattern.compile("(?m)^spacing=(.*)$");
    private static final Pattern IMAGEJ_UNIT = Pattern.compile("(?m)^unit=(.*)$");
    private static final Pattern SHAPE =
            Pattern.compile("^\\s*(?:\\{.*?\"shape\"\\s*:\\s*\\[|shape=\\()([\\d,\\s]*)[\\])]", Pattern.DOTALL);

    /**
     * An axis.
     *
     * @param name such as slices, in the plural
     * @param count images along it, at least 2
     */
    public record Axis(String name, long count) {}

    /** {@return what a description tells, if there is one} */
    public static StackAxes of(TiffInfo first) {
        String text = first.description().orElse("");
        if (text.startsWith("ImageJ=")) {
            return new StackAxes(
                    told(Stream.of("channels", "slices", "frames").map(name -> new Axis(name, imageJ(text, name)))),
                    imageJSpacing(text));
        }
        Optional<Element> pixels = Optional.of(text)
                .filter(OmeXml::is)
                .flatMap(SecureXml::parse)
                .flatMap(document -> OmeXml.all(document.getDocumentElement(), "Pixels").stream()
                        .findFirst());
        if (pixels.isPresent()) {
            return new StackAxes(
                    told(Stream.of(
                            new Axis("channels", ome(pixels.get(), "SizeC")),
                            new Axis("slices", ome(pixels.get(), "SizeZ")),
                            new Axis("frames", ome(pixels.get(), "SizeT")))),
                    PixelSize.length(pixels.get(), "Z"));
        }
        return new StackAxes(told(shape(text).stream()), OptionalDouble.empty());
    }

    private static List<Axis> told(Stream<Axis> axes) {
        return axes.filter(axis -> axis.count() > 1).toList();
    }

    private static long imageJ(String text, String name) {
        Matcher found = Pattern.compile("(?m)^" + name + "=(\\d{1,9})\\s*$").matcher(text);
        return found.find() ? Long.parseLong(found.group(1)) : 1;
    }

    private static OptionalDouble imageJSpacing(String text) {
        Matcher spacing = IMAGEJ_SPACING.matcher(text);
        Matcher unit = IMAGEJ_UNIT.matcher(text);
        if (!spacing.find() || !unit.find()) {
            return OptionalDouble.empty();
        }
        OptionalDouble number = VendorText.number(spacing.group(1).strip());
        OptionalDouble nanometres = LengthUnit.nanometres(unit.group(1).strip());
        return number.isPresent() && nanometres.isPresent()
                ? OptionalDouble.of(Math.abs(number.getAsDouble()) * nanometres.getAsDouble())
                : OptionalDouble.empty();
    }

    private static long ome(Element pixels, String attribute) {
        String size = pixels.getAttribute(attribute);
        return size.matches("\\d{1,9}") ? Long.parseLong(size) : 1;
    }

    /** The dimensions of tifffile's shape above those of an image. */
    private static List<Axis> shape(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.find()) {
            return List.of();
        }
        List<Axis> axes = new ArrayList<>();
        for (String extent : shape.group(1).split(",")) {
            String digits = extent.strip();
            if (digits.matches("\\d{1,9}") && !digits.equals("1")) {
                axes.add(new Axis("images", Long.parseLong(digits)));
            }
        }
        return axes.size() <= 2 ? List.of() : axes.subList(0, axes.size() - 2);
    }
}
