package org.limpid.calibration;

import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.parameters.Volume;

/**
 * The settings of a calibration.
 * @param volume size of the volume; by default the size of its sections, and one section more than the largest index
 * @param degree total degree of the background, given or chosen
 * @param robust whether blocks far from the fit get smaller weights (Huber, 1964)
 * @param gain whether each section is given a gain that makes its contrast that of the others
 */
public record FitOptions(Optional<Volume> volume, Degree degree, boolean robust, boolean gain) {
    /** The degree of the published calibration. */
    public static final int USUAL_DEGREE = 3;

    /** A given degree, or the rule that chooses one. */
    public sealed interface Degree {}

    /**
     * A given degree.
     * @param degree total degree, 1 to 5
     */
    public record Given(int degree) implements Degree {
        /**
         * @throws LimpidException when the degree is outside its range
         */
        public Given {
            if (degree < 1 || degree > ShiftedLegendre.DEGREE) {
                throw new LimpidException("degree is " + degree + "; expected 1 to " + ShiftedLegendre.DEGREE);
            }
        }
    }

    /**
     * The degree is chosen by held-out sections. Fits of degrees 1 to 5 are made to the other sections. The smallest degree
     * wins whose root mean square error on the held-out sections is within 1 % of the least. The final fit is made to all
     * sections.
     *
     * @param every one section out of so many is held out, at least 2
     */
    public record HeldOut(int every) implements Degree {
        /**
         * @throws LimpidException when {@code every} is less than 2
         */
        public HeldOut {
            if (every < 2) {
                throw new LimpidException("one of " + every + " sections is held out; expected one of at least 2");
            }
        }
    }
}
