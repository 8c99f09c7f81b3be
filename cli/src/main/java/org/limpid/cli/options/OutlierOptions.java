package org.limpid.cli.options;

import java.util.List;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.stack.StackRestoration.BadSections.Treatment;
import picocli.CommandLine.Option;

/** The options for sections that show no sound tissue, and for numbers that no file has. */
public final class OutlierOptions {
    @Option(
            names = "--on-outlier",
            paramLabel = "WHAT",
            description =
                    "What is done with sections that the calibration or a look at them tells are black, saturated, lost in"
                            + " part or otherwise unlike the rest: warn restores them and says so, skip leaves them out, copy-nearest"
                            + " puts a marked copy of the nearest sound result in their place, blend the marked mean of the nearest ones"
                            + " before and after. Default: warn.")
    private Optional<String> onOutlier;

    @Option(
            names = "--fill-missing",
            paramLabel = "WHAT",
            description =
                    "What is done for numbers between the first and the last that no file has: skip, copy-nearest or"
                            + " blend, as for --on-outlier. Default: skip.")
    private Optional<String> fillMissing;

    /** What is done with sections that are not sound, and for those that are missing. */
    public record Chosen(Treatment outlier, Treatment missing) {
        /** What is done unless something else is asked for. */
        public static Chosen usual() {
            return new Chosen(Treatment.WARN, Treatment.SKIP);
        }

        boolean isUsual() {
            return equals(usual());
        }

        boolean replaces() {
            return List.of(outlier, missing).stream()
                    .anyMatch(treatment -> treatment == Treatment.COPY_NEAREST || treatment == Treatment.BLEND);
        }
    }

    Chosen chosen() {
        List<Treatment> made = List.of(Treatment.SKIP, Treatment.COPY_NEAREST, Treatment.BLEND);
        return new Chosen(
                choice("--on-outlier", onOutlier.orElse("warn"), List.of(Treatment.values())),
                choice("--fill-missing", fillMissing.orElse("skip"), made));
    }

    private static Treatment choice(String option, String word, List<Treatment> allowed) {
        return allowed.stream()
                .filter(treatment -> treatment.key().equals(word))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> keys = allowed.stream().map(Treatment::key).toList();
                    return new LimpidException(option + " is '" + word + "'; expected "
                            + String.join(", ", keys.subList(0, keys.size() - 1)) + " or " + keys.getLast());
                });
    }
}
