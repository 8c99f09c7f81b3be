/**
 * Restoration of volume electron microscopy sections: parameters, the four stages, a {@link
 * org.limpid.Restorer} that joins them, calibration, and running over a stack of section files.
 */
@SuppressWarnings("requires-automatic") // Hipparchus names no module.
module org.limpid {
    requires transitive org.limpid.kernels;
    requires transitive org.limpid.natives;
    requires hipparchus.core;
    requires java.management;
    requires jdk.management;
    requires org.snakeyaml.engine;
    requires tools.jackson.core;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.yaml;

    exports org.limpid;
    exports org.limpid.advice;
    exports org.limpid.background;
    exports org.limpid.calibration;
    exports org.limpid.check;
    exports org.limpid.contrast;
    exports org.limpid.denoise;
    exports org.limpid.destripe;
    exports org.limpid.stack;
    exports org.limpid.synthetic;
}
