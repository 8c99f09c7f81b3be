/**
 * Vector kernels over rows of off-heap planes: one class per piece of mathematics. Knows nothing of
 * sections, files or parameters.
 */
@SuppressWarnings("module") // The module that it exports to is built later.
module org.limpid.kernels {
    requires jdk.incubator.vector;

    exports org.limpid.image;
    exports org.limpid.kernels to
            org.limpid;
    exports org.limpid.kernels.adaptive to
            org.limpid;
}
