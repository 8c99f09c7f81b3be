package org.limpid.destripe;

import org.limpid.destripe.adaptive.AdaptiveDestriper;
import org.limpid.internal.BufferSizes;

/**
 * How stripes at an angle are made upright in a section of some size.
 *
 * @param turned whether the section is transposed
 * @param degrees by which the stripes lean from then on
 */
record StripeAngle(boolean turned, double degrees) {
    private static final double RIGHT_ANGLE = 90;

    /**
     * The way for stripes at an angle. Steep ones are sheared, flat ones turned before. In a section that is much longer than wide
     * the grid of that may be larger than the section; then it is the other way round.
     *
     * @param degrees -90 to 90, 0 down the columns: the tangent is the columns that stripes move by in a row downwards
     */
    static StripeAngle of(double degrees, int height, int width) {
        if (!(Math.abs(degrees) <= RIGHT_ANGLE)) {
            throw new IllegalArgumentException("stripes at " + degrees + " degrees; expected -90 to 90");
        }
        StripeAngle upright = new StripeAngle(false, degrees);
        StripeAngle turned = new StripeAngle(true, Math.copySign(RIGHT_ANGLE, degrees) - degrees);
        boolean flat = Math.abs(degrees) > RIGHT_ANGLE / 2;
        StripeAngle first = flat ? turned : upright;
        return first.fits(height, width) ? first : flat ? upright : turned;
    }

    private boolean fits(int height, int width) {
        long imageBytes = new BufferSizes(height, width, 0, 0, turned).imageBytes();
        return degrees == 0
                || AdaptiveDestriper.fits(degrees, turned ? width : height, turned ? height : width, imageBytes);
    }
}
