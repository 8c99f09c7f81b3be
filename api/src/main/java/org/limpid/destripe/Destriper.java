package org.limpid.destripe;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.limpid.LimpidException;
import org.limpid.Region;
import org.limpid.WorkerPool;
import org.limpid.destripe.adaptive.AdaptiveDestriper;
import org.limpid.destripe.direction.StripeDirection;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.SampleRows;
import org.limpid.parameters.DestripeParameters;
import org.limpid.parameters.Direction;

/**
 * Removes stripes by one of the methods, at one angle after the other. Flat stripes are turned upright before and back after.
 *
 * <p>Angles are degrees, -90 to 90: 0 down the columns, 90 along the rows; the tangent is the columns that stripes move by in a
 * row downwards.
 */
public final class Destriper {
    private static final int ROWS = 32;
    private static final List<Double> ANY =
            IntStream.rangeClosed(-90, 90).mapToObj(degrees -> (double) degrees).toList();

    private final DestripeParameters parameters;
    private final WorkerPool workers;
    private final Leaning method;

    /** Removing stripes that lean by some degrees from the part of a section that holds data, as {@link #run} says. */
    private interface Leaning {
        void run(SectionBuffers buffers, Samples samples, Optional<SectionMask> mask, Region region, double degrees);
    }

    /** Stored samples, and how they become intensities. */
    private record Samples(Plane stored, boolean invert, float level) {}

    /** A de-striper that keeps its memory for the next section. */
    public Destriper(DestripeParameters parameters, WorkerPool workers) {
        this.parameters = parameters;
        this.workers = workers;
        method = switch (parameters) {
            case DestripeParameters.Multiscale multiscale -> published(new MultiscaleDestriper(multiscale, workers));
            case DestripeParameters.Adaptive adaptive -> this::adaptively;
        };
    }

    /** The angles of the parameters' direction; all whole ones if it is found in each section. */
    public static List<Double> degrees(DestripeParameters parameters) {
        return parameters.direction().isAuto() ? ANY : parameters.direction().degrees();
    }

    /** The direction of a section's stripes, if the parameters ask for it to be found: auto if none is clear. */
    public Optional<Direction> found(Plane stored, Optional<SectionMask> mask) {
        return parameters.direction().isAuto()
                ? Optional.of(StripeDirection.of(stored, mask.map(SectionMask::valid), workers)
                        .direction())
                : Optional.empty();
    }

    /** The angles of a direction that was found, vertical if none was clear; else those of the parameters. */
    public List<Double> degrees(Optional<Direction> found) {
        return found.map(direction -> direction.isAuto() ? Direction.VERTICAL : direction)
                .map(Direction::degrees)
                .orElseGet(() -> degrees(parameters));
    }

    /** Bytes of scratch that each worker needs for sections of a size. */
    public static long scratchBytes(DestripeParameters parameters, List<Double> degrees, int height, int width) {
        return degrees.stream()
                .map(each -> StripeAngle.of(each, height, width))
                .mapToLong(angle -> {
                    int along = angle.turned() ? width : height;
                    int across = angle.turned() ? height : width;
                    return switch (parameters) {
                        case DestripeParameters.Multiscale multiscale ->
                            MultiscaleDestriper.scratchBytes(multiscale, across);
                        case DestripeParameters.Adaptive adaptive ->
                            AdaptiveDestriper.scratchBytes(angle.degrees(), along, across);
                    };
                })
                .max()
                .orElseThrow();
    }

    /**
     * How many {@link SectionBuffers#extraStrips} are taken.
     *
     * @param imageBytes of an image of the section's buffers
     * @param masked whether sections may have masks
     */
    public static int extraImages(
            DestripeParameters parameters,
            List<Double> degrees,
            int height,
            int width,
            long imageBytes,
            boolean masked) {
        return degrees.stream()
                .map(each -> StripeAngle.of(each, height, width))
                .mapToInt(angle -> switch (parameters) {
                    case DestripeParameters.Multiscale multiscale -> MultiscaleDestriper.extraImages(multiscale);
                    case DestripeParameters.Adaptive adaptive ->
                        AdaptiveDestriper.extraImages(
                                angle.degrees(),
                                angle.turned() ? width : height,
                                angle.turned() ? height : width,
                                imageBytes,
                                masked);
                })
                .max()
                .orElseThrow();
    }

    /** Whether masked sections of a size take a {@link SectionBuffers#turnedMask}. */
    public static boolean turnsMasks(DestripeParameters parameters, List<Double> degrees, int height, int width) {
        return parameters instanceof DestripeParameters.Adaptive && turns(degrees, height, width);
    }

