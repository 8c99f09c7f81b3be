package org.limpid.parameters;

/** Numbers as a person reads them, without loss. */
final class PlainText {
    private static final double EXACT = 1e15;

    private PlainText() {}

    /**
     * A number.
     *
     * @param value any
     * @return whole ones without a point, others as {@link Double#toString} has them, the exponent in lower case
     */
    public static String of(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < EXACT;
        return whole ? Long.toString((long) value) : Double.toString(value).replace('E', 'e');
    }
}
