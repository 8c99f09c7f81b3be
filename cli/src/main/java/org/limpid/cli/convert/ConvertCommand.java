package org.limpid.cli.convert;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.console.NumberText;
import org.limpid.cli.options.LimpidCommand;
import org.limpid.cli.options.MemoryOption;
import org.limpid.cli.options.NumberingOptions;
import org.limpid.cli.options.ShardOptions;
import org.limpid.cli.options.ThreadsOption;
import org.limpid.cli.options.VolumeOptions;
import org.limpid.cluster.SectionShare;
import org.limpid.convert.ConversionSteps;
import org.limpid.convert.ValueWindow;
import org.limpid.files.FileErrors;
import org.limpid.tiff.Compression;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VoxelSize;
import org.limpid.volume.formats.AddedLevels;
import org.limpid.volume.formats.VolumeFormat;
import org.limpid.volume.formats.VolumeLayout;
import org.limpid.volume.transform.WindowedVolume;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Converts volumes and section files without restoring them. */
@Command(
        name = "convert",
        description = "Writes a volume, or section files, in another format, or a part of it: nothing is restored."
                + " Slabs that are there already are not written again.",
        footer = {
            "  limpid convert sections/ -o volume.zarr --voxel-size 30,4,4",
            "  limpid convert sections/ -o 'chunks/aligned{chunk}.h5::/vals' --start 4014,4146,5384 --size 512,512,512",
            "  limpid convert volume.zarr -o sections --compression deflate",
            "  limpid convert raw/ -o aligned --shifts shifts.csv --size 11260,13750,9000",
            "  limpid convert volume.zarr --levels auto",
            "  limpid convert sections/ -o small.zarr --window auto --shard 3/100",
            "",
            "Exit codes: 0 done, 1 a slab failed, 2 bad usage. Stopped by a signal: 128 and its number, 143 for SIGTERM.",
        })
public final class ConvertCommand extends LimpidCommand {
    private static final String CHUNK = "{chunk}";

    @Parameters(paramLabel = "SOURCE", arity = "1..*", description = NumberingOptions.INPUT)
    private List<Path> inputs;

