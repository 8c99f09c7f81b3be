package org.limpid;

import java.util.Locale;
import java.util.Optional;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.internal.SectionBuffers;

/** A section as it was put into a restorer: its samples, and its mask if one was asked for. */
final class StoredSection {
    private final SectionBuffers buffers;
    private final Plane samples;
    private Optional<Plane> mask = Optional.empty();

    StoredSection(SectionBuffers buffers, Sample sample) {
        this.buffers = buffers;
        buffers.begin(SectionBuffers.Step.INPUT);
        samples = buffers.stored(sample);
    }

    SectionBuffers buffers() {
        return buffers;
    }

    Plane samples() {
        return samples;
    }

    Optional<Plane> mask() {
        return mask;
    }

    /** The mask, 0 where there is no data; all valid when it is first asked for. */
    Plane mask(Sample sample) {
        if (sample == Sample.FLOAT32) {
            throw new IllegalArgumentException("a mask of floats; expected 8 or 16 bits");
        }
        if (mask.isEmpty() || mask.get().sample() != sample) {
            place(sample).segment().fill((byte) 1);
        }
        return mask.get();
    }

    private Plane place(Sample sample) {
        Plane plane = sample == Sample.UINT8 ? buffers.mask() : buffers.result(sample);
        mask = Optional.of(plane);
        return plane;
    }

    /** Copies a mask of the section's size. */
    Plane mask(Plane valid) {
        if (valid.sample() == Sample.FLOAT32 || !isSameSize(valid, samples)) {
            throw new LimpidException("the mask is " + text(valid) + "; expected the section's " + sizeText(samples)
                    + " of uint8 or uint16");
        }
        Plane copy = place(valid.sample());
        copy.copyFrom(valid);
        return copy;
    }

    /** Checks a plane that is to receive the result of stored samples. */
    static void requireResult(Plane result, Sample sample, Plane stored) {
        if (result.sample() != sample || !isSameSize(result, stored)) {
            throw new LimpidException("the plane for the result is " + text(result) + "; expected the section's "
                    + sizeText(stored) + " of " + sample.name().toLowerCase(Locale.ROOT));
        }
    }

    private static boolean isSameSize(Plane one, Plane other) {
        return one.height() == other.height() && one.width() == other.width();
    }

    private static String sizeText(Plane plane) {
        return plane.width() + " x " + plane.height() + " pixels";
    }

    private static String text(Plane plane) {
        return sizeText(plane) + " of " + plane.sample().name().toLowerCase(Locale.ROOT);
    }
}
