package org.limpid.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.limpid.Region;
import org.limpid.parameters.Direction;

/**
 * Parts of a large section that are measured in its place: windows that are as long along the stripes as there is room
 * for, since de-striping looks far along them, one in each of equal parts across the stripes, where most structure is.
 */
final class CropChoice {
    /** Pixels of a window across the stripes; de-striping sees a few hundred. */
    private static final int WIDTH = 512;

    private final StructureMap map;
    private final int along;
    private final int across;
    private final Direction direction;
    private final int[][] before;

    private CropChoice(StructureMap map, int along, int across, Direction direction) {
        this.map = map;
        this.along = along;
        this.across = across;
        this.direction = direction;
        before = new int[map.rows() + 1][map.columns() + 1];
        for (int row = 0; row < map.rows(); row++) {
            for (int column = 0; column < map.columns(); column++) {
                before[row + 1][column + 1] = before[row][column + 1]
                        + before[row + 1][column]
                        - before[row][column]
                        + (map.hasBlock(row, column) ? 1 : 0);
            }
        }
    }

    /** The whole section if it has at most so many pixels, else windows of about as many together, by its map. */
    static List<Region> of(Supplier<StructureMap> map, int height, int width, Direction direction, long pixels) {
        if ((long) height * width <= pixels) {
            return List.of(Region.whole(height, width));
        }
        boolean turned = direction.turned();
        return new CropChoice(map.get(), turned ? width : height, turned ? height : width, direction).windows(pixels);
    }

    /** How many pixels {@link #of} takes from a section, and the largest part's height and width. */
    record Extent(long pixels, int height, int width) {
        static Extent of(int height, int width, Direction direction, long pixels) {
            if ((long) height * width <= pixels) {
                return new Extent((long) height * width, height, width);
            }
            boolean turned = direction.turned();
            Windows windows = Windows.of(turned ? width : height, turned ? height : width, pixels);
            return new Extent(
                    (long) windows.count * windows.length * windows.breadth,
                    turned ? windows.breadth : windows.length,
                    turned ? windows.length : windows.breadth);
        }
    }

    /** So many windows of so many pixels along and across the stripes. */
    private record Windows(int count, int length, int breadth) {
        private static Windows of(int along, int across, long pixels) {
            int breadth = Math.min(across, WIDTH);
            int length = (int) Math.max(Math.min(along, breadth), Math.min(along, pixels / breadth));
            int count = (int) Math.max(1, Math.min(across / breadth, pixels / ((long) breadth * length)));
            return new Windows(count, length, breadth);
        }
    }

    private List<Region> windows(long pixels) {
        Windows all = Windows.of(along, across, pixels);
        int count = all.count;
        List<Region> windows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int first = (int) ((long) across * i / count);
            int end = (int) ((long) across * (i + 1) / count);
            windows.add(best(first, end - all.breadth, all.breadth, all.length));
        }
        return windows;
    }

    /** The window with most structured blocks among those that begin at some places across the stripes. */
    private Region best(int first, int last, int breadth, int length) {
        int most = -1;
        int top = 0;
        int left = first;
        for (int y = 0; y <= along - length; y += StructureMap.SIDE) {
            for (int x = first; x <= last; x += StructureMap.SIDE) {
                int blocks = blocks(y, x, length, breadth);
                if (blocks > most) {
                    most = blocks;
                    top = y;
                    left = x;
                }
            }
        }
        Region region = new Region(left, top, breadth, length);
        return direction.turned() ? region.transposed() : region;
    }

    private int blocks(int y, int x, int length, int breadth) {
        int top = Math.ceilDiv(y, StructureMap.SIDE);
        int left = Math.ceilDiv(x, StructureMap.SIDE);
        int bottom = Math.min(map.rows(), (y + length) / StructureMap.SIDE);
        int right = Math.min(map.columns(), (x + breadth) / StructureMap.SIDE);
        return before[bottom][right] - before[top][right] - before[bottom][left] + before[top][left];
    }
}
