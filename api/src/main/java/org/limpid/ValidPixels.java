package org.limpid;

import java.util.Optional;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.MaskBytes;

/**
 * Which pixels of a section hold data: those that the mask leaves valid, without gaps. A gap is a stored float that is NaN. The
 * bytes of the mask are 1 and 0 then.
 */
final class ValidPixels {
    private static final int ROWS = 32;

    private final WorkerPool workers;
    private final long pixels;
    /** Of pixels that are masked or gaps, if there is any. */
    private final Optional<SectionMask> mask;
    /** Of gaps, if there is any. */
    private final Optional<SectionMask> gaps;

    private ValidPixels(
            SectionBuffers buffers, WorkerPool workers, Optional<SectionMask> mask, Optional<SectionMask> gaps) {
        this.workers = workers;
        this.mask = mask;
        this.gaps = gaps;
        pixels = (long) buffers.height() * buffers.width();
    }

    /**
     * Finds the valid pixels of a section.
     *
     * @param given a mask of 8-bit or 16-bit samples, 0 where there is no data
     * @param strict whether stored floats must be NaN, or finite and at most 1e15 apart
     * @throws LimpidException when stored floats must be so and are not
     */
    static ValidPixels of(
            Plane stored, Optional<Plane> given, boolean strict, SectionBuffers buffers, WorkerPool workers) {
        boolean gappy = stored.sample() == Sample.FLOAT32 && FloatInputCheck.hasGaps(stored, strict, workers);
        if (given.isEmpty() && !gappy) {
            return new ValidPixels(buffers, workers, Optional.empty(), Optional.empty());
        }
        // Without a mask the gaps are all there is.
        Plane valid = buffers.mask();
        Optional<Plane> numbers = gappy ? Optional.of(given.isPresent() ? buffers.gaps() : valid) : Optional.empty();
        workers.forRows(stored.height(), ROWS, (y, worker) -> {
            given.ifPresent(bytes -> take(bytes, valid, y));
            numbers.ifPresent(plane -> markGaps(stored, plane, valid, y));
        });
        SectionMask mask = new SectionMask(valid);
        if (mask.blocks(workers).masked() == 0) {
            return new ValidPixels(buffers, workers, Optional.empty(), Optional.empty());
        }
        return new ValidPixels(
                buffers,
                workers,
                Optional.of(mask),
                numbers.map(plane -> given.isPresent() ? new SectionMask(plane) : mask));
    }

    /** A given mask of bytes lies in the valid plane itself. */
    private static void take(Plane given, Plane valid, int y) {
        if (given.sample() == Sample.UINT16) {
            MaskBytes.ofShorts(given.segment(), given.row(y), valid.segment(), valid.row(y), valid.width());
        } else {
            MaskBytes.toOnes(valid.segment(), valid.row(y), valid.width());
        }
    }

    private static void markGaps(Plane stored, Plane numbers, Plane valid, int y) {
        MaskBytes.ofNumbers(stored.segment(), stored.row(y), numbers.segment(), numbers.row(y), stored.width());
        if (numbers != valid) {
            MaskBytes.and(numbers.segment(), numbers.row(y), valid.segment(), valid.row(y), stored.width());
        }
    }

    /** The mask, if it masks any pixel. */
    Optional<SectionMask> mask() {
        return mask;
    }

    long masked() {
        return mask.map(found -> found.blocks(workers).masked()).orElse(0L);
    }

    /** Whether no pixel holds data. */
    boolean isEmpty() {
        return masked() == pixels;
    }

    /** Sets gaps: to a number, since filters would spread NaN, or to NaN again. */
    void setGaps(Plane floats, float value) {
        gaps.ifPresent(found -> found.blocks(workers).fill(floats, value, workers));
    }

    /** Sets the pixels of a result that hold no data. */
    void fill(Plane result, double value) {
        mask.ifPresent(found -> found.blocks(workers).fill(result, value, workers));
    }
}
