/**
 * Vector kernels over rows of off-heap planes: one class per piece of mathematics. Knows nothing of
 * sections, files or parameters.
 */
@SuppressWarnings("module") // Those that it exports to are built later.
module org.limpid.kernels {
    requires jdk.incubator.vector;

    exports org.limpid.image;
    exports org.limpid.kernels to
            org.limpid,
            org.limpid.cli;
}
