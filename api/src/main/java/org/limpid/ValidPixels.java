package org.limpid;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;

/** Which pixels of a section hold data: those that the mask leaves valid, without gaps. A gap is a stored float that is NaN. */
final class ValidPixels {
    private static final int ROWS = 32;

    private final SectionBuffers buffers;
    private final WorkerPool workers;
    /** Whether each row has a gap; empty if no row has one. */
    private final boolean[] gaps;

    private final long masked;

    private ValidPixels(SectionBuffers buffers, WorkerPool workers, boolean[] gaps, long masked) {
        this.buffers = buffers;
        this.workers = workers;
        this.gaps = gaps;
        this.masked = masked;
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
        boolean[] gaps = new boolean[0];
        if (stored.sample() == Sample.FLOAT32) {
            gaps = FloatInputCheck.rowsWithGaps(stored, strict, workers);
        }
        if (given.isEmpty() && gaps.length == 0) {
            return new ValidPixels(buffers, workers, gaps, 0);
        }
        long masked = prepare(stored, given, gaps, buffers, workers);
        return new ValidPixels(buffers, workers, gaps, masked);
    }

    /** Completes the mask and counts the pixels without data. */
    private static long prepare(
            Plane stored, Optional<Plane> given, boolean[] gaps, SectionBuffers buffers, WorkerPool workers) {
        Plane mask = buffers.mask();
        Optional<Plane> holes = gaps.length == 0 ? Optional.empty() : Optional.of(buffers.gaps());
        long[] masked = new long[stored.height()];
        workers.forRows(stored.height(), ROWS, (y, worker) -> {
            if (given.isEmpty()) {
                row(mask, y).fill((byte) 1);
            } else if (given.get().sample() == Sample.UINT16) {
                narrow(given.get(), mask, y);
            }
            if (holes.isPresent() && gaps[y]) {
                mark(stored, mask, holes.get(), y);
            }
            masked[y] = countMasked(mask, y);
        });
        return Arrays.stream(masked).sum();
    }

    private static MemorySegment row(Plane plane, int y) {
        return plane.segment()
                .asSlice(plane.row(y), (long) plane.width() * plane.sample().bytes());
    }

    private static void narrow(Plane given, Plane mask, int y) {
        MemorySegment from = row(given, y);
        MemorySegment to = row(mask, y);
        for (int x = 0; x < mask.width(); x++) {
            boolean valid = from.get(ValueLayout.JAVA_SHORT_UNALIGNED, (long) x * Short.BYTES) != 0;
            to.set(ValueLayout.JAVA_BYTE, x, (byte) (valid ? 1 : 0));
        }
    }

    private static void mark(Plane stored, Plane mask, Plane holes, int y) {
        for (int x = 0; x < stored.width(); x++) {
            boolean gap = Float.isNaN(stored.get(y, x));
            holes.segment().set(ValueLayout.JAVA_BYTE, holes.row(y) + x, (byte) (gap ? 1 : 0));
            if (gap) {
                mask.segment().set(ValueLayout.JAVA_BYTE, mask.row(y) + x, (byte) 0);
            }
        }
    }

    private static int countMasked(Plane mask, int y) {
        MemorySegment row = row(mask, y);
        int count = 0;
        for (int x = 0; x < mask.width(); x++) {
            count += row.get(ValueLayout.JAVA_BYTE, x) == 0 ? 1 : 0;
        }
        return count;
    }

    /** The mask, if it masks any pixel. */
    Optional<SectionMask> mask() {
        return masked == 0 ? Optional.empty() : Optional.of(new SectionMask(buffers.mask()));
    }

    long masked() {
        return masked;
    }

    /** Whether no pixel holds data. */
    boolean isEmpty() {
        return masked == (long) buffers.height() * buffers.width();
    }

    /** Sets gaps: to a number, since filters would spread NaN, or to NaN again. */
    void setGaps(Plane floats, float value) {
        workers.forRows(gaps.length, ROWS, (y, worker) -> {
            if (gaps[y]) {
                set(buffers.gaps(), (byte) 1, y, floats, value);
            }
        });
    }

    /** Sets the pixels of a result that hold no data. */
    void fill(Plane result, double value) {
        int rows = masked == 0 ? 0 : buffers.height();
        workers.forRows(rows, ROWS, (y, worker) -> set(buffers.mask(), (byte) 0, y, result, value));
    }

    /** Sets the pixels of a row where a plane of bytes has a value. */
    private static void set(Plane where, byte wanted, int y, Plane target, double value) {
        MemorySegment marks = row(where, y);
        MemorySegment pixels = row(target, y);
        for (int x = 0; x < where.width(); x++) {
            if (marks.get(ValueLayout.JAVA_BYTE, x) == wanted) {
                switch (target.sample()) {
                    case UINT8 -> pixels.set(ValueLayout.JAVA_BYTE, x, (byte) (int) value);
                    case UINT16 ->
                        pixels.set(ValueLayout.JAVA_SHORT_UNALIGNED, (long) x * Short.BYTES, (short) (int) value);
                    case FLOAT32 -> pixels.set(ValueLayout.JAVA_FLOAT_UNALIGNED, (long) x * Float.BYTES, (float) value);
                }
            }
        }
    }
}
