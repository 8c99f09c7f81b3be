package org.limpid.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** {@code σ(c) = 1 / (1 + exp(gain * c + offset))}, 0 where {@code c} is not a number; within 1e-6. */
public record Logistic(float gain, float offset) {
    FloatVector of(FloatVector c) {
        FloatVector power = Exponential.of(c.mul(gain).add(offset));
        FloatVector value = FloatVector.broadcast(Lanes.FLOATS, 1f).div(power.add(1f));
        return value.blend(0f, value.compare(VectorOperators.NE, value));
    }
}
