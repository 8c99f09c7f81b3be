package org.limpid;

import java.nio.file.Path;
import java.util.Optional;
import org.limpid.hdf5.Hdf5Exception;
import org.limpid.hdf5.Hdf5Reader;

/**
 * What the contrast of each section is to be multiplied by, so that all sections have the same: data set {@code gain} of
 * {@code info.h5}, which published files don't have. Pixels move away from the section's mean or towards it; the mean stays.
 */
public final class SectionGains {
    private static final String DATA_SET = "gain";

    private final String source;
    private final double level;
    private final float[] gains;

    private SectionGains(String source, double level, float[] gains) {
        this.source = source;
        this.level = level;
        this.gains = gains;
    }

    /**
     * Reads the data set beside the offsets.
     *
     * @param file {@code info.h5}
     * @param level mean of all sections, grey levels
     * @param sections that the volume has
     * @return the gains; empty where the file has none
     * @throws LimpidException when the file can't be read, or has another number of gains than of sections
     */
    public static Optional<SectionGains> read(Path file, double level, int sections) {
        try (Hdf5Reader info = Hdf5Reader.open(file)) {
            if (!info.exists(DATA_SET)) {
                return Optional.empty();
            }
            float[] gains = info.floats(DATA_SET);
            if (gains.length != sections) {
                throw new LimpidException(file + ": data set 'gain' has " + gains.length + " numbers; expected "
                        + sections + ", one a section, as there are offsets");
            }
            return Optional.of(new SectionGains(file.toString(), level, gains));
        } catch (Hdf5Exception failure) {
            throw new LimpidException(failure.getMessage(), failure);
        }
    }

    /** {@return gains that are known already, one a section, at least one; {@code level} is the mean of all sections} */
    public static SectionGains of(double level, float... gains) {
        return new SectionGains("gains", level, gains.clone());
    }

    /** {@return the same for sections of the other polarity, whose samples are the inversion minus these} */
    SectionGains inverted(double inversion) {
        return new SectionGains(source, inversion - level, gains);
    }

    /** {@return the mean of all sections, grey levels} */
    public double level() {
        return level;
    }

    /** {@return the gains, one a section} */
    public float[] values() {
        return gains.clone();
    }

    /**
     * {@return the gain of section {@code z}}
     *
     * @throws LimpidException when the volume has no such section, or its gain is not a finite number above 0
     */
    public float at(int z) {
        if (z < 0 || z >= gains.length) {
            throw new LimpidException(
                    source + ": has no gain for section " + z + "; expected 0 to " + (gains.length - 1));
        }
        if (!(gains[z] > 0 && Float.isFinite(gains[z]))) {
            throw new LimpidException(
                    source + ": the gain of section " + z + " is " + gains[z] + "; expected a finite number above 0");
        }
        return gains[z];
    }
}
