package org.limpid.stack;

import java.util.Optional;
import org.limpid.Restorer;
import org.limpid.image.MemoryCap;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.section.SectionTarget;

/** Memory of its own for a section that is read while a restorer is at work on another. */
final class ReadAheadBuffer implements SectionTarget, AutoCloseable {
    private final GrowableBuffer samples;
    private final GrowableBuffer valid;
    private Optional<Plane> stored = Optional.empty();
    private Optional<Plane> mask = Optional.empty();

    /**
     * No memory yet.
     *
     * @param cap counts what is reserved
     */
    ReadAheadBuffer(MemoryCap cap) {
        samples = new GrowableBuffer(cap);
        valid = new GrowableBuffer(cap);
    }

    @Override
    public Plane input(Sample sample, int height, int width) {
        stored = Optional.empty();
        mask = Optional.empty();
        Restorer.requirePossible(height, width);
        long bytes = (long) height * width * sample.bytes();
        stored = Optional.of(Plane.dense(samples.of(bytes), sample, height, width));
        return stored.get();
    }

    @Override
    public Plane mask(Sample sample) {
        Plane section = stored.orElseThrow();
        long bytes = (long) section.height() * section.width() * sample.bytes();
        mask = Optional.of(Plane.dense(valid.of(bytes), sample, section.height(), section.width()));
        return mask.get();
    }

    /**
     * Puts the section and its mask into a restorer; this memory is free for the next one then.
     *
     * @param restorer receives it
     * @throws org.limpid.image.WorkspaceFullException when there is no room in it
     */
    void copyTo(Restorer restorer) {
        Plane section = stored.orElseThrow();
        Plane input = restorer.input(section.sample(), section.height(), section.width());
        PlaneCopy.copy(section, input, restorer.workers());
        mask.ifPresent(read -> PlaneCopy.copy(read, restorer.mask(read.sample()), restorer.workers()));
    }

    @Override
    public void close() {
        samples.close();
        valid.close();
    }
}
