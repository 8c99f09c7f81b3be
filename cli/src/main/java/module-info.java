/** The {@code limpid} command line. */
@SuppressWarnings("requires-automatic") // XChart names no module.
module org.limpid.cli {
    requires info.picocli;
    requires java.desktop;
    requires jdk.management;
    requires org.limpid;
    requires tools.jackson.core;
    requires tools.jackson.databind;
    requires xchart;

    opens org.limpid.cli to
            info.picocli;
}
