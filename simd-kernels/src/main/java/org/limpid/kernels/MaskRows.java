package org.limpid.kernels;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.limpid.image.Plane;

/** Rows of a mask as floats, 1 inside and 0 outside. */
public final class MaskRows {
    private MaskRows() {}

    /**
     * Turns row {@code y} of a mask of bytes, 0 outside and anything else inside, into floats of a padded plane;
     * returns how many pixels are inside.
     */
    public static int ofRow(Plane valid, int y, Plane ones) {
        int width = valid.width();
        SampleRows.toFloats(valid, y, 0, width, false, 0, ones.segment(), ones.row(y));
        return ones(ones.segment(), ones.row(y), width);
    }

    /** Every float that is not 0 becomes 1. */
    private static int ones(MemorySegment memory, long row, int width) {
        FloatVector one = FloatVector.broadcast(Lanes.FLOATS, 1f);
        int count = 0;
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = row + (long) x * Float.BYTES;
            VectorMask<Float> inside =
                    Lanes.floats(memory, at).compare(VectorOperators.NE, 0f).and(Lanes.FLOATS.indexInRange(x, width));
            FloatVector.zero(Lanes.FLOATS).blend(one, inside).intoMemorySegment(memory, at, Lanes.ORDER);
            count += inside.trueCount();
        }
        return count;
    }

    /** Makes a row 0 outside the mask, whatever stands there. */
    public static void clearOutside(MemorySegment memory, long row, MemorySegment ones, long onesRow, int width) {
        for (int x = 0; x < width; x += Lanes.FLOATS.length()) {
            long at = (long) x * Float.BYTES;
            FloatVector pixels = Lanes.floats(memory, row + at);
            VectorMask<Float> outside = Lanes.floats(ones, onesRow + at).compare(VectorOperators.EQ, 0f);
            pixels.blend(0f, outside).intoMemorySegment(memory, row + at, Lanes.ORDER);
        }
    }
}
