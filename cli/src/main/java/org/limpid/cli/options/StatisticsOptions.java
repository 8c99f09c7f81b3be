package org.limpid.cli.options;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.RunParameters;
import org.limpid.parameters.Stage;
import org.limpid.parameters.Volume;
import org.limpid.section.MaskSource;
import org.limpid.stack.StatisticsPlan;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how the statistics of sections are taken. */
public final class StatisticsOptions {
    @Mixin
    private ParameterOptions parameterOptions;

    @Mixin
    private MaskOptions maskOptions;

    @Option(
            names = "--destriped",
            description = "The sections are float32 ones that are de-striped already; they are taken as they are.")
    private boolean destriped;

    @Option(
            names = "--invert",
            negatable = true,
            description =
                    "Whether integer samples are inverted first. Restoring by default takes either. Default: as the"
                            + " file of --params says, else --no-invert.")
    private Optional<Boolean> invert;

    @Option(
            names = "--block",
            paramLabel = "N",
            defaultValue = "32",
            description = "Pixels of a block's side, 1 to 255; the background is fitted to the blocks' means. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int block;

    @Mixin
    private ThreadsOption threadsOption;

    /** The settings of options and parameter file together. */
    public record Chosen(RestorationParameters parameters, StatisticsPlan plan, Optional<Volume> volume, int threads) {}

    public Chosen choose(Path folder, PrintWriter err) {
        int threads = threadsOption.count();
        RunParameters file =
                parameterOptions.readOr(Preset.NOTEBOOK.title(), err).parameters();
        MaskSource masks = MaskSource.of(maskOptions.over(file.mask()));
        return new Chosen(
                file.restoration(destriped ? EnumSet.noneOf(Stage.class) : EnumSet.of(Stage.DESTRIPE)),
                new StatisticsPlan(
                        folder, block, masks, invert.orElse(parameterOptions.asksForNegative(file)), destriped),
                file.volume(),
                threads);
    }
}
