package org.limpid.stack;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.limpid.Restorer;
import org.limpid.WorkerPool;
import org.limpid.image.MemoryCap;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.internal.BufferSizes;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionTarget;

/** Memory of its own for a section that is read while a restorer is at work on another. */
final class ReadAheadBuffer implements SectionTarget, AutoCloseable {
    private static final int ROWS = 64;

    private final GrowableBuffer samples;
    private final GrowableBuffer valid;
    private Optional<Plane> stored = Optional.empty();
    private Optional<Plane> mask = Optional.empty();

    ReadAheadBuffer(MemoryCap cap) {
        samples = new GrowableBuffer(cap);
        valid = new GrowableBuffer(cap);
    }

    @Override
    public Plane pixels(PixelShape shape) {
        stored = Optional.empty();
        mask = Optional.empty();
        BufferSizes.requirePossible(shape.height(), shape.width());
        stored = Optional.of(Plane.dense(samples.of(shape.bytes()), shape.sample(), shape.height(), shape.width()));
        return stored.get();
    }

    @Override
    public Plane mask(Sample sample) {
        Plane section = stored.orElseThrow();
        long bytes = (long) section.height() * section.width() * sample.bytes();
        mask = Optional.of(Plane.dense(valid.of(bytes), sample, section.height(), section.width()));
        return mask.get();
    }

    /** Puts the section and its mask into a restorer; this memory is free for the next one then. */
    void copyTo(Restorer restorer) {
        Plane section = stored.orElseThrow();
        Plane input = restorer.input(section.sample(), section.height(), section.width());
        copy(section, input, restorer.workers());
        mask.ifPresent(read -> copy(read, restorer.mask(read.sample()), restorer.workers()));
    }

    /** Copies all pixels of a dense plane to another of the same size and sample. */
    static void copy(Plane from, Plane to, WorkerPool workers) {
        workers.forStretches(
                from.height(),
                ROWS,
                (first, end, worker) -> MemorySegment.copy(
                        from.segment(), from.row(first), to.segment(), to.row(first), (end - first) * from.rowBytes()));
    }

    @Override
    public void close() {
        samples.close();
        valid.close();
    }
}
