package org.limpid.calibration;

import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.parameters.Volume;

/**
 * How to calibrate a volume.
 *
 * @param volume its size; by default the sections' size, and one section more than the largest index
 * @param degree how the total degree of the background is found
 * @param robust whether blocks far from the fit weigh less, as Huber (1964) has it
 */
public record FitOptions(Optional<Volume> volume, Degree degree, boolean robust) {
    /** The usual degree, that of the published calibration. */
    public static final int USUAL_DEGREE = 3;

    /** Where the degree of the background comes from. */
    public sealed interface Degree {}

    /**
     * The degree is known.
     *
     * @param degree total degree, 1 to 5
     */
    public record Given(int degree) implements Degree {
        /**
         * @throws LimpidException when it is outside its range
         */
        public Given {
            if (degree < 1 || degree > ShiftedLegendre.DEGREE) {
                throw new LimpidException("degree is " + degree + "; expected 1 to " + ShiftedLegendre.DEGREE);
            }
        }
    }

    /**
     * The degree is chosen by sections that are held out: degrees 1 to 5 are fitted to all others, and the smallest of those
     * is taken whose root mean square error on the held-out sections is within 1 % of the least. The fit is then made to all.
     *
     * @param every one of so many sections is held out, at least 2
     */
    public record HeldOut(int every) implements Degree {
        /**
         * @throws LimpidException when it is less
         */
        public HeldOut {
            if (every < 2) {
                throw new LimpidException("one of " + every + " sections is held out; expected one of at least 2");
            }
        }
    }
}
