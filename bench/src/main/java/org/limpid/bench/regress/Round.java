package org.limpid.bench.regress;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.limpid.image.VectorUnit;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * One round, in a JVM of its own: every guarded benchmark between two runs of its roofline, so that a machine that
 * becomes slower or faster meanwhile does not change their ratio. Whole sections come first, so that the kernels are
 * compiled as they are used.
 */
public final class Round {
    private final boolean smoke;
    private final Map<String, Double> ratios = new LinkedHashMap<>();

    private Round(boolean smoke) {
        this.smoke = smoke;
    }

    /**
     * Runs a round.
     *
     * @param args file that receives the ratios, and {@code true} for a round that only shows that everything runs
     * @throws RunnerException when a benchmark fails
     */
    public static void main(String[] args) throws RunnerException {
        Round round = new Round(Boolean.parseBoolean(args[1]));
        for (Roofline roofline : Roofline.values()) {
            round.run(roofline);
        }
        new Baseline(List.of(new Ratios(VectorUnit.bits(), round.ratios))).write(Path.of(args[0]));
    }

    private void run(Roofline roofline) throws RunnerException {
        double before = speed(roofline.triad());
        for (Guarded guarded : Guarded.under(roofline)) {
            double speed = speed(guarded);
            double after = speed(roofline.triad());
            ratios.put(guarded.name(), speed / ((before + after) / 2));
            before = after;
        }
    }

    /** In Mpixel/s; in this JVM, as a fork for every benchmark would take most of the time. */
    private double speed(Guarded guarded) throws RunnerException {
        Effort effort = smoke ? Effort.TINY : guarded.effort();
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(guarded.benchmark()) + "$")
                .forks(0)
                .warmupIterations(effort.warmups())
                .warmupTime(effort.time())
                .measurementIterations(effort.iterations())
                .measurementTime(effort.time())
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        guarded.parameters().forEach(options::param);
        return guarded.meter().read(new Runner(options.build()).runSingle());
    }
}
