package org.limpid.contrast;

import org.limpid.parameters.ContrastParameters;
import org.limpid.parameters.ContrastParameters.Adjustment;
import org.limpid.parameters.ContrastParameters.Enhancement;
import org.limpid.parameters.ContrastParameters.OutputSample;
import org.limpid.parameters.ContrastParameters.Redistribution;
import org.limpid.parameters.ContrastParameters.Reference;

/** The form that both published sets of parameters have, and that has a path of its own. */
final class FastPath {
    /**
     * Lower clips from which on what is below them is small: there the published form's Φ, which is within 4e-7, would be
     * multiplied by too much.
     */
    private static final double LEAST_CLIP = -2.5;

    private FastPath() {}

    static boolean covers(ContrastParameters parameters) {
        return parameters.lce().filter(FastPath::covers).isPresent() && covers(parameters.gca());
    }

    private static boolean covers(Enhancement lce) {
        return lce.ratio() > 0
                && lce.method() == Reference.IMAGE
                && lce.compress().isEmpty();
    }

    private static boolean covers(Adjustment gca) {
        return gca.clipLow().orElse(Double.NEGATIVE_INFINITY) >= LEAST_CLIP
                && gca.redistribution() == Redistribution.LEFTMOST
                && gca.sample() == OutputSample.UINT8
                && gca.rangeLow() == 0
                && gca.white() == OutputSample.UINT8.white();
    }
}
