package org.limpid.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.limpid.LimpidException;
import org.limpid.StageTimes;
import org.limpid.WorkerPool;
import org.limpid.files.FileErrors;
import org.limpid.image.Plane;
import org.limpid.section.CopyingSink;
import org.limpid.section.CopyingSink.Source;
import org.limpid.section.PixelShape;
import org.limpid.section.RunContext;
import org.limpid.section.SectionId;
import org.limpid.section.SectionMetadata;
import org.limpid.section.SectionProvenance;
import org.limpid.section.SectionProvenance.Fault;
import org.limpid.section.SectionSink;
import org.limpid.section.SectionSource;
import org.limpid.section.SectionTarget;

/**
 * The source and the sink of a run. Their I/O errors become a {@link LimpidException} that names the section.
 */
record StackStorage(SectionSource source, SectionSink sink) {
    /** Prepares the sink. */
    void begin(RunContext run) {
        FileErrors.naming("the sink", "can't be written to", () -> sink.begin(run));
    }

    /** Whether there is nothing to do. */
    boolean isComplete(SectionId section) {
        source.requireUsable(section);
        return FileErrors.naming(section, "can't be looked for among the results", () -> sink.isComplete(section));
    }

    /** The files whose checksums the sink records. */
    Map<String, Path> recordedFiles(SectionId section) {
        return sink.recordsInputs() ? source.files(section) : Map.of();
    }

    /** Reads a section. */
    SectionMetadata read(SectionId section, SectionTarget target, WorkerPool workers) {
        return FileErrors.naming(section, "can't be read", () -> source.read(section, target, workers));
    }

    /** Writes the result of a section that was read, after its stages took some time. */
    SectionReport write(
            SectionSteps.Read read,
            Plane pixels,
            SectionProvenance provenance,
            StageTimes stages,
            WorkerPool workers,
            LongSupplier reservedBytes) {
        SectionId section = read.section();
        long start = System.nanoTime();
        long bytes = FileErrors.naming(
                section, "its result can't be written", () -> sink.write(section, pixels, provenance, workers));
        return new SectionReport(
                section,
                sink.location(section),
                provenance.position().z(),
                new PixelShape(pixels.sample(), pixels.height(), pixels.width()),
                read.metadata().notes(),
                new SectionReport.Masked(provenance.maskedPixels(), read.padding()),
                provenance.clipped(),
                provenance.noise(),
                provenance.stripes(),
                provenance.numbers(),
                new SectionReport.Times(read.time(), stages, Duration.ofNanos(System.nanoTime() - start)),
                new SectionReport.Bytes(read.metadata().bytes(), bytes, reservedBytes.getAsLong()));
    }

    /** Ends the run; returns the sections whose results could not be kept. */
    Map<SectionId, LimpidException> end(WorkerPool workers) {
        return FileErrors.naming("the sink", "can't be written to", () -> sink.end(workers));
    }

    /** Copies a result. */
    static boolean copy(CopyingSink sink, SectionId from, SectionId to, WorkerPool workers) {
        return FileErrors.naming(to, "can't be given a copy of " + from, () -> sink.copy(from, to, workers));
    }

    /** Puts the mean of results in the place of a section; returns whether it was not there already. */
    static boolean replace(CopyingSink sink, SectionId section, Fault fault, List<Source> sources, WorkerPool workers) {
        return FileErrors.naming(
                section, "can't be made of others", () -> sink.replace(section, fault, sources, workers));
    }

    /** Removes a result of an earlier run. */
    static void remove(CopyingSink sink, SectionId section) {
        FileErrors.naming(section, "its earlier result can't be removed", () -> sink.remove(section));
    }
}
