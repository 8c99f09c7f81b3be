package org.limpid.check;

/**
 * The sampled rows of a section.
 * @param count pixels that were looked at, at least 1
 * @param notFinite those that are NaN or infinite
 * @param greatest those that are stored as the greatest value of an integer type; 0 for float32
 * @param flat those in stretches of a row that have one value, or are NaN
 * @param minimum least finite one, NaN if no pixel is finite
 * @param maximum greatest finite one, NaN if no pixel is finite
 * @param sha256 of the sampled rows' bytes, hexadecimal
 */
public record SampledPixels(
        long count,
        long notFinite,
        long zeros,
        long greatest,
        long flat,
        double minimum,
        double maximum,
        String sha256) {
    /** The share of pixels in stretches of one value, 0 to 1. */
    double flatShare() {
        return (double) flat / count;
    }

    /** Whether all have one value, or none is a finite number. */
    public boolean constant() {
        return notFinite == count || notFinite == 0 && minimum == maximum;
    }
}
