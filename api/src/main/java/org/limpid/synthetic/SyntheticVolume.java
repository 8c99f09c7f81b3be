package org.limpid.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.limpid.BackgroundModel;
import org.limpid.LimpidException;
import org.limpid.parameters.Volume;

/**
 * A volume of brain tissue whose truth, stripes, section offsets and background are known. All of it is a function of
 * the seed and of the place: equal seeds give equal pixels, whatever the order they are made in. The tissue of one seed
 * at one place is the same for volumes of any size, and neighbouring sections resemble each other. The widest stripes
 * are {@code stripeWidth} pixels wide at half their height, 1 to {@value #WIDEST_STRIPE}; others are about half, a
 * quarter and so on as wide.
 */
public record SyntheticVolume(long seed, Volume size, int stripeWidth) {
    /** The widest stripes there can be. */
    public static final int WIDEST_STRIPE = StripeField.WIDEST;
    /** The widest stripes there are unless said. */
    public static final int USUAL_STRIPE = StripeField.USUAL;

    /** The background lies within this many grey levels of 0. */
    private static final double BACKGROUND = 1_500;

    private static final int DEGREE = 3;
    private static final int SAMPLES = 16;
    private static final float DRIFT = 1_600;
    private static final float JUMP = 400;
    private static final int DRIFT_SECTIONS = 40;

    public SyntheticVolume {
        Objects.requireNonNull(size);
        if (stripeWidth < 1 || stripeWidth > WIDEST_STRIPE) {
            throw new LimpidException(
                    "stripe width is " + stripeWidth + "; expected pixels from 1 to " + WIDEST_STRIPE);
        }
    }

    /** The same volume with stripes up to another width. */
    public SyntheticVolume withStripeWidth(int widest) {
        return new SyntheticVolume(seed, size, widest);
    }

    /** A volume of some size with stripes up to {@value #USUAL_STRIPE} pixels wide. */
    public static SyntheticVolume of(long seed, int nz, int ny, int nx) {
        return new SyntheticVolume(seed, new Volume(nz, ny, nx), USUAL_STRIPE);
    }

    /**
     * How much brighter than the truth a section is throughout, grey levels, -2,000 to 2,000: a slow drift and a jump
     * of its own.
     */
    public float offset(int z) {
        Objects.checkIndex(z, size.nz());
        int key = Mixing.key(seed, 401);
        return DRIFT * Mixing.wander(key, z, DRIFT_SECTIONS) + JUMP * Mixing.signed(Mixing.key(key + 1, z));
    }

    /**
     * The background over volumes of any size: all 20 monomials of total degree up to 3. Without its constant term,
     * which is no part of the background, it lies within 1,500 grey levels of 0. The constant is the truth's level,
     * 29,000, about what a fit to sections without their offsets finds.
     */
    public BackgroundModel background() {
        int key = Mixing.key(seed, 501);
        List<BackgroundModel.Term> shape = new ArrayList<>();
        for (int z = 0; z <= DEGREE; z++) {
            for (int y = 0; y <= DEGREE - z; y++) {
                for (int x = 0; x <= DEGREE - z - y; x++) {
                    double coefficient = Mixing.signed(Mixing.key(key, shape.size()));
                    shape.add(new BackgroundModel.Term(coefficient, x, y, z));
                }
            }
        }
        double scale = BACKGROUND / largest(new BackgroundModel(shape));
        return new BackgroundModel(shape.stream()
                .map(term -> term.x() + term.y() + term.z() == 0
                        ? new BackgroundModel.Term(SyntheticSection.LEVEL, 0, 0, 0)
                        : new BackgroundModel.Term(scale * term.coefficient(), term.x(), term.y(), term.z()))
                .toList());
    }

    private static double largest(BackgroundModel model) {
        double largest = 0;
        for (int z = 0; z <= SAMPLES; z++) {
            for (int y = 0; y <= SAMPLES; y++) {
                double[] row = model.alongRow((double) y / SAMPLES, (double) z / SAMPLES);
                for (int x = 0; x <= SAMPLES; x++) {
                    largest = Math.max(largest, Math.abs(SyntheticSection.polynomial(row, (double) x / SAMPLES)));
                }
            }
        }
        return largest;
    }

    /** One section. Making it takes a few milliseconds and up to some megabytes; its rows are made when asked for. */
    public SyntheticSection section(int z) {
        Objects.checkIndex(z, size.nz());
        return new SyntheticSection(this, z);
    }
}
