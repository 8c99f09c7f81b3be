package org.limpid.destripe;

import java.util.Optional;
import org.limpid.Region;
import org.limpid.WorkerPool;
import org.limpid.destripe.adaptive.AdaptiveDestriper;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.SampleRows;
import org.limpid.parameters.DestripeParameters;
import org.limpid.parameters.Direction;

/** Removes stripes by one of the methods. Horizontal stripes are turned upright before and back after. */
public final class Destriper {
    private static final int ROWS = 32;

    private final DestripeParameters parameters;
    private final WorkerPool workers;
    private final Upright method;

    /** Removing upright stripes from the part of a section that holds data, as {@link #run} says. */
    private interface Upright {
        void run(
                SectionBuffers buffers,
                Plane stored,
                boolean invert,
                float level,
                Optional<SectionMask> mask,
                Region region);
    }

    /** A de-striper that keeps its memory for the next section. */
    public Destriper(DestripeParameters parameters, WorkerPool workers) {
        this.parameters = parameters;
        this.workers = workers;
        method = switch (parameters) {
            case DestripeParameters.Multiscale multiscale -> new MultiscaleDestriper(multiscale, workers)::run;
            case DestripeParameters.Adaptive adaptive -> this::adaptively;
        };
    }

    /** Bytes of scratch that each worker needs for sections of a size. */
    public static long scratchBytes(DestripeParameters parameters, int height, int width) {
        boolean turned = turns(parameters);
        int across = turned ? height : width;
        return switch (parameters) {
            case DestripeParameters.Multiscale multiscale -> MultiscaleDestriper.scratchBytes(multiscale, across);
            case DestripeParameters.Adaptive adaptive ->
                AdaptiveDestriper.scratchBytes(turned ? width : height, across);
        };
    }

    /**
     * How many {@link SectionBuffers#extraStrips} are taken.
     *
     * @param imageBytes of an image of the section's buffers
     * @param masked whether sections may have masks
     */
    public static int extraImages(
            DestripeParameters parameters, int height, int width, long imageBytes, boolean masked) {
        boolean turned = turns(parameters);
        return switch (parameters) {
            case DestripeParameters.Multiscale multiscale -> MultiscaleDestriper.extraImages(multiscale);
            case DestripeParameters.Adaptive adaptive ->
                AdaptiveDestriper.extraImages(turned ? width : height, turned ? height : width, imageBytes, masked);
        };
    }

    /** Whether masked sections take a {@link SectionBuffers#turnedMask}. */
    public static boolean turnsMasks(DestripeParameters parameters) {
        return turns(parameters) && parameters instanceof DestripeParameters.Adaptive;
    }

    /** Whether sections are turned while horizontal stripes are removed. Their buffers need room for that. */
    public static boolean turns(DestripeParameters parameters) {
        return parameters.direction() == Direction.HORIZONTAL;
    }

    /**
     * De-stripes the part of a section that holds data. Outside the mask the image is the intensities, unchanged.
     *
     * @param buffers hold the section and receive the image; their other memory, but for the mask's, is overwritten
     * @param level taken off every intensity
     * @param region where the image is wanted; elsewhere it may keep its stripes. Its bits do not depend on the region
     */
    public void run(
            SectionBuffers buffers,
            Plane stored,
            boolean invert,
            float level,
            Optional<SectionMask> mask,
            Region region) {
        mask.ifPresent(given -> requireSize(given.valid(), stored));
        if (!turns(parameters)) {
            method.run(buffers, stored, invert, level, mask, region);
            return;
        }
        Transposition transposition = new Transposition(workers);
        SectionBuffers turned = buffers.transposed();
        Plane turnedStored = turned.stored(stored.sample());
        transposition.run(stored, turnedStored);
        Optional<SectionMask> turnedMask = mask.map(given -> turned(given, turned, transposition));
        method.run(turned, turnedStored, invert, level, turnedMask, region.transposed());
        transposition.run(turned.image(), buffers.image());
    }

    /** The published method reads the mask before it writes its first band. */
    private SectionMask turned(SectionMask mask, SectionBuffers turned, Transposition transposition) {
        Plane plane = turnsMasks(parameters) ? turned.turnedMask() : turned.result(Sample.UINT8);
        transposition.run(mask.valid(), plane);
        return new SectionMask(plane);
    }

    private void adaptively(
            SectionBuffers buffers,
            Plane stored,
            boolean invert,
            float level,
            Optional<SectionMask> mask,
            Region region) {
        long pixels = (long) stored.height() * stored.width();
        if (mask.isPresent() && mask.get().blocks(workers).masked() == pixels) {
            workers.forRows(stored.height(), ROWS, (y, worker) -> {
                SampleRows.toFloats(stored, y, invert, level, buffers.image());
            });
            return;
        }
        new AdaptiveDestriper(workers).run(buffers, stored, invert, level, mask);
    }

    private static void requireSize(Plane mask, Plane section) {
        if (mask.height() != section.height() || mask.width() != section.width()) {
            throw new IllegalArgumentException("a mask of " + mask.width() + " x " + mask.height()
                    + " pixels; expected the section's " + section.width() + " x " + section.height());
        }
    }
}
