package org.limpid.bench;

import java.io.IOException;
import org.limpid.image.VectorUnit;
import org.openjdk.jmh.Main;

/** Runs JMH; says first which vectors the kernels use. Forks get the flags that this JVM was started with. */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] args) throws IOException {
        System.out.println("vectors of " + VectorUnit.bits() + " bits");
        Main.main(args);
    }
}
