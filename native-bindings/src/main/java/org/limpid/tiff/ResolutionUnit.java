package org.limpid.tiff;

/** The unit of length of a resolution. */
public enum ResolutionUnit {
    /** No absolute unit: only the ratio of x to y has a meaning. */
    NONE(1),
    /** Pixels per inch. */
    INCH(2),
    /** Pixels per centimetre. */
    CENTIMETER(3);

    private final int code;

    ResolutionUnit(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** The unit of a code in a file; {@link #NONE} for an unknown code. */
    static ResolutionUnit ofCode(int code) {
        return switch (code) {
            case 2 -> INCH;
            case 3 -> CENTIMETER;
            default -> NONE;
        };
    }
}
