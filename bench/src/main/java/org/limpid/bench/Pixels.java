package org.limpid.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Counts pixels, so that JMH tells Mpixel/s of a benchmark whose size is a parameter. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Pixels {
    /** Millions of pixels done. */
    public double mpixels;

    void add(long pixels) {
        mpixels += pixels / 1e6;
    }
}
