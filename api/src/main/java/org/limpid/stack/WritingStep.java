package org.limpid.stack;

import java.time.Duration;
import org.limpid.WorkerPool;
import org.limpid.image.MemoryCap;
import org.limpid.image.Plane;
import org.limpid.output.OutputFiles;
import org.limpid.output.Provenance;
import org.limpid.plan.StackPlan;
import org.limpid.tiff.TiffInfo;
import tools.jackson.databind.node.ObjectNode;

/** Writes a restored section and publishes it with what made it. */
final class WritingStep {
    private final StackPlan plan;
    private final Provenance provenance;
    private final OutputFiles outputs;
    private final MemoryCap memory;
    private final SectionListener listener;

    /**
     * A step of a run.
     *
     * @param plan of the run
     * @param provenance of the run
     * @param memory counts what all that is in flight has reserved
     * @param listener is told when it begins
     */
    WritingStep(StackPlan plan, Provenance provenance, MemoryCap memory, SectionListener listener) {
        this.plan = plan;
        this.provenance = provenance;
        this.outputs = new OutputFiles(plan);
        this.memory = memory;
        this.listener = listener;
    }

    /**
     * Writes a section.
     *
     * @param computed the section
     * @param plane its result, dense, wherever that lies
     * @param workers who encode it
     * @return what the section took
     * @throws org.limpid.LimpidException when it can't be written or a file that it was made from has changed
     */
    SectionReport write(ComputedSection computed, Plane plane, WorkerPool workers) {
        ReadSection read = computed.read();
        TiffInfo info = read.info();
        listener.step(read.file(), "writing");
        long start = System.nanoTime();
        long masked = computed.restored().maskedPixels();
        ObjectNode made = provenance.of(read.file(), computed.position(), masked);
        read.sources().sum();
        long bytes = outputs.write(plane, info, made, read.sources()::describe, workers);
        return new SectionReport(
                read.file(),
                plan.output(read.file()),
                computed.position().z(),
                info.height(),
                info.width(),
                masked,
                read.time(),
                computed.restored().times(),
                Duration.ofNanos(System.nanoTime() - start),
                info.fileBytes(),
                bytes,
                memory.reservedBytes());
    }
}