    @Mixin
    private NumberingOptions numberingOptions;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "NAME",
            description = "Volume, or folder for TIFF files that are named by their sections' numbers. " + CHUNK
                    + " in it stands for where the part begins and its size: Z_Y_X_NZ_NY_NX. Without it --levels adds levels"
                    + " to the OME-Zarr volume SOURCE.")
    private Optional<Path> output;

    @Mixin
    private VolumeOptions volumeOptions;

    @Option(
            names = "--compression",
            paramLabel = "NAME",
            description = "Compression of TIFF files: none, lzw or deflate. Default: none.")
    private Optional<Compression> compression;

    @Mixin
    private ConversionOptions conversionOptions;

    @Option(
            names = "--overwrite",
            description = "Replaces what is there, unless it is the same conversion: then that is gone on with.")
    private boolean overwrite;

    @Mixin
    private ShardOptions shardOptions;

    @Mixin
    private ThreadsOption threadsOption;

    @Mixin
    private MemoryOption memoryOption;

    @Option(
            names = "--dry-run",
            description = "Writes nothing and says what would be written, and how much memory that takes.")
    private boolean dryRun;

    @Override
    public Integer call() {
        ConversionSteps steps = conversionOptions.steps();
        if (output.isEmpty()) {
            return addLevels(steps);
        }
        try (ConversionSource source = ConversionSource.of(numberingOptions.read(inputs, out(), err()))) {
            VolumeReader stored = source.volume();
            VolumeBox part = steps.part(stored);
            cut(steps, part);
            VolumeReader made = steps.of(stored, source.numbers()::get);
            Optional<ValueWindow> window = window(made);
            Optional<WindowedVolume> windowed =
                    window.map(ends -> new WindowedVolume(made, ends.least(), ends.greatest()));
            VolumeReader result = windowed.<VolumeReader>map(volume -> volume).orElse(made);
            List<Integer> numbers = source.numbers().subList(part.z(), part.z() + part.depth());
            ConversionRun run = new ConversionRun(
                    result, numbers, target(result, numbers, part), threadsOption.count(), out(), err());
            Map<String, String> settings = new LinkedHashMap<>(steps.settings());
            window.ifPresent(ends -> settings.put("window", ends.least() + "," + ends.greatest()));
            settings.put(
                    "sections",
                    source.numbers().hashCode() + " of " + source.numbers().size());
            int exit = convert(run, settings, steps.bytes(stored) + (windowed.isPresent() ? wide(stored) : 0));
            windowed.filter(volume -> !dryRun).ifPresent(this::tellClipped);
            return exit;
        }
    }

    private int addLevels(ConversionSteps steps) {
        if (!volumeOptions.asksForLevels()) {
            throw missing("output; expected --output=NAME, or --levels to add levels to an OME-Zarr volume");
        }
        if (!steps.isNone() || conversionOptions.windowed() || compression.isPresent() || inputs.size() > 1) {
            throw new LimpidException("levels are added to one volume as it is; expected no option that changes it, or"
                    + " another output by --output");
        }
        try (ConversionSource source = ConversionSource.of(numberingOptions.read(inputs, out(), err()))) {
            Path group = inputs.get(0);
            AddedLevels levels = AddedLevels.to(group, source.volume(), volumeOptions.layout(VolumeFormat.OME_ZARR));
            VolumeReader made = steps.of(source.volume(), source.numbers()::get);
            ConversionTarget target = ConversionTarget.levels(group, levels);
            ConversionRun run = new ConversionRun(made, source.numbers(), target, threadsOption.count(), out(), err());
            return convert(run, steps.settings(), steps.bytes(source.volume()));
        }
    }

    /** Wider samples of the sections that are stored together. */
    private static long wide(VolumeReader stored) {
        return stored.slabDepth() * stored.shape().sectionBytes();
    }

    private int convert(ConversionRun run, Map<String, String> settings, long reading) {
        out().println("volume: " + run.target().words());
        run.requireMemory(memoryOption.limit(), reading);
        if (dryRun) {
            return ExitCode.DONE;
        }
        if (output.isPresent()) {
            run.target().requireFree(overwrite);
        }
        run.record(settings, overwrite);
        return run.convert(
                shardOptions.share(System.getenv()) instanceof SectionShare.Part part
                        ? Optional.of(part.shard())
                        : Optional.empty());
    }

    private void cut(ConversionSteps steps, VolumeBox part) {
        steps.size().ifPresent(size -> {
            if (size.z() > part.depth() || size.y() > part.height() || size.x() > part.width()) {
                err().println("limpid: warning: --size " + size + " reaches beyond the volume's end; " + part.depth()
                        + "," + part.height() + "," + part.width() + " are taken");
            }
        });
    }

    private Optional<ValueWindow> window(VolumeReader volume) {
        if (!conversionOptions.windowed()) {
            return Optional.empty();
        }
        ValueWindow window = conversionOptions
                .givenWindow()
                .orElseGet(() -> FileErrors.naming(volume.name(), "can't be read", () -> {
                    try (WorkerPool workers = new WorkerPool(threadsOption.count())) {
                        return ValueWindow.measured(volume, workers);
                    }
                }));
        out().println("window: " + NumberText.of(window.least()) + " to " + NumberText.of(window.greatest())
                + " become 0 to 255");
        return Optional.of(window);
    }

    private ConversionTarget target(VolumeReader result, List<Integer> numbers, VolumeBox part) {
        String chunk = String.format(
                Locale.ROOT,
                "%05d_%05d_%05d_%d_%d_%d",
                part.z(),
                part.y(),
                part.x(),
                part.depth(),
                part.height(),
                part.width());
        Path named = Path.of(output.orElseThrow().toString().replace(CHUNK, chunk));
        Optional<VolumeLayout> layout = volumeOptions.layout(named);
        Optional<VoxelSize> voxelSize = volumeOptions.voxelSize().or(result::voxelSize);
        if (layout.isEmpty()) {
            return ConversionTarget.folder(
                    named, result.shape(), voxelSize, numbers, compression.orElse(Compression.NONE));
        }
        if (compression.isPresent()) {
            throw new LimpidException("--compression is there, which is for TIFF files; expected --codec for a volume");
        }
        if (voxelSize.isEmpty()) {
            err().println(
                            "limpid: warning: the size of a voxel is not known, so the volume has none and its levels are as of"
                                    + " cubes; --voxel-size Z,Y,X gives it");
        }
        return ConversionTarget.volume(named, result.shape(), voxelSize, layout.get());
    }

    /** Says how much lay outside the window, which is lost. */
    private void tellClipped(WindowedVolume volume) {
        out().println(String.format(
                Locale.ROOT,
                "window: %.2f %% of the voxels that were written were below it, %.2f %% above",
                100 * volume.shareBelow(),
                100 * volume.shareAbove()));
    }
}
