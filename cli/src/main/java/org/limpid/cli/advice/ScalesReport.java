package org.limpid.cli.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.limpid.advice.ScaleAdvice;
import org.limpid.advice.ScaleReading;
import org.limpid.cli.console.NumberText;
import org.limpid.cli.console.TextTable;
import org.limpid.parameters.Direction;

/** The scales of a section's stripes as a table. */
record ScalesReport(String section, ScaleAdvice advice) {
    void print(TextTable listing) {
        listing.line(section + ": " + advice.width() + " x " + advice.height() + " pixels, " + advice.direction()
                + " stripes");
        listing.line(found());
        listing.line("");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("scales", "field of view", "band", "stripes", "share", "taken", "left"));
        for (ScaleReading reading : advice.readings()) {
            rows.add(row(reading));
        }
        listing.table(rows);
        listing.line("");
        listing.line("recommended: " + advice.scales() + (advice.scales() == 1 ? " scale" : " scales"));
        listing.line("because " + advice.reason());
        listing.line(
                "Scales are those of the published method, as in --params notebook; the method adaptive has none.");
    }

    private String found() {
        Direction found = advice.found();
        if (found.isAuto()) {
            return "no direction of stripes is clear";
        }
        String measured = "stripes at " + NumberText.of(found.degrees().get(0)) + " degrees";
        if (found.equals(advice.direction())) {
            return measured;
        }
        String axis = found.isAlongAxis() ? "" : ", as the method adaptive takes it";
        return measured + ", not " + advice.direction() + ": --direction " + found + axis;
    }

    private static List<String> row(ScaleReading reading) {
        String root = String.format(Locale.ROOT, "%.0f", Math.sqrt(reading.bandEnergy()));
        String taken = percent(reading.takenShare());
        if (reading.stripes().isEmpty()) {
            return List.of(number(reading.scales()), number(reading.fieldOfView()), root, "?", "?", taken, "?");
        }
        ScaleReading.Stripes stripes = reading.stripes().get();
        String energy = String.format(Locale.ROOT, "%.0f", Math.sqrt(Math.max(0, stripes.energy())));
        return List.of(
                number(reading.scales()),
                number(reading.fieldOfView()),
                root,
                stripes.certain() ? energy : "(" + energy + ")",
                percent(reading.stripeShare()),
                taken,
                percent(reading.left()));
    }

    private static String number(int value) {
        return Integer.toString(value);
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * part);
    }
}
