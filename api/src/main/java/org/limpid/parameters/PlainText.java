package org.limpid.parameters;

/** Numbers in short plain text without loss of digits. */
final class PlainText {
    private static final double EXACT = 1e15;

    private PlainText() {}

    /** Whole numbers without a point, others as by {@link Double#toString} with the exponent in lower case. */
    public static String of(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < EXACT;
        return whole ? Long.toString((long) value) : Double.toString(value).replace('E', 'e');
    }
}
