package org.limpid.image;

import jdk.incubator.vector.FloatVector;

/** The machine's vector unit: whether the JVM lets the kernels use it, and how wide their vectors are. */
public final class VectorUnit {
    private static final String MODULE = "jdk.incubator.vector";
    private static final String WIDTH = "limpid.vector.bits";

    private VectorUnit() {}

    /**
     * Fails in one sentence when the Vector API is not there, before any kernel class is initialised.
     *
     * @throws IllegalStateException when the JVM was started without the module
     */
    public static void require() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            throw new IllegalStateException("Limpid needs the Vector API: start the JVM with --add-modules " + MODULE);
        }
    }

    /**
     * Width of the vectors that the kernels use: the widest that the machine prefers, at least 128 bits, unless the
     * system property {@code limpid.vector.bits} asks for another one.
     *
     * @return 128, 256 or 512 bits
     * @throws IllegalStateException when the JVM was started without the module
     * @throws IllegalArgumentException when the property asks for another width
     */
    public static int bits() {
        require();
        Integer asked = Integer.getInteger(WIDTH);
        if (asked == null) {
            return Math.max(128, FloatVector.SPECIES_PREFERRED.vectorBitSize());
        }
        if (asked != 128 && asked != 256 && asked != 512) {
            throw new IllegalArgumentException(WIDTH + " is " + asked + "; expected 128, 256 or 512");
        }
        return asked;
    }
}
