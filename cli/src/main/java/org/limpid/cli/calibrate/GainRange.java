package org.limpid.cli.calibrate;

import java.util.Locale;
import java.util.Optional;
import org.limpid.calibration.StackIntensity;

/** The least and the most of what sections' contrasts are multiplied by. */
record GainRange(float least, float most) {
    /** Empty where contrasts stay as they are. */
    static Optional<GainRange> of(StackIntensity intensity) {
        return intensity.gain().map(gains -> {
            float least = gains[0];
            float most = gains[0];
            for (float gain : gains) {
                least = Math.min(least, gain);
                most = Math.max(most, gain);
            }
            return new GainRange(least, most);
        });
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f to %.3f", least, most);
    }
}
