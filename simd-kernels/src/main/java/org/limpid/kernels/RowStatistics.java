package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** What is to be known of the pixels of one row. */
public final class RowStatistics {
    private RowStatistics() {}

    /**
     * The smallest and the largest pixel; both are not a number where a pixel is not.
     *
     * @param smallest of the pixels
     * @param largest of the pixels
     */
    public record Extent(float smallest, float largest) {
        /** Of no pixels. */
        public static final Extent NONE = new Extent(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);

        /**
         * The extent of these pixels and others.
         *
         * @param other of the others
         * @return of all
         */
        public Extent and(Extent other) {
            return new Extent(Math.min(smallest, other.smallest), Math.max(largest, other.largest));
        }

        /**
         * Whether every pixel is a finite number.
         *
         * @return whether both ends are
         */
        public boolean isFinite() {
            return Float.isFinite(smallest) && Float.isFinite(largest);
        }
    }

    /**
     * The extent of a row of floats.
     *
     * @param segment memory of the row
     * @param row byte offset of its first pixel
     * @param width pixels, at least 1; none past them is read
     * @return its smallest and largest pixel
     */
    public static Extent extent(MemorySegment segment, long row, int width) {
        FloatVector least = FloatVector.broadcast(Lanes.FLOATS, Float.POSITIVE_INFINITY);
        FloatVector most = FloatVector.broadcast(Lanes.FLOATS, Float.NEGATIVE_INFINITY);
        int whole = Lanes.FLOATS.loopBound(width);
        for (int x = 0; x < whole; x += Lanes.FLOATS.length()) {
            FloatVector v = Lanes.floats(segment, row + (long) x * Float.BYTES);
            least = least.min(v);
            most = most.max(v);
        }
        float smallest = least.reduceLanes(VectorOperators.MIN);
        float largest = most.reduceLanes(VectorOperators.MAX);
        for (int x = whole; x < width; x++) {
            float v = segment.get(ValueLayout.JAVA_FLOAT, row + (long) x * Float.BYTES);
            smallest = Math.min(smallest, v);
            largest = Math.max(largest, v);
        }
        return new Extent(smallest, largest);
    }
}
