package org.limpid.parameters;

import java.util.List;
import java.util.OptionalInt;

/**
 * Parameters of de-striping, by the method's own names.
 * @param scales number of scales to clean, 1 to 16
 * @param direction of the stripes
 * @param adjustBeta {@code adjust_beta}: whether each band is raised again to its noise before the cleaning; needs {@code
 *     bands_len} of at least 3
 * @param details thresholds; their factor is 1 by default
 * @param bands estimation of the stripes at each scale; the last entry serves all further scales; {@code
 *     mask_len} must be below the {@link StripeMethod#fieldOfView} of the first scale of its entry
 */
public record DestripeParameters(
        @Description(
                value = "How many scales are cleaned of stripes, the finest first. Each reaches stripes twice as wide"
                        + " as the one before; the fields of view are 7, 19, 43, 91, 187, 379 and 763 pixels. More"
                        + " scales than needed are safe but cost time.",
                unit = "scales",
                dependsOn = "the width of the widest stripe")
        @Range(
                from = 1,
                to = DestripeParameters.MOST_SCALES,
                why = "without a scale nothing is cleaned, and the 16th sees 393,211 pixels")
        int scales,

        @Description(value = "Which way the stripes run.", dependsOn = "how sections were cut and scanned")
        @DefaultValue("vertical")
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
        List<StripeMethod> bands) {
    private static final int MOST_SCALES = 16;

    public DestripeParameters {
        ParameterField.check(DestripeParameters.class, scales, direction, adjustBeta, details, bands);
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
                            + ": the box that averages weights has to stay below the scale's field of view, " + field
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
    public static DestripeParameters vertical(
            int scales, boolean adjustBeta, ThresholdDetails details, List<? extends StripeMethod> bands) {
        return new DestripeParameters(scales, Direction.VERTICAL, adjustBeta, details, List.copyOf(bands));
    }

    /**
     * {@return the parameters of a scale: its entry, or the last entry}
     * @param index 0 to {@code scales - 1}
     */
    public StripeMethod scale(int index) {
        return bands.get(Math.min(index, bands.size() - 1));
    }
}
