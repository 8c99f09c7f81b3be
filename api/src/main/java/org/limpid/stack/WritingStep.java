package org.limpid.stack;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.limpid.WorkerPool;
import org.limpid.image.MemoryCap;
import org.limpid.image.Plane;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionId;
import org.limpid.section.SectionProvenance;

/** Hands a restored section and its provenance to the sink. */
final class WritingStep {
    private final StackStorage storage;
    private final MemoryCap memory;
    private final Consumer<RunEvent> listener;

    /**
     * A step of a run.
     *
     * @param storage of the run
     * @param memory counts the memory of all sections that are worked on at the same time
     * @param listener is told when the step begins
     */
    WritingStep(StackStorage storage, MemoryCap memory, Consumer<RunEvent> listener) {
        this.storage = storage;
        this.memory = memory;
        this.listener = listener;
    }

    /**
     * Writes a section.
     *
     * @param computed the section
     * @param plane its result, dense, wherever that lies
     * @param workers threads that encode it
     * @return time, size and memory of the section
     * @throws org.limpid.LimpidException when it can't be written or a file that it was made from has changed
     */
    SectionReport write(ComputingStep.Computed computed, Plane plane, WorkerPool workers) {
        ReadingStep.Read read = computed.read();
        SectionId section = read.section();
        listener.accept(new RunEvent.Step(section, "writing"));
        long start = System.nanoTime();
        read.inputs().begin();
        long masked = computed.restored().maskedPixels();
        SectionProvenance provenance = new SectionProvenance(
                read.metadata(), computed.position(), masked, Optional.empty(), read.inputs()::files);
        long bytes = storage.write(section, plane, provenance, workers);
        return new SectionReport(
                section,
                storage.sink().location(section),
                computed.position().z(),
                new PixelShape(plane.sample(), plane.height(), plane.width()),
                masked,
                new SectionReport.Times(
                        read.time(), computed.restored().times(), Duration.ofNanos(System.nanoTime() - start)),
                new SectionReport.Bytes(read.metadata().bytes(), bytes, memory.reservedBytes()));
    }
}
