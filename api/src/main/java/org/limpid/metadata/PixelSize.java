package org.limpid.metadata;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.limpid.tiff.Resolution;
import org.limpid.tiff.ResolutionUnit;
import org.limpid.tiff.TiffInfo;
import org.w3c.dom.Element;

/**
 * The size of a pixel as a file tells it.
 *
 * @param x nanometres along a row, above 0
 * @param y nanometres along a column, above 0
 * @param source of it, in words
 */
public record PixelSize(double x, double y, String source) {
    /** Screens and printers have larger pixels, and microscopes smaller ones. */
    private static final double MOST = 20_000;

    private static final double PER_METRE = 1e9;
    private static final double PER_CENTIMETRE = 1e7;
    private static final Pattern IMAGEJ_UNIT = Pattern.compile("(?m)^unit=(.*)$");

    /**
     * {@return the size that the resolution of a file tells, or else what a microscope or OME-XML tells; nothing when the
     * resolution is that of a screen or printer and there is nothing else}
     */
    public static Optional<PixelSize> of(TiffInfo info) {
        Optional<PixelSize> told = resolution(info);
        return told.filter(size -> size.x <= MOST && size.y <= MOST).or(() -> elsewhere(info));
    }

    /**
     * {@return the resolution that an output has: the file's own, or when there is none, or a screen's, what a microscope or
     * OME-XML tells}
     */
    public static Optional<Resolution> resolutionOf(TiffInfo info) {
        if (imageJUnit(info).isPresent()
                || resolution(info)
                        .filter(size -> size.x <= MOST && size.y <= MOST)
                        .isPresent()) {
            return info.resolution();
        }
        return elsewhere(info)
                .map(size -> new Resolution(
                        (float) (PER_CENTIMETRE / size.x),
                        (float) (PER_CENTIMETRE / size.y),
                        ResolutionUnit.CENTIMETER))
                .or(info::resolution);
    }

    /**
     * {@return the size that a resolution tells; nothing when it is that of a screen or printer, or none}
     *
     * @param x pixels a metre along a row
     * @param y pixels a metre along a column
     */
    public static Optional<PixelSize> ofResolution(double x, double y, String source) {
        return Optional.of(new PixelSize(PER_METRE / x, PER_METRE / y, source))
                .filter(size -> size.x <= MOST && size.y <= MOST);
    }

    private static Optional<PixelSize> resolution(TiffInfo info) {
        return info.resolution().flatMap(resolution -> {
            Optional<String> unit = imageJUnit(info);
            OptionalDouble nanometres = unit.isPresent()
                    ? LengthUnit.nanometres(unit.get())
                    : switch (resolution.unit()) {
                        case NONE -> OptionalDouble.empty();
                        case INCH -> OptionalDouble.of(25.4e6);
                        case CENTIMETER -> OptionalDouble.of(PER_CENTIMETRE);
                    };
            String source =
                    "the resolution" + unit.map(name -> " and ImageJ's unit").orElse("");
            return nanometres.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new PixelSize(
                            nanometres.getAsDouble() / resolution.x(),
                            nanometres.getAsDouble() / resolution.y(),
                            source));
        });
    }

    /** ImageJ's resolution is in a unit that its description names. */
    private static Optional<String> imageJUnit(TiffInfo info) {
        return info.description()
                .filter(text -> text.startsWith("ImageJ="))
                .map(IMAGEJ_UNIT::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1).strip())
                .filter(unit -> LengthUnit.nanometres(unit).isPresent());
    }

    private static Optional<PixelSize> elsewhere(TiffInfo info) {
        return VendorText.fei(info)
                .flatMap(VendorText::feiExtent)
                .map(extent -> of(
                        extent,
                        "FEI's tag " + (info.tag(VendorText.FEI).isPresent() ? VendorText.FEI : VendorText.FEI_OLDER)))
                .or(() -> info.tag(VendorText.ZEISS)
                        .flatMap(VendorText::zeissExtent)
                        .map(extent -> of(extent, "Zeiss's tag " + VendorText.ZEISS)))
                .or(() -> info.tag(VendorText.FIBICS)
                        .flatMap(VendorText::fibicsExtent)
                        .map(extent -> of(extent, "Fibics' tag " + VendorText.FIBICS)))
                .or(() -> ome(info).map(extent -> of(extent, "OME-XML")));
    }

    private static PixelSize of(VendorText.Extent extent, String source) {
        return new PixelSize(extent.x(), extent.y(), source);
    }

    private static Optional<VendorText.Extent> ome(TiffInfo info) {
        return info.description()
                .filter(OmeXml::is)
                .flatMap(SecureXml::parse)
                .flatMap(document -> OmeXml.all(document.getDocumentElement(), "Pixels").stream()
                        .findFirst())
                .flatMap(pixels -> VendorText.Extent.of(length(pixels, "X"), length(pixels, "Y"), 1));
    }

    /** OME's unit is the micrometre unless it is named. */
    static OptionalDouble length(Element pixels, String axis) {
        String unit = pixels.getAttribute("PhysicalSize" + axis + "Unit");
        OptionalDouble value = VendorText.number(pixels.getAttribute("PhysicalSize" + axis));
        OptionalDouble nanometres = LengthUnit.nanometres(unit.isEmpty() ? "um" : unit);
        return value.isPresent() && nanometres.isPresent()
                ? OptionalDouble.of(value.getAsDouble() * nanometres.getAsDouble())
                : OptionalDouble.empty();
    }
}
