package org.limpid;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.limpid.hdf5.Hdf5Exception;
import org.limpid.hdf5.Hdf5Reader;
import org.limpid.image.Sample;

/**
 * The calibration of a volume, which the background stage corrects sections by. A missing part is not corrected.
 *
 * @param offsets of the sections' mean intensities
 * @param gains of the sections' contrasts
 * @param background variation of the intensity over the volume
 * @param origin the sections that both were measured on; empty for numbers whose sections the caller answers for
 */
public record Calibration(
        Optional<SectionOffsets> offsets,
        Optional<Gains> gains,
        Optional<BackgroundModel> background,
        Optional<Origin> origin) {
    /**
     * The sections that a calibration was measured on.
     *
     * @param source of the calibration, for messages
     * @param inverted whether their samples were inverted first
     * @param sample how their pixels are stored
     * @param level mean of all sections, which each has after correction, grey levels
     * @param recorded whether the source says so
     */
    public record Origin(String source, boolean inverted, Sample sample, double level, boolean recorded) {
        /** {@return the origin of a source without a record, which is taken as published: of inverted 16-bit samples} */
        public static Origin published(String source) {
            return new Origin(source, true, Sample.UINT16, 32_768, false);
        }

        /** {@return the samples in words, such as {@code inverted uint16}} */
        public String samples() {
            return (inverted ? "inverted " : "") + sample.name().toLowerCase(Locale.ROOT);
        }

        /** {@return samples and level in words, such as {@code inverted uint16 at level 32768}} */
        @Override
        public String toString() {
            return samples() + " at level "
                    + (level == Math.rint(level) ? String.valueOf((long) level) : String.valueOf((float) level));
        }

        /** A published calibration also serves floats that are said to be inverted intensities. */
        private boolean isOf(Sample stored, boolean intensities) {
            return sample == stored || !recorded && stored == Sample.FLOAT32 && intensities;
        }

        private boolean invertedFor(Sample stored) {
            return inverted && stored != Sample.FLOAT32;
        }
    }

    /**
     * What the contrast of each section is to be multiplied by, so that all sections have the same: data set {@code gain} of
     * {@code info.h5}, which published files don't have. Pixels move away from the section's mean or towards it; the mean stays.
     */
    public static final class Gains {
        private static final String DATA_SET = "gain";

        private final String source;
        private final double level;
        private final float[] gains;

        private Gains(String source, double level, float[] gains) {
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
        public static Optional<Gains> read(Path file, double level, int sections) {
            try (Hdf5Reader info = Hdf5Reader.open(file)) {
                if (!info.exists(DATA_SET)) {
                    return Optional.empty();
                }
                float[] gains = info.floats(DATA_SET);
                if (gains.length != sections) {
                    throw new LimpidException(file + ": data set 'gain' has " + gains.length + " numbers; expected "
                            + sections + ", one a section, as there are offsets");
                }
                return Optional.of(new Gains(file.toString(), level, gains));
            } catch (Hdf5Exception failure) {
                throw new LimpidException(failure.getMessage(), failure);
            }
        }

        /** {@return gains that are known already, one a section, at least one; {@code level} is the mean of all sections} */
        public static Gains of(double level, float... gains) {
            return new Gains("gains", level, gains.clone());
        }

        /** {@return the same for sections of the other polarity, whose samples are the inversion minus these} */
        Gains inverted(double inversion) {
            return new Gains(source, inversion - level, gains);
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
                throw new LimpidException(source + ": the gain of section " + z + " is " + gains[z]
                        + "; expected a finite number above 0");
            }
            return gains[z];
        }
    }

    /** A calibration without gains. */
    public Calibration(
            Optional<SectionOffsets> offsets, Optional<BackgroundModel> background, Optional<Origin> origin) {
        this(offsets, Optional.empty(), background, origin);
    }

    /** A calibration of numbers whose sections the caller answers for, without gains. */
    public Calibration(Optional<SectionOffsets> offsets, Optional<BackgroundModel> background) {
        this(offsets, background, Optional.empty());
    }

    /** {@return the calibration without parts, with which the background stage is skipped} */
    public static Calibration none() {
        return new Calibration(Optional.empty(), Optional.empty());
    }

    /** {@return whether all parts are missing, so that the background stage has nothing to correct} */
    public boolean isEmpty() {
        return offsets.isEmpty() && gains.isEmpty() && background.isEmpty();
    }

    /**
     * {@return the calibration of intensities, whose sections the caller answers for}
     *
     * @param sample how the pixels of the sections are stored
     * @param inverted whether the intensities are inverted samples
     * @throws LimpidException when the calibration is of other samples
     */
    public Calibration ofIntensities(Sample sample, boolean inverted) {
        boolean other =
                origin.filter(known -> inverted != known.invertedFor(sample)).isPresent();
        int sign = sign(sample, inverted, other);
        return new Calibration(
                offsets.map(known -> known.times(sign)),
                gains.map(known -> sign > 0 ? known : known.inverted(sample.inversion())),
                background.map(known -> known.times(sign)),
                Optional.empty());
    }

    /**
     * The factor of offsets and background for sections of some samples: -1 where the method runs on the other polarity than that of the
     * sections that they were measured on.
     *
     * @param inverted whether the method runs on inverted samples
     * @param keepsPolarity whether results keep the polarity of the samples, so that either one may be processed
     * @throws LimpidException when the calibration is of other samples
     */
    int sign(Sample sample, boolean inverted, boolean keepsPolarity) {
        if (origin.isEmpty()) {
            return 1;
        }
        Origin known = origin.get();
        boolean other = inverted != known.invertedFor(sample);
        if (!known.isOf(sample, !keepsPolarity) || other && !keepsPolarity) {
            String found = (inverted ? "inverted " : "") + sample.name().toLowerCase(Locale.ROOT);
            throw new LimpidException("its samples are taken as " + found + ", but " + known.source() + " is of "
                    + known.samples() + (known.recorded() ? "" : " as the published calibration, having no record")
                    + "; expected a calibration of such samples");
        }
        return other ? -1 : 1;
    }
}
