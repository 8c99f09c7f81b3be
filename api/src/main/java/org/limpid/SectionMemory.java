package org.limpid;

import java.util.Optional;
import org.limpid.image.MemoryCap;
import org.limpid.image.Workspace;
import org.limpid.internal.BufferSizes;
import org.limpid.internal.SectionBuffers;

/** A restorer's buffers: reserved for one size of sections, and kept until a section has another size. */
final class SectionMemory implements AutoCloseable {
    private final MemoryCap cap;
    private MemoryPlan plan;
    private int threads;
    private Optional<Reserved> reserved = Optional.empty();

    /** The buffers and the workspace that owns their memory. */
    private record Reserved(Workspace workspace, SectionBuffers buffers) {}

    SectionMemory(MemoryPlan plan, MemoryCap cap, int threads) {
        this.plan = plan;
        this.cap = cap;
        this.threads = threads;
    }

    /** The same memory for other settings. */
    SectionMemory under(MemoryPlan other, int workers) {
        plan = other;
        threads = workers;
        return this;
    }

    MemoryCap cap() {
        return cap;
    }

    /** The buffers for sections of a size; those of another size are freed before. Without room nothing is reserved. */
    SectionBuffers buffers(int height, int width) {
        BufferSizes sizes = plan.sizes(height, width, threads);
        Optional<SectionBuffers> fitting = reserved.map(Reserved::buffers).filter(buffers -> buffers.fits(sizes));
        fitting.ifPresent(buffers -> buffers.growScratch(sizes.scratchBytes()));
        return fitting.orElseGet(() -> reserve(sizes));
    }

    private SectionBuffers reserve(BufferSizes sizes) {
        close();
        Workspace workspace = new Workspace(cap);
        try {
            SectionBuffers buffers = new SectionBuffers(workspace, sizes);
            reserved = Optional.of(new Reserved(workspace, buffers));
            return buffers;
        } catch (RuntimeException | Error noRoom) {
            workspace.close();
            throw noRoom;
        }
    }

    /** The most that was reserved for the present size, bytes. */
    long reservedBytes() {
        return reserved.map(memory -> memory.workspace().reservedBytes()).orElse(0L);
    }

    @Override
    public void close() {
        reserved.ifPresent(memory -> memory.workspace().close());
        reserved = Optional.empty();
    }
}
