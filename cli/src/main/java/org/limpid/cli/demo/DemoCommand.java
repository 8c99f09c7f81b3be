package org.limpid.cli.demo;

import java.nio.file.Path;
import java.util.List;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.console.IntegerList;
import org.limpid.cli.console.ProgressLine;
import org.limpid.cli.options.LimpidCommand;
import org.limpid.cli.options.ThreadsOption;
import org.limpid.parameters.Preset;
import org.limpid.synthetic.SyntheticVolume;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a striped section whose truth is known, restores it and tells how well. */
@Command(
        name = "demo",
        description =
                "Makes a striped section with known truth, restores it as restore does by default and by the published"
                        + " method, and prints times and quality.",
        subcommands = DemoStackCommand.class,
        footer = {"  limpid demo", "  limpid demo --size 9000x13750 -o big", "  limpid demo stack -o stack"})
public final class DemoCommand extends LimpidCommand {
    private static final int SECTIONS = 100;
    private static final int Z = 42;
    private static final int SHORTEST = 16;
    private static final int LONGEST = 65_535;

    @Option(
            names = "--size",
            paramLabel = "NYxNX",
            defaultValue = "1024x1024",
            description = "Rows x columns of the section, each 16 to 65535. Default: ${DEFAULT-VALUE}.")
    private String size;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            defaultValue = "limpid-demo",
            description = "Folder for all files, made if needed; older ones are replaced. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Any whole number; equal seeds make equal sections. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--stripe-width",
            paramLabel = "W",
            defaultValue = "" + SyntheticVolume.USUAL_STRIPE,
            description = "Width of the widest stripes at half their height, pixels, 1 to "
                    + SyntheticVolume.WIDEST_STRIPE + "; there are narrower ones too. Default: ${DEFAULT-VALUE}.")
    private int stripeWidth;

    @Mixin
    private ThreadsOption threadsOption;

    @Override
    public Integer call() {
        int[] sides = IntegerList.parse("--size", size, 'x', "NYxNX");
        for (int side : sides) {
            if (side < SHORTEST || side > LONGEST) {
                throw new LimpidException(
                        "--size is '" + size + "'; expected NYxNX, each from " + SHORTEST + " to " + LONGEST);
            }
        }
        int threads = threadsOption.count();
        requireStripeWidth();
        SyntheticVolume volume =
                SyntheticVolume.of(seed, SECTIONS, sides[0], sides[1]).withStripeWidth(stripeWidth);
        DemoFolder folder = new DemoFolder(output, Z);
        folder.make();
        try (ProgressLine progress = new ProgressLine(err(), 1);
                WorkerPool workers = new WorkerPool(threads)) {
            DemoInput input = new DemoInput(volume, folder);
            progress.step("making the section");
            DemoInput.Made made = input.writeSection(workers);
            input.writeCalibration();
            DemoRestoration usual = new DemoRestoration(folder, folder.restored(), Preset.ADAPTIVE, threads, progress);
            DemoRestoration published =
                    new DemoRestoration(folder, folder.published(), Preset.NOTEBOOK, threads, progress);
            for (DemoRestoration restoration : List.of(usual, published)) {
                restoration.run();
                if (restoration.report().isEmpty()) {
                    progress.next();
                    err().println("limpid: " + restoration.failure());
                    return ExitCode.SECTION_FAILED;
                }
            }
            progress.step("measuring");
            DemoComparison comparison = DemoComparison.of(volume.section(Z), usual, published, folder, workers);
            progress.next();
            new DemoResult(folder, volume, made, usual.report().get(), comparison).print(out());
            return ExitCode.DONE;
        }
    }

    private void requireStripeWidth() {
        if (stripeWidth < 1 || stripeWidth > SyntheticVolume.WIDEST_STRIPE) {
            throw new LimpidException("--stripe-width is " + stripeWidth + "; expected pixels from 1 to "
                    + SyntheticVolume.WIDEST_STRIPE);
        }
    }
}
