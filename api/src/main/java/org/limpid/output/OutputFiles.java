package org.limpid.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.limpid.LimpidException;
import org.limpid.LimpidVersion;
import org.limpid.WorkerPool;
import org.limpid.files.FileErrors;
import org.limpid.image.Plane;
import org.limpid.plan.StackPlan;
import org.limpid.section.SectionWriter;
import org.limpid.tiff.Compression;
import org.limpid.tiff.TiffFormat;
import org.limpid.tiff.TiffInfo;
import tools.jackson.databind.node.ObjectNode;

/** The files that results go to, with their sidecars. */
public final class OutputFiles {
    private final StackPlan plan;

    public OutputFiles(StackPlan plan) {
        this.plan = plan;
    }

    /**
     * Makes the folder, and removes what runs that were killed have left in it.
     *
     * @throws LimpidException when it can't be made or written to
     */
    public void makeFolder() {
        makeFolder(plan.outputFolder());
    }

    /**
     * Makes a folder for outputs.
     *
     * @param folder to be made unless it is there
     * @throws LimpidException when it can't be made or written to
     */
    public static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new LimpidException(
                    folder + ": the output folder can't be made: " + FileErrors.reason(refused), refused);
        }
        StaleFiles.clear(folder);
    }

    /**
     * Checks that no two sections have the same sidecar.
     *
     * @param sections their files
     * @throws LimpidException when two have
     */
    public void requireDifferentSidecars(List<Path> sections) {
        Map<Path, Path> files = new HashMap<>();
        sections.forEach(section -> files.put(plan.output(section), section));
        for (Path section : sections) {
            Optional<Path> sidecar = plan.sidecar(section);
            if (sidecar.isPresent()) {
                Path same = files.put(sidecar.get(), section);
                if (same != null) {
                    throw new LimpidException(section + ": its sidecar "
                            + sidecar.get().getFileName() + " has the same name as a file of " + same
                            + "; expected different names, or --no-sidecar");
                }
            }
        }
    }

    /**
     * Checks that neither an input nor, unless that is wanted, an earlier output is written over.
     *
     * @param input a section's file
     * @throws LimpidException when it is
     */
    public void requireFree(Path input) {
        requireOther(input);
        requireNothingAt(plan.output(input));
        plan.sidecar(input).ifPresent(this::requireNothingAt);
    }

    /**
     * Checks that an input is not written over.
     *
     * @param input a section's file
     * @throws LimpidException when it is
     */
    void requireOther(Path input) {
        requireOther(input, plan.output(input));
        plan.sidecar(input).ifPresent(file -> requireOther(input, file));
    }

    /**
     * Writes a result and what made it; both appear when they are complete.
     *
     * @param plane dense
     * @param source what the input's header says
     * @param made what made it
     * @param sources adds to a sidecar which files it was made from
     * @param workers who do the work
     * @return bytes of the result's file
     * @throws LimpidException when it can't be written
     */
    public long write(Plane plane, TiffInfo source, ObjectNode made, Consumer<ObjectNode> sources, WorkerPool workers) {
        Path output = plan.output(source.path());
        Optional<Path> sidecar = plan.sidecar(source.path());
        TiffFormat format = format(plane, source, plan.compression())
                .withDescription(Provenance.description(source.description(), made));
        if (sidecar.isEmpty()) {
            return SectionWriter.write(output, plane, format, workers);
        }
        return new OutputWithSidecar(output, sidecar.get())
                .write(SectionWriter.content(plane, format, workers), content -> {
                    ObjectNode root = Sidecar.begin(source.path(), plane, asSidecar(made));
                    sources.accept(root);
                    Sidecar.describe(content, root.putObject("output"));
                    return Sidecar.text(root);
                })
                .bytes();
    }

    /** What made a result, and how its file is written, which its description does not say. */
    ObjectNode asSidecar(ObjectNode made) {
        return made.deepCopy().put("compression", plan.compression().name().toLowerCase(Locale.ROOT));
    }

    private static void requireOther(Path input, Path output) {
        if (Files.exists(output) && isSame(input, output)) {
            throw new LimpidException(output + ": is the input itself; expected another output folder");
        }
    }

    private void requireNothingAt(Path output) {
        if (Files.exists(output) && !plan.overwrite()) {
            throw new LimpidException(output + ": exists already; expected a new file, or --overwrite");
        }
    }

    private static boolean isSame(Path input, Path output) {
        try {
            return Files.isSameFile(input, output);
        } catch (IOException unknown) {
            return false;
        }
    }

    /** The format of an output: its input's resolution, and who wrote it. */
    public static TiffFormat format(Plane plane, TiffInfo source, Compression compression) {
        TiffFormat format = TiffFormat.of(
                        plane.width(), plane.height(), SectionWriter.sampleType(plane.sample()), compression)
                .withSoftware("Limpid " + LimpidVersion.current());
        if (source.resolution().isPresent()) {
            format = format.withResolution(source.resolution().get());
        }
        return format;
    }
}
