package org.limpid.output;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.limpid.SectionNumbers;
import org.limpid.SectionNumbers.Intensities;
import org.limpid.SectionNumbers.Remaining;
import org.limpid.parameters.Stage;
import tools.jackson.databind.node.ObjectNode;

/** The numbers of a section as JSON, without those that are absent. */
public final class NumbersJson {
    private static final MathContext DIGITS = new MathContext(6);
    private static final SortedMap<Stage, String> REMOVED =
            new TreeMap<>(Map.of(Stage.BACKGROUND, "background", Stage.DESTRIPE, "stripes", Stage.DENOISE, "noise"));

    private NumbersJson() {}

    /** The JSON of the numbers. */
    public static ObjectNode of(SectionNumbers numbers) {
        ObjectNode root = ProvenanceJson.JSON.createObjectNode();
        numbers.before().ifPresent(before -> put(before, root.putObject("before")));
        numbers.after().ifPresent(after -> put(after, root.putObject("after")));
        put(numbers.stripes(), root.putObject("stripes"));
        put(numbers.noise(), root.putObject("noise"));
        ObjectNode removed = root.putObject("removed");
        REMOVED.forEach((stage, name) -> {
            if (numbers.removed().containsKey(stage)) {
                put(removed, name, numbers.removed().get(stage));
            }
        });
        numbers.structure().ifPresent(found -> {
            ObjectNode structure = root.putObject("structure");
            put(structure, "across", found.across());
            put(structure, "along", found.along());
            put(structure, "chance", found.chance());
            put(structure, "amount", found.amount());
            structure.put("flagged", found.flagged());
        });
        root.properties().removeIf(entry -> entry.getValue().isEmpty());
        return root;
    }

    private static void put(Intensities intensities, ObjectNode node) {
        put(node, "mean", intensities.mean());
        put(node, "deviation", intensities.deviation());
        ObjectNode percentiles = node.putObject("percentiles");
        for (int i = 0; i < Intensities.PERCENTS.size(); i++) {
            String percent = String.format(Locale.ROOT, "%s", Intensities.PERCENTS.get(i));
            put(
                    percentiles,
                    percent.replace(".0", ""),
                    intensities.percentiles().get(i));
        }
        put(node, "black", intensities.black());
        put(node, "white", intensities.white());
    }

    private static void put(Remaining remaining, ObjectNode node) {
        put(node, "before", remaining.before());
        put(node, "left", remaining.left());
    }

    private static void put(ObjectNode node, String key, OptionalDouble value) {
        value.ifPresent(present -> put(node, key, present));
    }

    /** JSON has only finite numbers. */
    private static void put(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, new BigDecimal(value).round(DIGITS).doubleValue());
        }
    }
}
