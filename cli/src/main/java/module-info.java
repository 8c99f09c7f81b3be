/** The {@code limpid} command line. */
module org.limpid.cli {
    requires info.picocli;
    requires java.desktop;
    requires jdk.management;
    requires org.limpid;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    opens org.limpid.cli to
            info.picocli;
}
