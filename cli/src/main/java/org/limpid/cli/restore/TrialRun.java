package org.limpid.cli.restore;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.limpid.LimpidException;
import org.limpid.StopRequest;
import org.limpid.WorkerPool;
import org.limpid.files.FileErrors;
import org.limpid.folder.TiffFolderSink;
import org.limpid.folder.TiffFolderSource;
import org.limpid.plan.Concurrency;
import org.limpid.plan.OnError;
import org.limpid.section.MaskSource;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionId;
import org.limpid.section.SectionPlacement;
import org.limpid.section.SectionSource;
import org.limpid.stack.StackRestoration;
import org.limpid.tiff.TiffException;
import org.limpid.volume.source.VolumeSource;

/**
 * The speed of restoring on this machine, as measured. A real section is read; its middle is then restored again and
 * again for some seconds, from and to a temporary folder, in the way of the stack. The first sections take longer,
 * until the kernels are compiled, and a small section takes longer a pixel than a large one.
 */
public record TrialRun(double startSeconds, double secondsPerPixel, double fileBytesPerPixel) {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int SIDE = 4096;
    private static final int MOST_SECTIONS = 1000;

    /** Measures with one of so many sections, within so much off-heap memory. */
    public static TrialRun measure(
            RunOutline outline, SectionId section, int sections, Concurrency concurrency, long memory) {
        try (TrialFolder folder = TrialFolder.make();
                WorkerPool workers = new WorkerPool(concurrency.threads())) {
            SectionSource source = outline.source();
            PixelShape size = FileErrors.naming(section, "can't be read", () -> source.shape(section));
            TrialFolder.Copy copy = source instanceof VolumeSource volume
                    ? folder.middle("section.tif", volume, section, SIDE, workers)
                    : folder.middle("section.tif", file(source, section), size.height(), SIDE, workers);
            Optional<Path> maskFile = source instanceof VolumeSource volume
                    ? volume.mask(section)
                    : source.masks().file(file(source, section));
            Optional<TrialFolder.Copy> mask =
                    maskFile.map(place -> folder.middle("mask.tif", place, size.height(), SIDE, workers));
            boolean whole = copy.height() == size.height() && copy.width() == size.width();
            TiffFolderSource stack = new TiffFolderSource(
                    folder.stack(copy.file(), whole ? Math.min(sections, MOST_SECTIONS) : MOST_SECTIONS),
                    mask.<MaskSource>map(found -> new MaskSource.OneFile(found.file()))
                            .orElse(source.masks()));
            StopRequest stop = new StopRequest();
            TrialTimes times = new TrialTimes(PATIENCE, stop);
            restoration(outline, section, stack, folder.outputs(), memory)
                    .concurrency(concurrency)
                    .listener(times)
                    .stop(stop)
                    .run();
            times.requireSections();
            double real = Stream.concat(Stream.of(copy), mask.stream())
                            .mapToDouble(TrialFolder.Copy::readSeconds)
                            .sum()
                    / size.pixels();
            return of(times, (double) copy.height() * copy.width(), real, concurrency);
        } catch (TiffException unreadable) {
            throw new LimpidException(unreadable.getMessage(), unreadable);
        }
    }

    private static Path file(SectionSource source, SectionId section) {
        return source.files(section).get("input");
    }

    /**
     * Reading the real section may take longer than reading a copy. In an overlapped pipeline that counts only when reading takes
     * longer than all other steps.
     */
    private static TrialRun of(TrialTimes times, double pixels, double realRead, Concurrency concurrency) {
        double read = times.middle(report -> report.times().read().toNanos() / 1e9) / pixels;
        double between = times.secondsPerSection() / pixels;
        double longer = Math.max(0, realRead - read);
        double all = concurrency.overlapped()
                ? Math.max(between, (read + longer) / concurrency.pipelines())
                : between + longer;
        return new TrialRun(
                times.startSeconds(), all, times.middle(report -> report.bytes().written()) / pixels);
    }

    private static StackRestoration restoration(
            RunOutline outline, SectionId section, TiffFolderSource stack, Path outputs, long memory) {
        SectionPlacement placement = outline.placement();
        TiffFolderSink sink =
                outline.tiffSink(outputs).overwrite(true).resume(false).build();
        return new StackRestoration(outline.restorers().memoryCap(memory), stack, sink)
                .placement(new SectionPlacement(
                        placement.volume(), placement.originY(), placement.originX(), placement.index(section)))
                .onError(OnError.FAIL);
    }
}
