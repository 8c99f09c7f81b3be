package org.limpid.cli.restore;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.limpid.LimpidVersion;
import org.limpid.section.SectionId;
import org.limpid.stack.RunEvent;
import org.limpid.stack.SectionReport;
import org.limpid.stack.StackRestoration.BadSections;

/** Counts the events of a run for Prometheus. */
public final class RunMetrics implements Consumer<RunEvent> {
    private static final double[] SECONDS = {0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Labels labels;
    private final Clock clock;
    private final Set<SectionId> working = ConcurrentHashMap.newKeySet();
    private final Counter done;
    private final Counter failed;
    private final Counter skipped;
    private final Counter retries;
    private final Counter pixels;
    private final Counter masked;
    private final Counter black;
    private final Counter white;
    private final Counter read;
    private final Counter written;
    private final Histogram stages;
    private final Gauge inFlight;
    private final Gauge memory;
    private final Gauge last;

    /**
     * Metrics of a run that begins now. The label {@code task} tells tasks apart; {@code sections} is the most that it
     * has to do.
     */
    public RunMetrics(String task, int sections, Clock clock) {
        this.labels = Labels.of("task", task);
        this.clock = clock;
        Info.builder()
                .name("limpid_build")
                .help("Version of Limpid.")
                .constLabels(labels)
                .labelNames("version")
                .register(registry)
                .setLabelValues(LimpidVersion.current());
        gauge("limpid_sections", "Sections that the task has to do at most.").set(sections);
        gauge("limpid_start_time_seconds", "When the run began, since 1970.").set(now());
        done = counter("limpid_sections_done", "Sections that were restored.");
        failed = counter("limpid_sections_failed", "Sections that could not be restored.");
        skipped = counter("limpid_sections_skipped", "Sections that were complete already.");
        retries = counter("limpid_retries", "Attempts that were made again after an error that may pass.");
        pixels = counter("limpid_pixels", "Pixels of restored sections.");
        masked = counter("limpid_masked_pixels", "Pixels of restored sections that hold no data.");
        black = counter("limpid_black_pixels", "Other pixels with the least value of the output.");
        white = counter("limpid_white_pixels", "Other pixels with the greatest value of the output.");
        read = counter("limpid_read_bytes", "Bytes of the inputs of restored sections.");
        written = counter("limpid_written_bytes", "Bytes of restored sections.");
        stages = Histogram.builder()
                .name("limpid_section_seconds")
                .help("What reading a section, each stage and writing it took.")
                .constLabels(labels)
                .labelNames("stage")
                .classicOnly()
                .classicUpperBounds(SECONDS)
                .register(registry);
        inFlight = gauge("limpid_sections_in_flight", "Sections that are being worked on.");
        memory = gauge("limpid_reserved_memory_bytes", "Off-heap memory that was reserved at the last section.");
        last = gauge("limpid_last_section_time_seconds", "When a section was last completed, since 1970; 0 for never.");
    }

    private Counter counter(String name, String help) {
        return Counter.builder().name(name).help(help).constLabels(labels).register(registry);
    }

    private Gauge gauge(String name, String help) {
        return Gauge.builder().name(name).help(help).constLabels(labels).register(registry);
    }

    private double now() {
        return clock.millis() / 1e3;
    }

    @Override
    public void accept(RunEvent event) {
        switch (event) {
            case RunEvent.Step step -> enter(step.section());
            case RunEvent.Restored restored -> restored(restored.report());
            case RunEvent.Skipped section -> skip(section.section());
            case RunEvent.Outlier outlier -> {
                if (outlier.treatment() != BadSections.Treatment.WARN) {
                    skip(outlier.section());
                }
            }
            case RunEvent.Failed section -> {
                leave(section.section());
                failed.inc();
            }
            case RunEvent.Retrying again -> retries.inc();
            default -> {
                // the others are not counted
            }
        }
    }

    private void skip(SectionId section) {
        leave(section);
        skipped.inc();
    }

    private void enter(SectionId section) {
        working.add(section);
        inFlight.set(working.size());
    }

    private void leave(SectionId section) {
        working.remove(section);
        inFlight.set(working.size());
    }

    private void restored(SectionReport report) {
        leave(report.section());
        done.inc();
        pixels.inc(report.result().pixels());
        masked.inc(report.masked().pixels());
        black.inc(report.clipped().black());
        white.inc(report.clipped().white());
        read.inc(report.bytes().read());
        written.inc(report.bytes().written());
        SectionReport.Times times = report.times();
        observe("read", times.read());
        times.stages().byStage().forEach((stage, time) -> observe(RunReport.key(stage), time));
        observe("write", times.write());
        memory.set(report.bytes().peakOffHeap());
        last.set(now());
    }

    private void observe(String stage, Duration time) {
        stages.labelValues(stage).observe(time.toNanos() / 1e9);
    }

    /** All of them in the text format of Prometheus. */
    byte[] text() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(text, registry.scrape());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toByteArray();
    }
}
