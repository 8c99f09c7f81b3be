/**
 * TIFF and HDF5 files, read and written through libtiff and HDF5 straight into off-heap memory.
 *
 * <p>Three layers: {@code org.limpid.natives.tiff} and {@code org.limpid.natives.hdf5} hold the bindings generated from the C
 * headers and are not exported; {@code org.limpid.natives} finds and loads the libraries; {@code org.limpid.tiff} and
 * {@code org.limpid.hdf5} are the files themselves. HDF5 files are read in Java alone.
 */
@SuppressWarnings({"module", "requires-automatic"
}) // The modules that it exports to are built later; jhdf names no module.
module org.limpid.natives {
    requires io.jhdf;
    requires org.apache.commons.lang3; // For jhdf, which can't require anything.
    requires org.slf4j;

    exports org.limpid.natives to
            org.limpid,
            org.limpid.cli;
    exports org.limpid.tiff;
    exports org.limpid.hdf5;
}
