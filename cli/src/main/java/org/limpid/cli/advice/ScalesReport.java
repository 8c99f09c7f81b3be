package org.limpid.cli.advice;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.limpid.LimpidVersion;
import org.limpid.advice.ScaleAdvice;
import org.limpid.advice.ScaleReading;
import org.limpid.cli.console.TextTable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was found out about a section's stripes, for people and for programs.
 *
 * @param section its file
 * @param advice what was found
 */
record ScalesReport(Path section, ScaleAdvice advice) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    void print(TextTable listing) {
        listing.line(
                section + ": " + advice.width() + " x " + advice.height() + " pixels, " + direction() + " stripes");
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

    private String direction() {
        return advice.direction().name().toLowerCase(Locale.ROOT);
    }

    String json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("limpid", LimpidVersion.current());
        root.put("section", section.toString());
        root.put("height", advice.height());
        root.put("width", advice.width());
        root.put("direction", direction());
        root.put("recommended_scales", advice.scales());
        root.put("reason", advice.reason());
        root.put("bound", ScaleAdvice.BOUND);
        ArrayNode scales = root.putArray("scales");
        for (ScaleReading reading : advice.readings()) {
            ObjectNode scale = scales.addObject();
            scale.put("scales", reading.scales());
            scale.put("field_of_view", reading.fieldOfView());
            scale.put("band_energy", reading.bandEnergy());
            scale.put("taken_energy", reading.takenEnergy());
            reading.stripes().ifPresent(stripes -> {
                scale.put("stripe_energy", stripes.energy());
                scale.put("stripe_correlation", stripes.correlation());
                scale.put("stripes_certain", stripes.certain());
                scale.put("stripe_share", reading.stripeShare());
                scale.put("left", reading.left());
            });
        }
        return JSON.writeValueAsString(root);
    }
}
