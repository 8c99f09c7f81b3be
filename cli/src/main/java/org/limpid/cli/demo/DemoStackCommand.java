package org.limpid.cli.demo;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Locale;
import org.limpid.LimpidVersion;
import org.limpid.WorkerPool;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.console.IntegerList;
import org.limpid.cli.console.JsonText;
import org.limpid.cli.console.OutputFolder;
import org.limpid.cli.console.ProgressLine;
import org.limpid.cli.console.TextTable;
import org.limpid.cli.options.LimpidCommand;
import org.limpid.cli.options.ThreadsOption;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.parameters.Volume;
import org.limpid.section.SectionWriter;
import org.limpid.synthetic.SyntheticStack;
import org.limpid.synthetic.SyntheticVolume;
import org.limpid.tiff.Compression;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a stack of sections whose calibration is known. */
@Command(
        name = "stack",
        description = "Makes a stack of raw sections whose offsets, background and damaged sections are known, to try"
                + " limpid calibrate on.",
        footerHeading = "%nExample:%n",
        footer = "  limpid demo stack --sections 48 --size 512x512 -o stack")
final class DemoStackCommand extends LimpidCommand {
    private static final int SHORTEST = 16;
    private static final int LONGEST = 65_535;
    private static final int MOST_SECTIONS = 100_000;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            defaultValue = "limpid-stack",
            description = "Folder for the sections, DIR/sections/NNNNN.tif, and DIR/truth.json; made if needed, older"
                    + " files are replaced. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Option(
            names = "--sections",
            paramLabel = "N",
            defaultValue = "48",
            description = "How many sections, 1 to 100000. Default: ${DEFAULT-VALUE}.")
    private int sections;

    @Option(
            names = "--size",
            paramLabel = "NYxNX",
            defaultValue = "512x512",
            description = "Rows x columns of a section, each 16 to 65535. Default: ${DEFAULT-VALUE}.")
    private String size;

    @Option(
            names = "--damaged",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many sections are damaged: black, saturated and half lost in turn; at most a quarter of"
                    + " all. Default: ${DEFAULT-VALUE}.")
    private int damaged;

    @Option(
            names = "--contrast",
            paramLabel = "PERCENT",
            defaultValue = "100",
            description =
                    "Contrast of the tissue, 1 to 100; the fainter it is, the nearer is what calibrating finds to the"
                            + " truth. Default: ${DEFAULT-VALUE}.")
    private int contrast;

    @Option(
            names = "--flicker",
            paramLabel = "PERCENT",
            defaultValue = "0",
            description = "By how much the contrast differs from section to section, up or down, 0 to 99. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int flicker;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Any whole number; equal seeds make equal stacks. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private ThreadsOption threadsOption;

    @Override
    public Integer call() {
        int[] sides = IntegerList.parse("--size", size, 'x', "NYxNX");
        requireWithin("--size", Math.min(sides[0], sides[1]), SHORTEST, LONGEST);
        requireWithin("--size", Math.max(sides[0], sides[1]), SHORTEST, LONGEST);
        requireWithin("--sections", sections, 1, MOST_SECTIONS);
        int threads = threadsOption.count();
        requireWithin("--damaged", damaged, 0, sections / 4);
        requireWithin("--contrast", contrast, 1, 100);
        requireWithin("--flicker", flicker, 0, 99);
        SyntheticVolume volume = SyntheticVolume.of(seed, sections, sides[0], sides[1]);
        SyntheticStack stack =
                SyntheticStack.of(volume, contrast / 100.0, damaged).withFlicker(flicker / 100.0);
        Path folder = output.resolve("sections");
        OutputFolder.make(output);
        OutputFolder.make(folder);
        try (WorkerPool workers = new WorkerPool(threads);
                ProgressLine progress = new ProgressLine(err(), sections)) {
            write(stack, folder, workers, progress);
        }
        StackTruth truth = StackTruth.of(stack);
        Path truthFile = output.resolve("truth.json");
        JsonText.write(truthFile, truth);
        TextTable listing = new TextTable(out());
        listing.entry("sections", sections + " of " + sides[1] + " x " + sides[0] + " pixels in " + folder);
        truth.damaged().forEach(section -> listing.entry("damaged", section.z() + ": " + section.damage()));
        listing.entry("truth", truthFile.toString());
        return ExitCode.DONE;
    }

    private static void write(SyntheticStack stack, Path folder, WorkerPool workers, ProgressLine progress) {
        Volume volume = stack.volume().size();
        try (Arena arena = Arena.ofShared()) {
            MemorySegment memory = arena.allocate((long) volume.ny() * volume.nx() * Short.BYTES, Long.BYTES);
            Plane stored = Plane.dense(memory, Sample.UINT16, volume.ny(), volume.nx());
            for (int z = 0; z < volume.nz(); z++) {
                String name = String.format(Locale.ROOT, "%05d.tif", z);
                progress.step(name);
                stack.store(z, stored, workers);
                TiffFormat format = TiffFormat.of(volume.nx(), volume.ny(), SampleType.UINT16, Compression.NONE)
                        .withDescription("Synthetic section " + z + ", seed "
                                + stack.volume().seed())
                        .withSoftware("Limpid " + LimpidVersion.current());
                SectionWriter.write(folder.resolve(name), stored, format, workers);
                progress.next();
            }
        }
    }
}
