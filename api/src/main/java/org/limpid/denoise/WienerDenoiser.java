package org.limpid.denoise;

import java.util.Optional;
import org.limpid.Region;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.internal.MaskedBlocks;
import org.limpid.internal.RowSource;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.parameters.DenoiseParameters.Wiener;

/**
 * The local Wiener filter in the bands of the published method: {@code d - d min(1, strength v / B(d²))}, where {@code v} is the
 * variance of the section's noise in the band.
 *
 * <p>It works on tiles, each from top to bottom with rings of rows that stay in the core's own cache. With a mask, cells of
 * a tile near pixels without data are done again by filters of runs.
 */
final class WienerDenoiser {
    private final Wiener parameters;
    private final WorkerPool workers;
    private final double noise;
    private final int halo;

    /** Takes off noise of a standard deviation in grey levels. */
    WienerDenoiser(Wiener parameters, double noise, WorkerPool workers) {
        this.parameters = parameters;
        this.noise = noise;
        this.workers = workers;
        halo = WienerBands.halo(parameters);
    }

    static long scratchBytes(Wiener parameters) {
        return Math.max(
                WienerTile.scratchBytes(parameters, Tiles.COLUMNS),
                WienerCell.scratchBytes(WienerBands.halo(parameters)));
    }

    /** Which part of an image a part of the result depends on. */
    static Region reached(Wiener parameters, Region region, Region whole) {
        int halo = WienerBands.halo(parameters);
        return region.grown(halo, halo + region.y() % DenoiseTile.FRESH_SUMS, whole);
    }

    /** With a mask no level is taken off, as by the {@link FastDenoiser}. */
    void run(
            RowSource image,
            Optional<SectionMask> mask,
            SectionBuffers buffers,
            float level,
            Plane target,
            Region region) {
        mask.ifPresent(given -> given.requireSize(image.height(), image.width(), "section"));
        WienerTile.Section section = new WienerTile.Section(
                image, parameters, WienerBands.limits(parameters, noise), mask.isPresent() ? -0f : level, target);
        mask.ifPresent(given -> given.blocks(workers));
        Tiles.forEach(region, image.width(), workers, (part, worker) -> {
            Tile tile = new Tile(section, part.x(), part.width(), part.first(), part.end());
            if (mask.isPresent()) {
                masked(tile, mask.get(), region, () -> buffers.scratch(worker));
            } else {
                tile.run(buffers.scratch(worker));
            }
        });
    }

    /** A tile of the section, or the part of one that is wanted. */
    private record Tile(WienerTile.Section section, int x, int width, int first, int end) {
        void run(Scratch scratch) {
            new WienerTile(section, x, width, scratch).run(first, end);
        }

        Tile rows(int from, int to) {
            return new Tile(section, x, width, Math.max(first, from), Math.min(end, to));
        }
    }

    /** A worker's scratch, taken anew. */
    @FunctionalInterface
    private interface Fresh {
        Scratch scratch();
    }

    /**
     * Which cells are near a gap depends on the mask alone. The others have no gap within reach, and sums start anew where a cell
     * begins.
     */
    private void masked(Tile tile, SectionMask mask, Region region, Fresh fresh) {
        int side = WienerCell.SIDE;
        int from = Integer.MAX_VALUE;
        for (int y = tile.first / side * side; y < tile.end; y += side) {
            boolean[] near = near(tile, y, mask);
            boolean free = false;
            for (boolean cell : near) {
                free |= !cell;
            }
            if (free) {
                from = Math.min(from, y);
            }
            if (from < y && !free || free && y + side >= tile.end) {
                tile.rows(from, free ? tile.end : y).run(fresh.scratch());
                from = Integer.MAX_VALUE;
            }
        }
        for (int y = tile.first / side * side; y < tile.end; y += side) {
            boolean[] near = near(tile, y, mask);
            for (int cell = 0; cell < near.length; cell++) {
                int x = tile.x + cell * side;
                if (near[cell] && x < region.endX() && x + side > region.x()) {
                    Tile rows = tile.rows(y, y + side);
                    int columns = Math.min(side, tile.x + tile.width - x);
                    new WienerCell(tile.section, mask, x, rows.first, columns, rows.end - rows.first, fresh.scratch())
                            .run();
                }
            }
        }
    }

    /** Which of the cells in a row of cells have a pixel without data within reach. */
    private boolean[] near(Tile tile, int y, SectionMask mask) {
        int side = WienerCell.SIDE;
        MaskedBlocks blocks = mask.blocks(workers);
        int height = mask.valid().height();
        int imageWidth = mask.valid().width();
        boolean[] near = new boolean[(tile.width + side - 1) / side];
        for (int row = Math.max(0, y - halo); row < Math.min(height, y + side + halo); row++) {
            for (int cell = 0; cell < near.length; cell++) {
                int x = tile.x + cell * side;
                near[cell] |= !blocks.isFull(row, Math.max(0, x - halo), Math.min(imageWidth, x + side + halo));
            }
        }
        return near;
    }
}
