package org.limpid.parameters;

import java.util.List;
import java.util.OptionalInt;

/** Parameters of de-striping by one of its methods. */
@Discriminator(key = "method", preset = "multiscale")
@Description(
        value = "How stripes and structure are told apart.",
        dependsOn = "the stripes and the tissue: multiscale is the published method, whose numbers fit one microscope;"
                + " adaptive has none to find, and keeps structure better that runs along the stripes")
public sealed interface DestripeParameters {
    /** {@return which way the stripes run} */
    @Description(value = "Which way the stripes run.", dependsOn = "how sections were cut and scanned")
    @DefaultValue("vertical")
    Direction direction();

    /**
     * {@return the same parameters for stripes of another direction}
     * @param stripes the direction of the stripes
     * @throws ParameterException when the method can't remove such stripes
     */
    DestripeParameters along(Direction stripes);

    /**
     * The published method, by its own names. At each scale of a filter bank the band across the stripes is averaged along them,
     * without the components in it that are structure, and subtracted.
     *
     * @param scales number of scales to clean, 1 to 16
     * @param direction of the stripes, vertical or horizontal
     * @param adjustBeta {@code adjust_beta}: whether each band is raised again to its noise before the cleaning; needs {@code
     *     bands_len} of at least 3
     * @param details thresholds; their factor is 1 by default
     * @param bands estimation of the stripes at each scale; the last entry serves all further scales; {@code
     *     mask_len} must be below the {@link StripeMethod#fieldOfView} of the first scale of its entry
     */
    @Description(
            "the published method: at each scale, what is long and thin for its threshold is averaged along the stripes and taken off")
    record Multiscale(
            @Description(
                    value =
                            "How many scales are cleaned of stripes, the finest first. Each reaches stripes twice as wide"
                                    + " as the one before; the fields of view are 7, 19, 43, 91, 187, 379 and 763 pixels. More"
                                    + " scales than needed are safe but cost time.",
                    unit = "scales",
                    dependsOn = "the width of the widest stripe")
            @Range(
                    from = 1,
                    to = Multiscale.MOST_SCALES,
                    why = "without a scale nothing is cleaned, and the 16th sees 393,211 pixels")
            int scales,

            Direction direction,

            @Description(
                    value = "Whether each band is raised to its former noise after its stripe was removed: the"
                            + " stripe's estimate removes some of the noise.",
                    dependsOn = "bands_len, which has to be at least 3")
            @DefaultValue("true")
            boolean adjustBeta,

            @Description(
                    value = "Threshold above which a pixel of a band may be structure rather than stripe: this"
                            + " factor times the band's root mean square. A number, or a group with a factor that"
                            + " changes along the stripes and an energy that is averaged around a row.",
                    dependsOn = "noise and contrast of the images; a higher factor takes more for stripe")
            @DefaultValue("1")
            ThresholdDetails details,

            @Description(
                    "How stripes are estimated at each scale, the finest first; the last entry serves all further scales.")
            List<StripeMethod> bands)
            implements DestripeParameters {
        private static final int MOST_SCALES = 16;

        public Multiscale {
            ParameterField.check(Multiscale.class, scales, direction, adjustBeta, details, bands);
            if (!direction.isAlongAxis()) {
                throw new ParameterException(
                        "direction",
                        "direction is " + direction
                                + "; expected vertical or horizontal, or method: adaptive: multiscale"
                                + " filters along columns or rows only");
            }
            if (bands.isEmpty()) {
                throw new ParameterException(
                        "bands", "bands is empty; expected at least one entry: a scale is cleaned as its entry says");
            }
            bands = List.copyOf(bands);
            for (int scale = 0; scale < bands.size(); scale++) {
                requireBelowField(scale, bands.get(scale).maskLen());
            }
            for (int i = 0; adjustBeta && i < bands.size(); i++) {
                if (bands.get(i).bandsLen() == 1) {
                    throw new ParameterException(
                            "bands/" + i + "/bands_len",
                            "bands_len is 1, which leaves adjust_beta no noise to adjust to; expected at least 3, or"
                                    + " adjust_beta: false");
                }
            }
        }

        private static void requireBelowField(int scale, OptionalInt maskLen) {
            int field = StripeMethod.fieldOfView(Math.min(scale, MOST_SCALES - 1));
            if (maskLen.isPresent() && maskLen.getAsInt() >= field) {
                throw new ParameterException(
                        "bands/" + scale + "/mask_len",
                        "mask_len is " + maskLen.getAsInt() + "; expected an odd number from 1 to " + (field - 2)
                                + ": the box that averages weights has to stay below the scale's field of view, "
                                + field
                                + " pixels");
            }
        }

        /**
         * Parameters for vertical stripes.
         * @param scales number of scales to clean
         * @param adjustBeta whether each band is raised again to its noise before the cleaning
         * @param details thresholds
         * @param bands estimation of the stripes at each scale
         * @return the parameters
         */
        public static Multiscale vertical(
                int scales, boolean adjustBeta, ThresholdDetails details, List<? extends StripeMethod> bands) {
            return new Multiscale(scales, Direction.VERTICAL, adjustBeta, details, List.copyOf(bands));
        }

        /**
         * {@return the parameters of a scale: its entry, or the last entry}
         * @param index 0 to {@code scales - 1}
         */
        public StripeMethod scale(int index) {
            return bands.get(Math.min(index, bands.size() - 1));
        }

        @Override
        public Multiscale along(Direction stripes) {
            return with(scales, stripes);
        }

        /**
         * {@return the same parameters for another number of scales}
         * @param count of scales to clean
         * @param stripes the direction of the stripes
         */
        public Multiscale with(int count, Direction stripes) {
            return new Multiscale(count, stripes, adjustBeta, details, bands);
        }
    }

    /**
     * The adaptive method: means over lengths along the stripes and widths across them, from short and fine to long and wide,
     * each kept as stripe by as much as it stands out from noise and structure around it.
     *
     * @param direction of the stripes
     */
    @Description(
            "straight structure of each length and width is taken off by as much as it stands out from what lies around it; no numbers to find")
    record Adaptive(Direction direction) implements DestripeParameters {
        @Override
        public DestripeParameters along(Direction stripes) {
            return new Adaptive(stripes);
        }
    }
}
