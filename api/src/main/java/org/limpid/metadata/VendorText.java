package org.limpid.metadata;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.limpid.tiff.TiffInfo;
import org.w3c.dom.Document;

/** What the tags of microscopes say. */
final class VendorText {
    /** FEI and ThermoFisher: sections in brackets, with lines of a key and a value. */
    static final int FEI = 34682;

    /** The same of older instruments. */
    static final int FEI_OLDER = 34680;

    /** Zeiss: lines of a key, then of a name and a value with a unit. */
    static final int ZEISS = 34118;

    /** Fibics: XML. */
    static final int FIBICS = 51023;

    private static final Pattern WITH_UNIT = Pattern.compile("[^=]*=\\s*([\\d.,eE+-]+)\\s*(\\S+)\\s*");

    private VendorText() {}

    /** The values of one of FEI's tags, by {@code Section/Key}. */
    static Map<String, String> fei(TiffInfo.Tag tag) {
        Map<String, String> values = new LinkedHashMap<>();
        String section = "";
        for (String line : tag.text().split("[\r\n]+")) {
            String text = line.strip();
            int equals = text.indexOf('=');
            if (text.startsWith("[") && text.endsWith("]")) {
                section = text.substring(1, text.length() - 1);
            } else if (equals > 0) {
                values.putIfAbsent(
                        section + "/" + text.substring(0, equals).strip(),
                        text.substring(equals + 1).strip());
            }
        }
        return values;
    }

    /** FEI's tag of a file, the newer one first. */
    static Optional<Map<String, String>> fei(TiffInfo info) {
        return info.tag(FEI).or(() -> info.tag(FEI_OLDER)).map(VendorText::fei);
    }

    /** Width and height of a pixel, in nanometres. */
    record Extent(double x, double y) {
        /** Sizes that are numbers above 0. */
        static Optional<Extent> of(OptionalDouble x, OptionalDouble y, double nanometres) {
            double width = x.orElse(0) * nanometres;
            double height = y.orElse(x.orElse(0)) * nanometres;
            return width > 0 && height > 0 && width < 1e9 && height < 1e9
                    ? Optional.of(new Extent(width, height))
                    : Optional.empty();
        }
    }

    /** Metres, in the part of the image itself or of any beam. */
    static Optional<Extent> feiExtent(Map<String, String> values) {
        return Stream.concat(
                        Stream.of("Scan/PixelWidth"),
                        values.keySet().stream().filter(key -> key.endsWith("/PixelWidth")))
                .filter(values::containsKey)
                .flatMap(key -> Extent.of(
                        number(values.get(key)),
                        number(values.getOrDefault(key.replace("PixelWidth", "PixelHeight"), "")),
                        1e9)
                        .stream())
                .findFirst();
    }

    /** The size of the image's pixels, or else of the microscope's at that moment. */
    static Optional<Extent> zeissExtent(TiffInfo.Tag tag) {
        String[] lines = tag.text().split("[\r\n]+");
        for (String key : new String[] {"AP_IMAGE_PIXEL_SIZE", "AP_PIXEL_SIZE"}) {
            for (int i = 0; i + 1 < lines.length; i++) {
                if (lines[i].strip().equals(key)) {
                    Matcher value = WITH_UNIT.matcher(lines[i + 1]);
                    if (value.matches()) {
                        OptionalDouble size = number(value.group(1).replace(',', '.'));
                        return Extent.of(
                                size,
                                size,
                                LengthUnit.nanometres(value.group(2)).orElse(0));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Micrometres, as vectors of a step along a row and along a column. */
    static Optional<Extent> fibicsExtent(TiffInfo.Tag tag) {
        return SecureXml.parse(tag.text().strip())
                .flatMap(document -> Extent.of(step(document, "Ux", "Uy"), step(document, "Vx", "Vy"), 1e3));
    }

    private static OptionalDouble step(Document document, String x, String y) {
        double length = Math.hypot(first(document, x), first(document, y));
        return length > 0 ? OptionalDouble.of(length) : OptionalDouble.empty();
    }

    private static double first(Document document, String name) {
        return OmeXml.all(document.getDocumentElement(), name).stream()
                .findFirst()
                .map(element -> number(element.getTextContent()).orElse(0))
                .orElse(0.0);
    }

    /** A finite number, if a text is one. */
    static OptionalDouble number(String text) {
        try {
            double value = Double.parseDouble(text.strip());
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException noNumber) {
            return OptionalDouble.empty();
        }
    }
}