    /** Whether sections of a size are turned while stripes are removed. Their buffers need room for that. */
    public static boolean turns(List<Double> degrees, int height, int width) {
        return degrees.stream()
                .anyMatch(each -> StripeAngle.of(each, height, width).turned());
    }

    /**
     * De-stripes the part of a section that holds data. Outside the mask the image is the intensities, unchanged.
     *
     * @param buffers hold the section and receive the image; their other memory, but for the mask's, is overwritten
     * @param level taken off every intensity
     * @param region where the image is wanted; elsewhere it may keep its stripes. Its bits do not depend on the region
     * @param angles of the stripes, degrees, at least one
     * @throws LimpidException when the method cannot remove stripes at one of them
     */
    public void run(
            SectionBuffers buffers,
            Plane stored,
            boolean invert,
            float level,
            Optional<SectionMask> mask,
            Region region,
            List<Double> angles) {
        requirePossible(angles);
        mask.ifPresent(given -> requireSize(given.valid(), stored));
        Samples samples = new Samples(stored, invert, level);
        int last = angles.size() - 1;
        for (int i = 0; i <= last; i++) {
            Region wanted = i == last ? region : Region.whole(stored.height(), stored.width());
            run(buffers, samples, mask, wanted, StripeAngle.of(angles.get(i), stored.height(), stored.width()));
            if (i < last) {
                samples = new Samples(stored(buffers), false, 0);
            }
        }
    }

    /** The image as samples of its own. */
    private Plane stored(SectionBuffers buffers) {
        Plane stored = buffers.stored(Sample.FLOAT32);
        ColumnStrips image = buffers.image();
        workers.forRows(stored.height(), ROWS, (y, worker) -> {
            image.copyRow(y, 0, stored.width(), stored.segment(), stored.row(y));
        });
        return stored;
    }

    private void run(
            SectionBuffers buffers, Samples samples, Optional<SectionMask> mask, Region region, StripeAngle angle) {
        if (!angle.turned()) {
            method.run(buffers, samples, mask, region, angle.degrees());
            return;
        }
        Transposition transposition = new Transposition(workers);
        SectionBuffers turned = buffers.transposed();
        Plane turnedStored = turned.stored(samples.stored().sample());
        transposition.run(samples.stored(), turnedStored);
        Samples turnedSamples = new Samples(turnedStored, samples.invert(), samples.level());
        Optional<SectionMask> turnedMask = mask.map(given -> turned(given, turned, transposition));
        method.run(turned, turnedSamples, turnedMask, region.transposed(), angle.degrees());
        transposition.run(turned.image(), buffers.image());
    }

    /** The published method reads the mask before it writes its first band. */
    private SectionMask turned(SectionMask mask, SectionBuffers turned, Transposition transposition) {
        boolean adaptive = parameters instanceof DestripeParameters.Adaptive;
        Plane plane = adaptive ? turned.turnedMask() : turned.result(Sample.UINT8);
        transposition.run(mask.valid(), plane);
        return new SectionMask(plane);
    }

    private static Leaning published(MultiscaleDestriper method) {
        return (buffers, samples, mask, region, leaning) ->
                method.run(buffers, samples.stored(), samples.invert(), samples.level(), mask, region);
    }

    /** The published method's filters run along columns of stored samples; a sheared section would need buffers of its own size. */
    private void requirePossible(List<Double> angles) {
        if (angles.isEmpty()) {
            throw new IllegalArgumentException("no angle of stripes; expected at least one");
        }
        for (double angle : angles) {
            if (parameters instanceof DestripeParameters.Multiscale && angle != 0 && Math.abs(angle) != 90) {
                throw new LimpidException("stripes at " + angle
                        + " degrees with the method multiscale; expected 0 or 90, or the method adaptive, which takes any"
                        + " angle");
            }
        }
    }

    private void adaptively(
            SectionBuffers buffers, Samples samples, Optional<SectionMask> mask, Region region, double degrees) {
        Plane stored = samples.stored();
        long pixels = (long) stored.height() * stored.width();
        if (mask.isPresent() && mask.get().blocks(workers).masked() == pixels) {
            workers.forRows(stored.height(), ROWS, (y, worker) -> {
                SampleRows.toFloats(stored, y, samples.invert(), samples.level(), buffers.image());
            });
            return;
        }
        new AdaptiveDestriper(workers).run(buffers, stored, samples.invert(), samples.level(), mask, degrees);
    }

    private static void requireSize(Plane mask, Plane section) {
        if (mask.height() != section.height() || mask.width() != section.width()) {
            throw new IllegalArgumentException("a mask of " + mask.width() + " x " + mask.height()
                    + " pixels; expected the section's " + section.width() + " x " + section.height());
        }
    }
}
