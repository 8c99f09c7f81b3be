package org.limpid.kernels;

/** What the machine's vector unit is to the kernels: present or not, and how wide. */
public final class VectorUnit {
    private static final String MODULE = "jdk.incubator.vector";

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
     * Width of the vectors that the kernels use.
     *
     * @return 128, 256 or 512 bits
     */
    public static int bits() {
        require();
        return Lanes.FLOATS.vectorBitSize();
    }
}
