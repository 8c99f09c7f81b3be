package org.limpid.destripe.adaptive;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.limpid.image.Plane;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.SampleRows;
import org.limpid.kernels.adaptive.GridRows;

/**
 * The stored samples of a section.
 *
 * @param level taken off every intensity
 * @param mask of the pixels that hold data
 */
record StoredPixels(Plane stored, boolean invert, float level, Optional<SectionMask> mask) implements PixelRows {
    int height() {
        return stored.height();
    }

    @Override
    public int columns() {
        return stored.width();
    }

    @Override
    public boolean areWeighted() {
        return mask.isPresent();
    }

    @Override
    public void load(int y, int x, int columns, MemorySegment memory, long target) {
        SampleRows.toFloats(stored, y, x, columns, invert, level, memory, target);
    }

    @Override
    public void loadWeights(int y, int x, int columns, MemorySegment memory, long target) {
        Plane valid = mask.orElseThrow().valid();
        GridRows.weights(valid.segment(), valid.row(y) + x, memory, target, columns);
    }

    @Override
    public boolean areOutside(int block, int x, int columns) {
        return false;
    }

    @Override
    public int gridColumn(int y, int x) {
        return x;
    }

    boolean isValid(int y, int x) {
        return mask.isEmpty() || mask.get().isValid(y, x);
    }

    /** The intensity of a pixel less the level. */
    float at(int y, int x) {
        float value = stored.get(y, x);
        return (invert ? stored.sample().inversion() - value : value) - level;
    }
}
