package org.limpid.bench;

import org.openjdk.jmh.annotations.Threads;

/** Bandwidth of two threads together. */
@Threads(2)
public class TwoThreadRooflineBenchmark extends RooflineBenchmark {}
