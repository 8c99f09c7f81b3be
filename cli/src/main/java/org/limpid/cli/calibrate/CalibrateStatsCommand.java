package org.limpid.cli.calibrate;

import java.nio.file.Path;
import java.util.List;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.options.LimpidCommand;
import org.limpid.cli.options.NamedSections;
import org.limpid.cli.options.NumberingOptions;
import org.limpid.cli.options.StatisticsOptions;
import org.limpid.folder.TiffFolderSource.DataBars;
import org.limpid.section.SectionSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes the statistics of sections. */
@Command(
        name = "stats",
        description = "Takes the statistics of sections, one small file each: on as many machines as there are, each"
                + " with a part of the stack. Statistics that are there already are not taken again.",
        footer = {
            "  limpid calibrate stats sections/ -o stats",
            "  limpid calibrate stats destriped/ -o stats --destriped --mask flat",
            "",
            "Exit codes: 0 done, 1 a section failed, 2 bad usage."
        })
final class CalibrateStatsCommand extends LimpidCommand {
    @Parameters(paramLabel = "INPUT", arity = "1..*", description = NumberingOptions.INPUT)
    private List<Path> inputs;

    @Mixin
    private NumberingOptions numberingOptions;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "STATS",
            required = true,
            description = "Folder for the statistics, made if needed: NAME.h5 for each section NAME.tif.")
    private Path folder;

    @Mixin
    private StatisticsOptions statisticsOptions;

    @Override
    public Integer call() {
        StatisticsOptions.Chosen chosen = statisticsOptions.choose(folder, err());
        try (NamedSections named = numberingOptions.read(inputs, out(), err())) {
            SectionSource source = named.source(chosen.plan().mask(), DataBars.MASK);
            List<Path> made = new StatisticsRun(out(), err()).run(source, chosen);
            return made.size() == source.sections().size() ? ExitCode.DONE : ExitCode.SECTION_FAILED;
        }
    }
}
