package org.limpid.cli.restore;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.limpid.WorkerPool;
import org.limpid.files.FileErrors;
import org.limpid.image.Plane;
import org.limpid.image.Workspace;
import org.limpid.section.MaskSource;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionId;
import org.limpid.section.SectionReader;
import org.limpid.section.SectionTarget;
import org.limpid.section.SectionWriter;
import org.limpid.tiff.Compression;
import org.limpid.tiff.TiffFormat;
import org.limpid.tiff.TiffInfo;
import org.limpid.volume.source.VolumeSource;

/**
 * A temporary folder for a stack of many sections that are one and the same: the middle of a real section. Removed with
 * all that is in it.
 */
final class TrialFolder implements AutoCloseable {
    private final Path folder;

    private TrialFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes it in the system's folder of temporary files. */
    static TrialFolder make() {
        return new TrialFolder(FileErrors.naming(
                System.getProperty("java.io.tmpdir"),
                "the probe's folder can't be made",
                () -> Files.createTempDirectory("limpid-probe")));
    }

    /** The folder of the trial's results. */
    Path outputs() {
        return folder.resolve("out");
    }

    /**
     * Copies at most {@code side} rows and columns from the middle of the first rows of a section or mask; compressed alike
     * where that can be written. The copy has another name, as a section and its mask may be named alike.
     */
    Copy middle(String name, Path file, int rows, int side, WorkerPool workers) {
        ToIntFunction<TiffInfo> first = whole -> Math.min(rows, whole.height());
        try (Workspace workspace = new Workspace(Long.MAX_VALUE)) {
            TiffInfo info = SectionReader.info(file, first);
            long start = System.nanoTime();
            Plane whole = SectionReader.read(file, first, workspace, workers);
            double seconds = (System.nanoTime() - start) / 1e9;
            return copy(name, whole, alike(info), side, seconds, workers);
        }
    }

    /** As {@link #middle(String, Path, int, int, WorkerPool)}, of a section of a volume; all are read that are stored with it. */
    Copy middle(String name, VolumeSource volume, SectionId section, int side, WorkerPool workers) {
        try (Workspace workspace = new Workspace(Long.MAX_VALUE)) {
            PixelShape shape = volume.shape(section);
            Plane plane = Plane.dense(workspace.reserve(shape.bytes()), shape.sample(), shape.height(), shape.width());
            SectionTarget target = SectionTarget.of(asked -> plane, sample -> {
                throw new IllegalStateException("a mask, though none is asked for");
            });
            VolumeSource unmasked = volume.masks(MaskSource.none());
            List<SectionId> together = volume.slabsKept() == 0 ? List.of(section) : volume.together(section);
            long start = System.nanoTime();
            for (SectionId each : together) {
                FileErrors.naming(each, "can't be read", () -> unmasked.read(each, target, workers));
            }
            double seconds = (System.nanoTime() - start) / 1e9 / together.size();
            return copy(name, plane, Compression.NONE, side, seconds, workers);
        }
    }

    private Copy copy(String name, Plane whole, Compression compression, int side, double seconds, WorkerPool workers) {
        try (Workspace workspace = new Workspace(Long.MAX_VALUE)) {
            Plane part = middle(whole, Math.min(side, whole.height()), Math.min(side, whole.width()), workspace);
            Path copy = folder.resolve(name);
            TiffFormat format =
                    TiffFormat.of(part.width(), part.height(), SectionWriter.sampleType(part.sample()), compression);
            SectionWriter.write(copy, part, format, workers);
            return new Copy(copy, part.height(), part.width(), seconds);
        }
    }

    /** The copy of the middle of a file, and the seconds that it took to read all of it. */
    record Copy(Path file, int height, int width, double readSeconds) {}

    private static Compression alike(TiffInfo info) {
        return Stream.of(Compression.values())
                .filter(compression ->
                        compression.name().equalsIgnoreCase(info.compression().name()))
                .findFirst()
                .orElse(Compression.NONE);
    }

    private static Plane middle(Plane whole, int height, int width, Workspace workspace) {
        if (height == whole.height() && width == whole.width()) {
            return whole;
        }
        int bytes = whole.sample().bytes();
        Plane part = Plane.dense(workspace.reserve((long) height * width * bytes), whole.sample(), height, width);
        int top = (whole.height() - height) / 2;
        long left = (long) ((whole.width() - width) / 2) * bytes;
        for (int y = 0; y < height; y++) {
            MemorySegment.copy(
                    whole.segment(), whole.row(top + y) + left, part.segment(), part.row(y), (long) width * bytes);
        }
        return part;
    }

    /** So many names for one section. */
    List<Path> stack(Path section, int count) {
        List<Path> sections = new ArrayList<>();
        try {
            Path inputs = Files.createDirectory(folder.resolve("in"));
            for (int number = 0; number < count; number++) {
                Path name = inputs.resolve(String.format(Locale.ROOT, "%05d.tif", number));
                sections.add(Files.createLink(name, section));
            }
        } catch (IOException refused) {
            throw FileErrors.of(folder, "the probe can't make links there", refused);
        }
        return sections;
    }

    /** Removes a result, so that the trial takes no more room than one section. */
    static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            // goes with the folder
        }
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException stays) {
            throw FileErrors.of(folder, "the probe's folder can't be removed", stays);
        }
    }
}
