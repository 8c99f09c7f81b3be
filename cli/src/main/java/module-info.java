/** The {@code limpid} command line. */
@SuppressWarnings("requires-automatic") // The Prometheus library names no modules.
module org.limpid.cli {
    requires com.samskivert.jmustache;
    requires info.picocli;
    requires io.prometheus.metrics.core;
    requires io.prometheus.metrics.model;
    requires io.prometheus.writer.text;
    requires java.desktop;
    requires java.management;
    requires jdk.httpserver;
    requires org.limpid;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    opens org.limpid.cli to
            info.picocli;
    opens org.limpid.cli.advice to
            info.picocli,
            tools.jackson.databind;
    opens org.limpid.cli.calibrate to
            info.picocli,
            tools.jackson.databind;
    opens org.limpid.cli.convert to
            info.picocli;
    opens org.limpid.cli.demo to
            info.picocli,
            tools.jackson.databind;
    opens org.limpid.cli.inspect to
            info.picocli,
            tools.jackson.databind;
    opens org.limpid.cli.options to
            info.picocli;
    opens org.limpid.cli.report to
            info.picocli,
            tools.jackson.databind;
    opens org.limpid.cli.restore to
            info.picocli,
            tools.jackson.databind;
    opens org.limpid.cli.slurm to
            info.picocli;
    opens org.limpid.cli.status to
            info.picocli,
            tools.jackson.databind;
    opens org.limpid.cli.view to
            info.picocli,
            tools.jackson.databind;
}
