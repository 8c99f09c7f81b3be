package org.limpid.metadata;

import java.util.OptionalDouble;

/** Units of length as programs write them. */
public final class LengthUnit {
    private LengthUnit() {}

    /** The nanometres of a unit, if it is one. */
    public static OptionalDouble nanometres(String unit) {
        return switch (unit.strip().replace("\\u00B5", "\u00b5").replace('\u03bc', '\u00b5')) {
            case "pm", "picometer" -> OptionalDouble.of(1e-3);
            case "\u00c5", "A", "angstrom" -> OptionalDouble.of(0.1);
            case "nm", "nanometer", "nanometre" -> OptionalDouble.of(1);
            case "\u00b5m", "um", "micron", "microns", "micrometer", "micrometre" -> OptionalDouble.of(1e3);
            case "mm", "millimeter", "millimetre" -> OptionalDouble.of(1e6);
            case "cm", "centimeter", "centimetre" -> OptionalDouble.of(1e7);
            case "inch", "inches", "in" -> OptionalDouble.of(25.4e6);
            case "m", "meter", "metre" -> OptionalDouble.of(1e9);
            default -> OptionalDouble.empty();
        };
    }
}
