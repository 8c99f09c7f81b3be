package org.limpid.quality;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.limpid.SectionNumbers.Structure;
import org.limpid.WorkerPool;
import org.limpid.internal.RowSource;
import org.limpid.parameters.Stage;

/** Follows tiles along stripes of one direction from stage to stage. */
final class TileMeasurement {
    private final Tiles tiles;
    private final WorkerPool workers;
    private final double stripes;
    private final double noise;
    private final Map<Stage, Double> removed = new EnumMap<>(Stage.class);
    private Optional<BlockMeans> removedStripes = Optional.empty();
    private float[] values;

    /** Begins with an image before its stages; there is at least one tile. */
    TileMeasurement(Tiles tiles, RowSource image, WorkerPool workers) {
        this.tiles = tiles;
        this.workers = workers;
        values = tiles.read(image, workers);
        stripes = RemainingStripes.amplitude(tiles, values);
        noise = PixelNoise.of(tiles, values);
    }

    /** The image after a stage. */
    void after(Stage stage, RowSource image) {
        float[] changed = tiles.read(image, workers);
        removed.put(stage, deviationOfChange(changed));
        if (stage == Stage.DESTRIPE) {
            removedStripes = Optional.of(BlockMeans.of(tiles, values).minus(BlockMeans.of(tiles, changed)));
        }
        values = changed;
    }

    private double deviationOfChange(float[] changed) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < changed.length; i++) {
            double change = (double) values[i] - changed[i];
            sum += change;
            squares += change * change;
        }
        double mean = sum / changed.length;
        return Math.sqrt(Math.max(0, squares / changed.length - mean * mean));
    }

    /** Standard deviations of what stages took off. */
    Map<Stage, Double> removed() {
        return removed;
    }

    /** Amplitude of the stripes at first. */
    double stripes() {
        return stripes;
    }

    /** Amplitude of the stripes now. */
    double stripesLeft() {
        return RemainingStripes.amplitude(tiles, values);
    }

    /** Noise of pixels at first. */
    double noise() {
        return noise;
    }

    /** Noise of pixels now. */
    double noiseLeft() {
        return PixelNoise.of(tiles, values);
    }

    /** Whether structure went with the stripes, if stripes were removed. */
    Optional<Structure> structure() {
        return removedStripes.flatMap(blocks -> StructureGuard.compare(blocks, BlockMeans.of(tiles, values), noise));
    }
}
