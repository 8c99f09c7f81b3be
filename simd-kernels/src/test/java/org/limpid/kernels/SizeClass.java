package org.limpid.kernels;

/** Sizes that the tests of kernels try: small ones, or all with the system property {@code limpid.tests.sizes=all}. */
final class SizeClass {
    /** Whether all sizes are tried. */
    static final boolean ALL = "all".equals(System.getProperty("limpid.tests.sizes"));

    private SizeClass() {}
}
