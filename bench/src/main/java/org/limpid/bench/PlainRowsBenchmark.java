package org.limpid.bench;

import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.PolynomialRows;
import org.limpid.kernels.RowStatistics;
import org.limpid.kernels.SampleRows;
import org.openjdk.jmh.annotations.Benchmark;

/** Kernels that do little with a pixel: conversion, sums, borders, the background, copies from and to strips. */
public class PlainRowsBenchmark extends RowKernelBenchmark {
    private static final int BORDER = 96;

    private final double[] cubic = {1, 2, 3, 4};

    private Workspace workspace;
    private Plane stored;
    private ColumnStrips strips;

    @Override
    public void fillRows() {
        super.fillRows();
        workspace = new Workspace(Long.MAX_VALUE);
        stored = Plane.dense(workspace.reserve(2L * width), Sample.UINT16, 1, width);
        strips = new ColumnStrips(workspace.reserve(ColumnStrips.bytes(1, width)), 1, width);
    }

    @Override
    public void freeRows() {
        workspace.close();
        super.freeRows();
    }

    /** Samples of 16 bits to floats. */
    @Benchmark
    public void toFloats(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            SampleRows.toFloats(stored, 0, 0, width, true, SyntheticRows.LEVEL, memory, rows.row(0));
        }
        pixels.add(width);
    }

    @Benchmark
    public void add(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            SampleRows.add(memory, rows.row(0), 1, width);
        }
        pixels.add(width);
    }

    @Benchmark
    public RowStatistics.Extent extent(Pixels pixels) {
        RowStatistics.Extent extent = RowStatistics.Extent.NONE;
        for (int run = runs(); run > 0; run--) {
            extent = RowStatistics.extent(memory, rows.row(0), width);
        }
        pixels.add(width);
        return extent;
    }

    /** The border alone; the row's pixels count, of which few are read. */
    @Benchmark
    public void mirror(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            Mirror.pad(memory, rows.row(0), width, BORDER);
        }
        pixels.add(width);
    }

    @Benchmark
    public void polynomial(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            PolynomialRows.subtract(memory, rows.row(0), 1, 0, cubic, 0, 1e-5, memory, rows.row(0), width);
        }
        pixels.add(width);
    }

    @Benchmark
    public void toStrips(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            strips.setRow(0, 0, width, memory, rows.row(0));
        }
        pixels.add(width);
    }

    @Benchmark
    public void fromStrips(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            strips.copyRow(0, 0, width, memory, rows.row(0));
        }
        pixels.add(width);
    }
}
