/**
 * TIFF and HDF5 files, read and written through libtiff and HDF5 straight into off-heap memory.
 *
 * <p>Three layers: {@code org.limpid.natives.tiff} and {@code org.limpid.natives.hdf5} hold the bindings generated from the C
 * headers and are not exported; {@code org.limpid.natives} finds and loads the libraries; {@code org.limpid.tiff} and
 * {@code org.limpid.hdf5} are the files themselves.
 */
@SuppressWarnings("module") // The modules that it exports to are built later.
module org.limpid.natives {
    exports org.limpid.natives to
            org.limpid,
            org.limpid.cli;
    exports org.limpid.tiff;
    exports org.limpid.hdf5;
}
