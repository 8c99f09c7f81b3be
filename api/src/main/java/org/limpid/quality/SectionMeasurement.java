package org.limpid.quality;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.limpid.RestoredSection.Clipped;
import org.limpid.SectionNumbers;
import org.limpid.SectionNumbers.Intensities;
import org.limpid.SectionNumbers.Remaining;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.internal.SectionMask;

/** Takes the numbers of one section, step by step while it is restored. */
public final class SectionMeasurement {
    private final WorkerPool workers;
    private Optional<Intensities> before = Optional.empty();

    public SectionMeasurement(WorkerPool workers) {
        this.workers = workers;
    }

    /** The stored samples. */
    public void stored(Plane stored, Optional<SectionMask> mask) {
        before = IntensitySample.of(stored, mask, workers).numbers();
    }

    /** The result; returns all numbers. */
    public SectionNumbers result(Plane result, Optional<SectionMask> mask, Clipped clipped) {
        boolean floats = result.sample() == Sample.FLOAT32;
        Optional<Intensities> after = IntensitySample.of(result, mask, workers)
                .numbers(
                        floats ? OptionalDouble.empty() : OptionalDouble.of(clipped.blackShare()),
                        floats ? OptionalDouble.empty() : OptionalDouble.of(clipped.whiteShare()));
        return new SectionNumbers(before, after, Remaining.UNKNOWN, Remaining.UNKNOWN, Map.of(), Optional.empty());
    }
}
