package org.limpid.quality;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.limpid.RestoredSection.Clipped;
import org.limpid.SectionNumbers;
import org.limpid.SectionNumbers.Intensities;
import org.limpid.SectionNumbers.Remaining;
import org.limpid.SectionNumbers.Structure;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.internal.RowSource;
import org.limpid.internal.SectionMask;
import org.limpid.parameters.Stage;

/** Takes the numbers of one section, step by step while it is restored. */
public final class SectionMeasurement {
    private final WorkerPool workers;
    private Optional<Intensities> before = Optional.empty();
    /** One for each direction of stripes; none for a small section. */
    private List<TileMeasurement> directions = List.of();

    public SectionMeasurement(WorkerPool workers) {
        this.workers = workers;
    }

    /**
     * The stored samples.
     *
     * @param inverted whether intensities are inverted samples
     * @param level taken off every intensity
     * @param angles of the stripes, degrees
     */
    public void stored(Plane stored, boolean inverted, float level, Optional<SectionMask> mask, List<Double> angles) {
        before = IntensitySample.of(stored, mask, workers).numbers();
        RowSource rows = new StoredRows(stored, inverted, level);
        directions = angles.stream()
                .map(angle -> Tiles.of(stored.height(), stored.width(), angle, mask))
                .filter(tiles -> !tiles.isEmpty())
                .map(tiles -> new TileMeasurement(tiles, rows, workers))
                .toList();
    }

    /** The image after a stage before contrast. */
    public void after(Stage stage, RowSource image) {
        directions.forEach(direction -> direction.after(stage, image));
    }

    /** The denoised image, as {@link #after} has it. */
    public void denoised(Plane image) {
        after(Stage.DENOISE, new StoredRows(image, false, 0));
    }

    /** The result; returns all numbers. */
    public SectionNumbers result(Plane result, Optional<SectionMask> mask, Clipped clipped) {
        boolean floats = result.sample() == Sample.FLOAT32;
        Optional<Intensities> after = IntensitySample.of(result, mask, workers)
                .numbers(
                        floats ? OptionalDouble.empty() : OptionalDouble.of(clipped.blackShare()),
                        floats ? OptionalDouble.empty() : OptionalDouble.of(clipped.whiteShare()));
        // Stripes of another direction would count as structure.
        Optional<Structure> structure =
                directions.size() == 1 ? directions.get(0).structure() : Optional.empty();
        return new SectionNumbers(
                before,
                after,
                new Remaining(together(TileMeasurement::stripes), together(TileMeasurement::stripesLeft)),
                new Remaining(first(TileMeasurement::noise), first(TileMeasurement::noiseLeft)),
                directions.isEmpty() ? Map.of() : directions.get(0).removed(),
                structure);
    }

    private OptionalDouble first(ToDoubleFunction<TileMeasurement> number) {
        return directions.stream().mapToDouble(number).findFirst();
    }

    /** Amplitudes of several directions add up by their squares. */
    private OptionalDouble together(ToDoubleFunction<TileMeasurement> amplitude) {
        return directions.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.sqrt(directions.stream()
                        .mapToDouble(amplitude)
                        .map(each -> each * each)
                        .sum()));
    }
}
