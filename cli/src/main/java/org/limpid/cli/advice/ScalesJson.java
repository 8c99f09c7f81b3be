package org.limpid.cli.advice;

import java.util.List;
import java.util.Optional;
import org.limpid.LimpidVersion;
import org.limpid.advice.ScaleAdvice;
import org.limpid.advice.ScaleReading;

/** The scales of a section's stripes as JSON, with energies in squared grey levels of the file. */
record ScalesJson(
        String limpid,
        String section,
        int height,
        int width,
        String direction,
        Optional<Double> stripeDirection,
        int recommendedScales,
        String reason,
        double bound,
        List<Scale> scales) {
    record Scale(
            int scales,
            int fieldOfView,
            double bandEnergy,
            double takenEnergy,
            Optional<Double> stripeEnergy,
            Optional<Double> stripeCorrelation,
            Optional<Boolean> stripesCertain,
            Optional<Double> stripeShare,
            Optional<Double> left) {
        static Scale of(ScaleReading reading) {
            Optional<ScaleReading.Stripes> stripes = reading.stripes();
            return new Scale(
                    reading.scales(),
                    reading.fieldOfView(),
                    reading.bandEnergy(),
                    reading.takenEnergy(),
                    stripes.map(ScaleReading.Stripes::energy),
                    stripes.map(ScaleReading.Stripes::correlation),
                    stripes.map(ScaleReading.Stripes::certain),
                    stripes.map(known -> reading.stripeShare()),
                    stripes.map(known -> reading.left()));
        }
    }

    static ScalesJson of(String section, ScaleAdvice advice) {
        return new ScalesJson(
                LimpidVersion.current(),
                section,
                advice.height(),
                advice.width(),
                advice.direction().toString(),
                advice.found().degrees().stream().findFirst(),
                advice.scales(),
                advice.reason(),
                ScaleAdvice.BOUND,
                advice.readings().stream().map(Scale::of).toList());
    }
}
