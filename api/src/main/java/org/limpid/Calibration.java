package org.limpid;

import java.util.Locale;
import java.util.Optional;
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
        Optional<SectionGains> gains,
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
