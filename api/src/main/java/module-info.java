/**
 * Restoration of volume electron microscopy sections: parameters, the four stages, a {@link
 * org.limpid.Restorer} that joins them, calibration, and running over a stack of section files.
 */
@SuppressWarnings({"requires-automatic", "module"
}) // Hipparchus and aircompressor name no module, and the command line is built later.
module org.limpid {
    requires transitive org.limpid.kernels;
    requires transitive org.limpid.natives;
    requires aircompressor.v3;
    requires hipparchus.core;
    requires java.desktop;
    requires java.management;
    requires java.xml;
    requires jdk.management;
    requires org.snakeyaml.engine;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports org.limpid;
    exports org.limpid.calibration;
    exports org.limpid.cluster;
    exports org.limpid.folder;
    exports org.limpid.parameters;
    exports org.limpid.plan;
    exports org.limpid.section;
    exports org.limpid.stack;
    exports org.limpid.advice to
            org.limpid.cli;
    exports org.limpid.check to
            org.limpid.cli;
    exports org.limpid.convert to
            org.limpid.cli;
    exports org.limpid.files to
            org.limpid.cli;
    exports org.limpid.inputs to
            org.limpid.cli;
    exports org.limpid.internal to
            org.limpid.cli;
    exports org.limpid.metadata to
            org.limpid.cli;
    exports org.limpid.output to
            org.limpid.cli;
    exports org.limpid.slab to
            org.limpid.cli;
    exports org.limpid.status to
            org.limpid.cli;
    exports org.limpid.synthetic to
            org.limpid.cli;
    exports org.limpid.volume to
            org.limpid.cli;
    exports org.limpid.volume.hdf5 to
            org.limpid.cli;
    exports org.limpid.volume.formats to
            org.limpid.cli;
    exports org.limpid.volume.pyramid to
            org.limpid.cli;
    exports org.limpid.volume.source to
            org.limpid.cli;
    exports org.limpid.volume.tiff to
            org.limpid.cli;
    exports org.limpid.volume.transform to
            org.limpid.cli;
}
