package org.limpid.synthetic;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.limpid.BackgroundModel;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.parameters.Volume;

/**
 * All sections of a synthetic volume as a microscope would take them, with a calibration that is known exactly.
 *
 * <p>A volume alone does not tell which part of a section's mean is offset, which background and which tissue. Here the
 * background has mean 0 over every section, and tissue, stripes and noise together have no part of a polynomial of
 * total degree up to 3 in x and y, and so mean 0 too. What is left is {@code 32768 + offset}.
 *
 * <p>De-striping takes a little of the tissue's mean with the stripes, since membranes are much darker than the rest and
 * nothing is as much brighter: about 25 grey levels off each section at full contrast. So offsets are found to within a
 * few grey levels only where tissue is faint.
 *
 * @param volume whose sections they are; each at least 4 x 4 pixels
 * @param contrast of the tissue, times that of the volume: above 0, at most 1; stripes and noise are the volume's
 * @param flicker by how much the gain of the detector differs from section to section, 0 to less than 1: each section's deviations
 *     from its mean are multiplied by 1 more or less up to this, noise and background with the rest
 * @param damaged sections by their index, none outside the volume
 */
public record SyntheticStack(
        SyntheticVolume volume, double contrast, double flicker, SortedMap<Integer, Damage> damaged) {
    /** Mean of a section without its offset, grey levels of 65,536. */
    public static final float LEVEL = 32_768;

    private static final int WHITE = 65_535;
    private static final int DEGREE = 3;
    private static final int ROWS = 16;
    private static final int FLICKER = 601;

    public SyntheticStack {
        damaged = Collections.unmodifiableSortedMap(new TreeMap<>(damaged));
        Volume size = volume.size();
        if (size.ny() <= DEGREE || size.nx() <= DEGREE) {
            throw new LimpidException(
                    "sections are " + size.nx() + " x " + size.ny() + "; expected at least 4 x 4 pixels");
        }
        if (!(contrast > 0 && contrast <= 1)) {
            throw new LimpidException("contrast is " + contrast + "; expected above 0, at most 1");
        }
        if (!(flicker >= 0 && flicker < 1)) {
            throw new LimpidException("flicker is " + flicker + "; expected from 0, less than 1");
        }
        if (!damaged.isEmpty() && (damaged.firstKey() < 0 || damaged.lastKey() >= size.nz())) {
            throw new LimpidException(
                    "damaged sections are " + damaged.keySet() + "; expected indices from 0 to " + (size.nz() - 1));
        }
    }

    /**
     * A stack with so many damaged sections, 0 to a quarter of all, evenly spread over it, of each kind in turn.
     * Another number or contrast is refused.
     */
    public static SyntheticStack of(SyntheticVolume volume, double contrast, int damaged) {
        int sections = volume.size().nz();
        if (damaged < 0 || damaged > sections / 4) {
            throw new LimpidException(
                    damaged + " damaged sections; expected 0 to " + sections / 4 + ", a quarter of all");
        }
        SortedMap<Integer, Damage> places = new TreeMap<>();
        for (int k = 0; k < damaged; k++) {
            places.put((k + 1) * sections / (damaged + 1), Damage.values()[k % Damage.values().length]);
        }
        return new SyntheticStack(volume, contrast, 0, places);
    }

    /** The same stack, taken by a detector whose gain flickers. */
    public SyntheticStack withFlicker(double share) {
        return new SyntheticStack(volume, contrast, share, damaged);
    }

    /** The gain that a section was taken with: 1 more or less up to the flicker. */
    public double gain(int z) {
        return 1 + flicker * Mixing.signed(Mixing.key(Mixing.key(volume.seed(), FLICKER), z));
    }

    /**
     * What a section's mean has above 32,768: the offset that calibrating should find, grey levels, -2,000 to 2,000.
     */
    public float offset(int z) {
        return volume.offset(z);
    }

    /**
     * The background of 20 terms, whose mean over the pixels of each section is 0: that of the volume, with other
     * coefficients of the monomials in z alone.
     */
    public BackgroundModel background() {
        double[] means = new double[DEGREE + 1];
        List<BackgroundModel.Term> terms = volume.background().terms();
        for (BackgroundModel.Term term : terms) {
            if (term.x() + term.y() > 0) {
                means[term.z()] += term.coefficient()
                        * meanPower(term.x(), volume.size().nx())
                        * meanPower(term.y(), volume.size().ny());
            }
        }
        List<BackgroundModel.Term> balanced = new ArrayList<>();
        for (BackgroundModel.Term term : terms) {
            balanced.add(term.x() + term.y() > 0 ? term : new BackgroundModel.Term(-means[term.z()], 0, 0, term.z()));
        }
        return new BackgroundModel(balanced);
    }

    /** The mean of a power of coordinates evenly spread from 0 to 1. */
    private static double meanPower(int exponent, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += Math.pow((double) i / (length - 1), exponent);
        }
        return sum / length;
    }

    /**
     * Makes a section of 16-bit samples as files hold it: 65,535 less the intensity, which is rounded and clipped to 0
     * to 65,535. Takes four bytes a pixel while it runs; the pixels do not depend on the number of workers.
     */
    public void store(int z, Plane stored, WorkerPool workers) {
        try (Arena arena = Arena.ofShared()) {
            int height = volume.size().ny();
            int width = volume.size().nx();
            MemorySegment memory = arena.allocate((long) height * width * Float.BYTES, Long.BYTES);
            Plane details = Plane.dense(memory, Sample.FLOAT32, height, width);
            GramPolynomials alongRow = new GramPolynomials(DEGREE, width);
            GramPolynomials alongColumn = new GramPolynomials(DEGREE, height);
            double[][] products = makeDetails(z, details, alongRow, workers);
            double[][] trend = trend(products, alongColumn);
            BackgroundModel background = background();
            workers.forStretches(height, ROWS, (from, to, worker) -> {
                float[] row = new float[width];
                short[] samples = new short[width];
                for (int y = from; y < to; y++) {
                    MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, details.row(y), row, 0, width);
                    alongRow.subtract(atRow(trend, alongColumn, y), row);
                    double[] levels = levels(background, y, z);
                    for (int x = 0; x < width; x++) {
                        row[x] += (float) SyntheticSection.polynomial(levels, (double) x / (width - 1));
                    }
                    flicker(z, row);
                    toSamples(y, z, row, samples);
                    MemorySegment.copy(samples, 0, stored.segment(), ValueLayout.JAVA_SHORT, stored.row(y), width);
                }
            });
        }
    }

    /** Tissue, stripes and noise, and each row's products with the polynomials. */
    private double[][] makeDetails(int z, Plane details, GramPolynomials alongRow, WorkerPool workers) {
        SyntheticSection section = volume.section(z);
        double[][] products = new double[details.height()][];
        workers.forStretches(details.height(), ROWS, (from, to, worker) -> {
            float[] row = new float[details.width()];
            for (int y = from; y < to; y++) {
                section.truthRow(y, row);
                for (int x = 0; x < row.length; x++) {
                    row[x] *= (float) contrast;
                }
                section.addArtefacts(y, row);
                products[y] = alongRow.project(row);
                MemorySegment.copy(row, 0, details.segment(), ValueLayout.JAVA_FLOAT, details.row(y), row.length);
            }
        });
        return products;
    }

    /** The section's products with the polynomials of total degree up to 3, by the degrees down and along. */
    private static double[][] trend(double[][] products, GramPolynomials alongColumn) {
        double[][] trend = new double[DEGREE + 1][DEGREE + 1];
        for (int y = 0; y < products.length; y++) {
            for (int q = 0; q <= DEGREE; q++) {
                for (int p = 0; p <= DEGREE - q; p++) {
                    trend[q][p] += alongColumn.at(q, y) * products[y][p];
                }
            }
        }
        return trend;
    }

    private static double[] atRow(double[][] trend, GramPolynomials alongColumn, int y) {
        double[] factors = new double[DEGREE + 1];
        for (int q = 0; q <= DEGREE; q++) {
            for (int p = 0; p <= DEGREE - q; p++) {
                factors[p] += alongColumn.at(q, y) * trend[q][p];
            }
        }
        return factors;
    }

    /** Mean, offset and background along a row as a polynomial in the column's coordinate. */
    private double[] levels(BackgroundModel background, int y, int z) {
        Volume size = volume.size();
        double section = size.nz() == 1 ? 0 : (double) z / (size.nz() - 1);
        double[] levels = background.alongRow((double) y / (size.ny() - 1), section);
        double constant = background.terms().stream()
                .filter(term -> term.x() + term.y() + term.z() == 0)
                .mapToDouble(BackgroundModel.Term::coefficient)
                .sum();
        levels[0] += LEVEL + offset(z) + constant;
        return levels;
    }

    private void flicker(int z, float[] row) {
        double gain = gain(z);
        double mean = LEVEL + offset(z);
        for (int x = 0; x < row.length && gain != 1; x++) {
            row[x] = (float) (mean + gain * (row[x] - mean));
        }
    }

    private void toSamples(int y, int z, float[] row, short[] samples) {
        Damage damage = damaged.get(z);
        if (damage == Damage.SATURATED) {
            Arrays.fill(samples, (short) WHITE);
        } else if (damage == Damage.BLACK
                || damage == Damage.HALF_LOST && y >= volume.size().ny() / 2) {
            Arrays.fill(samples, (short) 0);
        } else {
            SyntheticSection.store(row, samples);
        }
    }
}
