package org.limpid.denoise;

import org.limpid.Region;
import org.limpid.WorkerPool;

/** Tiles of an image for filters that go from top to bottom with rings of rows, which stay in the core's own cache. */
final class Tiles {
    static final int COLUMNS = 1536;
    private static final int ROWS = 16 * DenoiseTile.FRESH_SUMS;

    private Tiles() {}

    /** A tile: {@code width} columns from {@code x} on, of rows {@code first … end - 1}. */
    record Tile(int x, int width, int first, int end) {}

    /** What is done with a tile. */
    @FunctionalInterface
    interface Task {
        void run(Tile tile, int worker);
    }

    /**
     * Runs a task for each tile that a region touches. A tile does not depend on the region but for its last row; it begins where
     * sums start anew.
     */
    static void forEach(Region region, int imageWidth, WorkerPool workers, Task task) {
        int firstAcross = region.x() / COLUMNS;
        int across = (region.endX() - 1) / COLUMNS + 1 - firstAcross;
        int firstDown = region.y() / ROWS;
        int down = (region.endY() - 1) / ROWS + 1 - firstDown;
        workers.forEach(across * down, (index, worker) -> {
            int x = (firstAcross + index % across) * COLUMNS;
            int y = (firstDown + index / across) * ROWS;
            int width = Math.min(COLUMNS, imageWidth - x);
            int first = Math.max(y, region.y() / DenoiseTile.FRESH_SUMS * DenoiseTile.FRESH_SUMS);
            task.run(new Tile(x, width, first, Math.min(y + ROWS, region.endY())), worker);
        });
    }
}
