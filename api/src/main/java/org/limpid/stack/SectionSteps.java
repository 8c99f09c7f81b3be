package org.limpid.stack;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.limpid.RestoredSection;
import org.limpid.Restorer;
import org.limpid.SectionPosition;
import org.limpid.WorkerPool;
import org.limpid.files.FileErrors;
import org.limpid.image.MemoryCap;
import org.limpid.image.Plane;
import org.limpid.output.InputChecksums;
import org.limpid.parameters.Stage;
import org.limpid.section.MaskReader;
import org.limpid.section.PixelShape;
import org.limpid.section.RunProvenance;
import org.limpid.section.SectionId;
import org.limpid.section.SectionMetadata;
import org.limpid.section.SectionProvenance;
import org.limpid.section.SectionTarget;

/**
 * The steps of a section in a run: reading, computing, writing. Each throws a {@link org.limpid.LimpidException} that names
 * the section.
 *
 * @param memory counts the memory of all sections that are worked on at the same time
 * @param watch tells sections that are not sound
 * @param listener is told when a step begins
 */
record SectionSteps(
        StackStorage storage, RunProvenance run, MemoryCap memory, OutlierWatch watch, Consumer<RunEvent> listener) {
    /**
     * A section that was read, as it lies in some {@link SectionTarget}.
     *
     * @param inputs the files that it was read from
     * @param time that reading took, with the mask
     * @param padding that was found in it
     */
    record Read(
            SectionId section,
            PixelShape shape,
            SectionMetadata metadata,
            InputChecksums inputs,
            Duration time,
            Restorer.Padding padding) {
        Read withTime(Duration changed) {
            return new Read(section, shape, metadata, inputs, changed, padding);
        }
    }

    /** A section that was restored and is not written yet. */
    record Computed(Read read, SectionPosition position, RestoredSection restored) {}

    /** Whether a section needs no work, and why; empty for one that is to be restored. */
    Optional<Retry.Ending> ended(SectionId section) {
        boolean complete = storage.isComplete(section);
        if (watch.setsAside(section, complete)) {
            return Optional.of(Retry.Ending.SET_ASIDE);
        }
        return complete ? Optional.of(Retry.Ending.COMPLETE_ALREADY) : Optional.empty();
    }

    /**
     * Reads a section and its mask. From then on the checksums of its files are computed, if the sink records them. Masks that
     * are found rather than read are {@linkplain #withMask found} later.
     */
    Read read(SectionId section, SectionTarget target, WorkerPool workers) {
        listener.accept(new RunEvent.Step(section, "reading"));
        long start = System.nanoTime();
        InputChecksums inputs = new InputChecksums(storage.recordedFiles(section));
        AtomicReference<PixelShape> shape = new AtomicReference<>();
        SectionTarget named = SectionTarget.naming(section, target);
        SectionTarget shaped = SectionTarget.of(
                asked -> {
                    Plane plane = named.pixels(asked);
                    shape.set(asked);
                    return plane;
                },
                named::mask);
        SectionMetadata metadata = storage.read(section, shaped, workers);
        if (shape.get() == null) {
            throw new IllegalStateException(section + ": the source asked for no memory to read it into");
        }
        inputs.begin();
        return new Read(
                section,
                shape.get(),
                metadata,
                inputs,
                Duration.ofNanos(System.nanoTime() - start),
                Restorer.Padding.NONE);
    }

    /** Finds the mask of a section that was put into a restorer, if masks are found. */
    Read withMask(Read read, Restorer restorer) {
        long start = System.nanoTime();
        MaskReader.Found found = new MaskReader(run.masks()).find(read.section().toString(), restorer);
        return new Read(
                read.section(),
                read.shape(),
                read.metadata(),
                read.inputs(),
                read.time().plusNanos(System.nanoTime() - start),
                found.padding());
    }

    SectionPosition position(Read read) {
        return run.position(read.section(), read.shape().height(), read.shape().width());
    }

    /** Tells the listener of a section's stages. */
    Consumer<Stage> stages(SectionId section) {
        return stage -> listener.accept(new RunEvent.Step(section, stage.name().toLowerCase(Locale.ROOT)));
    }

    /** Restores a section that was put into a restorer with the mask that was read. The result is in the restorer's memory. */
    Computed compute(Read read, Restorer restorer) {
        Read masked = withMask(read, restorer);
        SectionPosition position = position(read);
        return FileErrors.prefixing(
                read.section() + ": ",
                () -> new Computed(masked, position, restorer.restore(Optional.of(position), stages(read.section()))));
    }

    /** Writes a section's result, a dense plane wherever it lies. Fails also when a file that it was made from has changed. */
    SectionReport write(Computed computed, Plane plane, WorkerPool workers) {
        Read read = computed.read();
        listener.accept(new RunEvent.Step(read.section(), "writing"));
        read.inputs().begin();
        SectionProvenance provenance = new SectionProvenance(
                read.metadata(),
                computed.position(),
                computed.restored().maskedPixels(),
                computed.restored().clipped(),
                computed.restored().noise(),
                computed.restored().stripes(),
                Optional.of(computed.restored().numbers()),
                Optional.empty(),
                watch.fault(read.section()),
                read.inputs()::files);
        return storage.write(read, plane, provenance, computed.restored().times(), workers, memory::reservedBytes);
    }
}
