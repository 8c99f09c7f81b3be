package org.limpid.stack;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.output.InputChecksums;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionId;
import org.limpid.section.SectionMetadata;
import org.limpid.section.SectionTarget;

/** Reads a section and its mask. From then on the checksums of its files are computed, if the sink records them. */
final class ReadingStep {
    private final StackStorage storage;
    private final Consumer<RunEvent> listener;

    /**
     * A section that was read, as it lies in some {@link SectionTarget}.
     *
     * @param section of the stack
     * @param shape of its pixels
     * @param metadata its other properties
     * @param inputs the files that it was read from
     * @param time that reading took, with the mask
     */
    record Read(SectionId section, PixelShape shape, SectionMetadata metadata, InputChecksums inputs, Duration time) {
        /** The same, when more was done before it could be computed. */
        Read after(Duration more) {
            return new Read(section, shape, metadata, inputs, time.plus(more));
        }

        /** The same, when the time of reading has been reported. */
        Read reported() {
            return new Read(section, shape, metadata, inputs, Duration.ZERO);
        }
    }

    /** Remembers the shape that was asked for. */
    private static final class ShapedTarget implements SectionTarget {
        private final SectionTarget target;
        private Optional<PixelShape> shape = Optional.empty();

        ShapedTarget(SectionTarget target) {
            this.target = target;
        }

        @Override
        public Plane pixels(PixelShape asked) {
            Plane plane = target.pixels(asked);
            shape = Optional.of(asked);
            return plane;
        }

        @Override
        public Plane mask(Sample sample) {
            return target.mask(sample);
        }
    }

    ReadingStep(StackStorage storage, Consumer<RunEvent> listener) {
        this.storage = storage;
        this.listener = listener;
    }

    /**
     * Reads a section.
     *
     * @param section of the source
     * @param target where to
     * @param workers threads that decode it
     * @return the section
     * @throws org.limpid.LimpidException when it or its mask can't be read or there is no room
     */
    Read read(SectionId section, SectionTarget target, WorkerPool workers) {
        listener.accept(new RunEvent.Step(section, "reading"));
        long start = System.nanoTime();
        InputChecksums inputs = new InputChecksums(storage.recordedFiles(section));
        ShapedTarget shaped = new ShapedTarget(SectionTarget.naming(section, target));
        SectionMetadata metadata = storage.read(section, shaped, workers);
        PixelShape shape = shaped.shape.orElseThrow(
                () -> new IllegalStateException(section + ": the source asked for no memory to read it into"));
        inputs.begin();
        return new Read(section, shape, metadata, inputs, Duration.ofNanos(System.nanoTime() - start));
    }
}
