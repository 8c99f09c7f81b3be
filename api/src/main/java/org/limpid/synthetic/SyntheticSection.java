package org.limpid.synthetic;

import java.util.Arrays;
import java.util.Objects;
import org.limpid.BackgroundModel;
import org.limpid.parameters.Volume;

/**
 * One section of a synthetic volume. Each row is made by itself and is the same whenever it is made; any number of
 * threads may ask one section for rows.
 */
public final class SyntheticSection {
    /** About the mean of the truth, grey levels of 65,536. */
    static final float LEVEL = 29_000;

    private static final int WHITE = 65_535;

    private final Volume size;
    private final float offset;
    private final BackgroundModel background;
    private final double sectionCoordinate;
    private final Tissue tissue;
    private final StripeField stripes;
    private final DetectorNoise noise;

    SyntheticSection(SyntheticVolume volume, int z) {
        size = volume.size();
        offset = volume.offset(z);
        background = volume.background();
        sectionCoordinate = z * step(size.nz());
        tissue = new Tissue(volume.seed(), z, size.ny(), size.nx());
        stripes = new StripeField(volume.seed(), z, size.nx(), volume.stripeWidth());
        noise = new DetectorNoise(volume.seed(), z);
    }

    public int height() {
        return size.ny();
    }

    public int width() {
        return size.nx();
    }

    /**
     * Writes a row of clean tissue: mean about 29,000, standard deviation about 2,000 grey levels of 65,536; membranes
     * are dark.
     */
    public void truthRow(int y, float[] row) {
        check(y, row.length);
        tissue.row(y, row);
    }

    /**
     * Writes a row of the stripes alone: constant along columns or fading over hundreds of rows, from 1 pixel to the
     * volume's stripe width wide at half their height, each up to 2,700 grey levels brighter or darker.
     */
    public void stripeRow(int y, float[] row) {
        check(y, row.length);
        Arrays.fill(row, 0);
        stripes.add(y, row);
    }

    /**
     * Writes a row as the microscope sees it: the truth with stripes, the section's offset, the background and Gaussian
     * noise of standard deviation 500 grey levels, neither rounded nor clipped.
     */
    public void observedRow(int y, float[] row) {
        truthRow(y, row);
        addArtefacts(y, row);
        double[] levels = background.alongRow(y * step(size.ny()), sectionCoordinate);
        levels[0] += offset;
        double step = step(size.nx());
        for (int x = 0; x < row.length; x++) {
            row[x] += (float) polynomial(levels, x * step);
        }
    }

    /** Adds stripes and noise to a row. */
    void addArtefacts(int y, float[] row) {
        stripes.add(y, row);
        noise.add(y, row);
    }

    /**
     * Writes the observed row as files hold it: 65,535 less the intensity, which is rounded and clipped to 0 to 65,535.
     */
    public void storedRow(int y, short[] row) {
        check(y, row.length);
        float[] observed = new float[row.length];
        observedRow(y, observed);
        store(observed, row);
    }

    /** Intensities as files hold them. */
    static void store(float[] intensities, short[] row) {
        for (int x = 0; x < row.length; x++) {
            row[x] = (short) (WHITE - (int) (Math.max(0, Math.min(WHITE, intensities[x])) + 0.5f));
        }
    }

    /** The value of a polynomial whose coefficients go from the constant up. */
    static double polynomial(double[] coefficients, double at) {
        double value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = value * at + coefficients[i];
        }
        return value;
    }

    private static double step(int length) {
        return length == 1 ? 0 : 1.0 / (length - 1);
    }

    private void check(int y, int length) {
        Objects.checkIndex(y, size.ny());
        if (length != size.nx()) {
            throw new IllegalArgumentException("row of " + length + " pixels; expected " + size.nx());
        }
    }
}
