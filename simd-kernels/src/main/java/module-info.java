/**
 * Vector kernels over rows of off-heap planes: one class per piece of mathematics. Knows nothing of
 * sections, files or parameters.
 */
module org.limpid.kernels {
    requires jdk.incubator.vector;

    exports org.limpid.kernels;
}
