package org.limpid.kernels;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import org.limpid.image.Plane;

/** Puts an array through a function of vectors. */
final class EveryLane {
    private EveryLane() {}

    static float[] apply(UnaryOperator<FloatVector> function, float... values) {
        float[] padded = Arrays.copyOf(values, Plane.padded(values.length));
        for (int x = 0; x < padded.length; x += Lanes.FLOATS.length()) {
            function.apply(FloatVector.fromArray(Lanes.FLOATS, padded, x)).intoArray(padded, x);
        }
        return Arrays.copyOf(padded, values.length);
    }
}
