package org.limpid.cli.restore;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Workspace;
import org.limpid.section.SectionReader;
import org.limpid.section.SectionWriter;
import org.limpid.tiff.Compression;
import org.limpid.tiff.TiffFormat;
import org.limpid.tiff.TiffInfo;
import org.limpid.tiff.TiffReader;

/**
 * A temporary folder for a stack of many sections that are one and the same: the middle of a real section. Removed with
 * all that is in it.
 */
final class TrialFolder implements AutoCloseable {
    private final Path folder;

    private TrialFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes it in the system's folder of temporary files.
     *
     * @throws LimpidException when it can't be made
     */
    static TrialFolder make() {
        try {
            return new TrialFolder(Files.createTempDirectory("limpid-probe"));
        } catch (IOException refused) {
            throw new LimpidException(
                    System.getProperty("java.io.tmpdir") + ": the probe's folder can't be made: "
                            + refused.getMessage(),
                    refused);
        }
    }

    /** The folder of the trial's results. */
    Path outputs() {
        return folder.resolve("out");
    }

    /**
     * Copies the middle of a file; compressed alike where that can be written.
     *
     * @param file of a section or a mask
     * @param side the most rows and columns to copy
     * @return the copy, and how long it took to read all of the file
     * @throws LimpidException when it can't be read or written
     */
    Copy middle(Path file, int side, WorkerPool workers) {
        try (Workspace workspace = new Workspace(Long.MAX_VALUE)) {
            TiffInfo info = info(file);
            long start = System.nanoTime();
            Plane whole = SectionReader.read(file, workspace, workers);
            double seconds = (System.nanoTime() - start) / 1e9;
            Plane part = middle(whole, Math.min(side, whole.height()), Math.min(side, whole.width()), workspace);
            Path copy = folder.resolve("middle-of-" + file.getFileName());
            TiffFormat format = TiffFormat.of(part.width(), part.height(), info.sampleType(), alike(info));
            SectionWriter.write(copy, part, format, workers);
            return new Copy(copy, part.height(), part.width(), seconds);
        }
    }

    /**
     * The copy of a file's middle.
     *
     * @param height its rows
     * @param width pixels in its rows
     * @param readSeconds that it took to read all of the file
     */
    record Copy(Path file, int height, int width, double readSeconds) {}

    private static TiffInfo info(Path file) {
        try (TiffReader reader = TiffReader.open(file)) {
            return reader.info();
        }
    }

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
            throw new LimpidException(folder + ": the probe can't make links there: " + refused.getMessage(), refused);
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
            throw new LimpidException(folder + ": the probe's folder can't be removed: " + stays.getMessage(), stays);
        }
    }
}
