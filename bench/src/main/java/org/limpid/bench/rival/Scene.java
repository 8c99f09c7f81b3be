package org.limpid.bench.rival;

import java.util.Optional;
import org.limpid.BackgroundModel;
import org.limpid.Calibration;
import org.limpid.SectionOffsets;
import org.limpid.SectionPosition;
import org.limpid.bench.BenchException;
import org.limpid.bench.SectionSize;
import org.limpid.parameters.Volume;
import org.limpid.synthetic.SyntheticSection;
import org.limpid.synthetic.SyntheticVolume;

/**
 * The section that both sides restore: a synthetic one, as large as asked for, in the corner of the published volume,
 * which is the one that the rival knows, with the background that the rival's model describes.
 */
record Scene(SectionSize size, BackgroundModel model) {
    static final int Z = 5_600;

    private static final Volume VOLUME = new Volume(11_260, 9_000, 13_750);
    private static final long SEED = 1;
    private static final int SMALLEST = 512;
    private static final int WHITE = 65_535;

    Scene {
        if (Math.min(size.height(), size.width()) < SMALLEST
                || size.height() > VOLUME.ny()
                || size.width() > VOLUME.nx()) {
            throw new BenchException("size is " + size + "; expected " + SMALLEST + "x" + SMALLEST + " to "
                    + VOLUME.ny() + "x" + VOLUME.nx() + ", the volume that the rival knows");
        }
    }

    private SyntheticVolume synthetic() {
        return SyntheticVolume.of(SEED, VOLUME.nz(), size.height(), size.width());
    }

    /** The section's offset, which its intensities have and both sides take off. */
    float offset() {
        return synthetic().offset(Z);
    }

    SectionPosition position() {
        return new SectionPosition(VOLUME, Z, 0, 0);
    }

    Calibration calibration() {
        float[] offsets = new float[VOLUME.nz()];
        offsets[Z] = offset();
        return new Calibration(Optional.of(SectionOffsets.of(offsets)), Optional.of(model));
    }

    /** Makes rows of stored samples. */
    Rows rows() {
        return new Rows(synthetic());
    }

    /** Rows of the synthetic section with its own background exchanged for the model's. */
    final class Rows {
        private final SyntheticSection section;
        private final BackgroundModel own;

        private Rows(SyntheticVolume volume) {
            section = volume.section(Z);
            own = volume.background();
        }

        /** Any number of threads may ask for rows. */
        void stored(int y, short[] row) {
            float[] observed = new float[row.length];
            section.observedRow(y, observed);
            double z = coordinate(Z, VOLUME.nz());
            double[] taken = own.alongRow(coordinate(y, size.height()), z);
            double[] given = model.alongRow(coordinate(y, VOLUME.ny()), z);
            for (int x = 0; x < row.length; x++) {
                double intensity = observed[x]
                        - value(taken, coordinate(x, size.width()))
                        + value(given, coordinate(x, VOLUME.nx()));
                row[x] = (short) (WHITE - Math.clamp(Math.round(intensity), 0, WHITE));
            }
        }

        private static double coordinate(int index, int length) {
            return (double) index / (length - 1);
        }

        private static double value(double[] coefficients, double at) {
            double value = 0;
            for (int i = coefficients.length - 1; i >= 0; i--) {
                value = value * at + coefficients[i];
            }
            return value;
        }
    }
}
