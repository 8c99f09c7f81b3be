package org.limpid.bench.regress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.limpid.bench.BenchException;
import org.limpid.bench.ChildJvm;
import org.limpid.image.VectorUnit;

/** The guard against regressions: runs rounds of the guarded benchmarks and compares them with the baseline. */
public final class Regression {
    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int BAD_USAGE = 2;
    private static final String NO_PLANT = "";

    private final Path baseline;
    private final List<String> flags;

    private Regression(Path baseline, List<String> flags) {
        this.baseline = baseline;
        this.flags = flags;
    }

    /**
     * Runs the guard.
     *
     * @param args {@code compare}, {@code update} or {@code smoke}; the baseline's file; how many rounds; and
     *     {@code NAME=FACTOR} of a slowdown to plant, or nothing
     * @throws InterruptedException when interrupted
     * @throws IOException when a round can't be started
     */
    public static void main(String[] args) throws InterruptedException, IOException {
        int status;
        try {
            Regression regression = new Regression(Path.of(args[1]), plantFlags(args[3]));
            int rounds = Integer.parseInt(args[2]);
            status = switch (args[0]) {
                case "compare" -> regression.compare(rounds);
                case "update" -> regression.update(rounds);
                default -> regression.smoke();
            };
        } catch (BenchException failure) {
            System.err.println("regress: " + failure.getMessage());
            status = BAD_USAGE;
        }
        System.exit(status);
    }

    private static List<String> plantFlags(String plant) {
        if (plant.equals(NO_PLANT)) {
            return List.of();
        }
        int equals = plant.indexOf('=');
        String name = plant.substring(0, equals);
        Guarded guarded = Guarded.all().stream()
                .filter(candidate -> candidate.name().equals(name) && !candidate.isRoofline())
                .findFirst()
                .orElseThrow(() -> new BenchException("no benchmark is called '" + name + "'; expected one of "
                        + Guarded.all().stream()
                                .filter(candidate -> !candidate.isRoofline())
                                .map(Guarded::name)
                                .collect(Collectors.joining(", "))));
        return List.of("-Dlimpid.bench.plant=" + guarded.benchmark() + plant.substring(equals));
    }

    private int compare(int rounds) throws InterruptedException, IOException {
        Ratios before = Baseline.read(baseline).of(VectorUnit.bits());
        List<Ratios> found = run(rounds);
        Comparison comparison = Comparison.of(before, found);
        if (comparison.hasSlower()) {
            System.err.println("something seems slower: as many rounds again");
            found.addAll(run(rounds));
            comparison = Comparison.of(before, found);
        }
        System.out.println("vectors of " + found.getFirst().vectorBits() + " bits");
        System.out.print(comparison.table());
        System.out.println(
                comparison.passes()
                        ? "passed: no benchmark takes " + percent() + " longer than the baseline"
                        : "FAILED: see 'slower' (by more than " + percent() + ") and 'new' (run --update) above");
        return comparison.passes() ? PASSED : FAILED;
    }

    private static String percent() {
        return Math.round(100 * Comparison.MARGIN) + "%";
    }

    private int update(int rounds) throws InterruptedException, IOException {
        Baseline before = Files.exists(baseline) ? Baseline.read(baseline) : new Baseline(List.of());
        List<Ratios> found = run(rounds);
        Map<String, Double> medians = new LinkedHashMap<>();
        Comparison.spreads(found).forEach((name, spread) -> medians.put(name, spread.median()));
        Ratios updated = new Ratios(found.getFirst().vectorBits(), medians);
        before.with(updated).write(baseline);
        System.out.println("vectors of " + updated.vectorBits() + " bits");
        System.out.print(Comparison.of(updated, found).table());
        System.out.println("written: " + baseline);
        return PASSED;
    }

    private int smoke() throws InterruptedException, IOException {
        Baseline before = Baseline.read(baseline);
        Ratios found = round(true);
        found.ratios().forEach((name, ratio) -> {
            if (!(ratio > 0) || ratio.isInfinite()) {
                throw new BenchException(name + " has no score");
            }
        });
        for (Ratios width : before.widths()) {
            TreeSet<String> missing = new TreeSet<>(found.ratios().keySet());
            missing.removeAll(width.ratios().keySet());
            TreeSet<String> unknown = new TreeSet<>(width.ratios().keySet());
            unknown.removeAll(found.ratios().keySet());
            if (!missing.isEmpty() || !unknown.isEmpty()) {
                System.out.println("FAILED: for vectors of " + width.vectorBits() + " bits, " + baseline + " lacks "
                        + missing + " and has " + unknown + ", which are no benchmarks; run --update");
                return FAILED;
            }
        }
        System.out.println("passed: " + found.ratios().size() + " benchmarks run, and the baseline has them all");
        return PASSED;
    }

    private List<Ratios> run(int rounds) throws InterruptedException, IOException {
        List<Ratios> found = new ArrayList<>();
        for (int i = 1; i <= rounds; i++) {
            long start = System.nanoTime();
            found.add(round(false));
            System.err.printf("round %d of %d: %d s%n", i, rounds, Math.round((System.nanoTime() - start) / 1e9));
        }
        return found;
    }

    private Ratios round(boolean smoke) throws InterruptedException, IOException {
        Path ratios = Files.createTempFile("ratios", ".json");
        Path errors = Files.createTempFile("errors", ".txt");
        try {
            List<String> args = List.of(ratios.toString(), String.valueOf(smoke));
            Process jvm = new ProcessBuilder(ChildJvm.command(flags, Round.class, args))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(errors.toFile())
                    .start();
            if (jvm.waitFor() != 0) {
                System.err.print(Files.readString(errors));
                throw new BenchException("a benchmark failed; see above");
            }
            return Baseline.read(ratios).widths().getFirst();
        } finally {
            Files.delete(ratios);
            Files.delete(errors);
        }
    }
}
