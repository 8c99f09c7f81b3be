package org.limpid.bench;

import org.openjdk.jmh.annotations.Threads;

/** What two threads can move together. */
@Threads(2)
public class TwoThreadRooflineBenchmark extends RooflineBenchmark {}
