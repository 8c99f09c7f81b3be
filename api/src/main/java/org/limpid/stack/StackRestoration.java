package org.limpid.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.LimpidVersion;
import org.limpid.RestoredSection;
import org.limpid.Restorer;
import org.limpid.background.SectionPosition;
import org.limpid.kernels.Plane;
import org.limpid.kernels.WorkspaceFullException;
import org.limpid.tiff.TiffFormat;
import org.limpid.tiff.TiffInfo;
import tools.jackson.databind.node.ObjectNode;

/** Restores section files one after the other; one that fails does not stop the others. */
public final class StackRestoration {
    private final Restorer restorer;
    private final Calibration calibration;
    private final StackPlan plan;
    private final StackListener listener;

    /**
     * A restoration that has not begun.
     *
     * @param restorer does the work; stays open
     * @param calibration the restorer's
     * @param plan what to do
     * @param listener is told of each step
     */
    public StackRestoration(Restorer restorer, Calibration calibration, StackPlan plan, StackListener listener) {
        this.restorer = restorer;
        this.calibration = calibration;
        this.plan = plan;
        this.listener = listener;
    }

    /**
     * Restores all sections.
     *
     * @param sections their files
     * @return whether none failed
     * @throws LimpidException when the output folder can't be made, a calibration file or the mask of all sections can't
     *     be read, or two sections would have the same sidecar
     */
    public boolean run(List<Path> sections) {
        requireDifferentSidecars(sections);
        Provenance provenance = new Provenance(restorer, calibration, plan);
        makeOutputFolder();
        boolean all = true;
        for (Path section : sections) {
            try {
                listener.restored(restore(section, provenance));
            } catch (LimpidException reason) {
                all = false;
                listener.failed(section, reason);
            } catch (OutOfMemoryError heap) {
                all = false;
                listener.failed(
                        section,
                        new LimpidException(section + ": the Java heap is full; start with a larger -Xmx", heap));
            }
        }
        return all;
    }

    private void makeOutputFolder() {
        Path folder = plan.outputFolder();
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new LimpidException(
                    folder + ": the output folder can't be made: " + SectionInputs.reason(refused), refused);
        }
        if (!Files.isWritable(folder)) {
            throw new LimpidException(folder + ": the output folder can't be written to: permission denied");
        }
    }

    private void requireDifferentSidecars(List<Path> sections) {
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

    private SectionReport restore(Path input, Provenance provenance) {
        Path output = plan.output(input);
        Optional<Path> sidecar = plan.sidecar(input);
        requireFree(input, output);
        sidecar.ifPresent(file -> requireFree(input, file));
        listener.step(input, "reading");
        long start = System.nanoTime();
        TiffInfo info = SectionReader.read(input, restorer);
        readMask(info);
        long read = System.nanoTime();

        SectionPosition position = plan.position(input, info.height(), info.width(), calibration);
        RestoredSection restored;
        try {
            restored = restorer.restore(
                    plan.invert(),
                    position,
                    stage -> listener.step(input, stage.name().toLowerCase(Locale.ROOT)));
        } catch (LimpidException | WorkspaceFullException impossible) {
            throw new LimpidException(input + ": " + impossible.getMessage(), impossible);
        }

        listener.step(input, "writing");
        long write = System.nanoTime();
        ObjectNode made = provenance.of(input, position, restored.maskedPixels());
        long bytes = write(output, sidecar, restored.plane(), info, made);
        return new SectionReport(
                input,
                output,
                position.z(),
                info.height(),
                info.width(),
                restored.maskedPixels(),
                Duration.ofNanos(read - start),
                restored.times(),
                Duration.ofNanos(System.nanoTime() - write),
                info.fileBytes(),
                bytes,
                restorer.reservedBytes());
    }

    private void readMask(TiffInfo section) {
        try {
            new MaskReader(plan.mask()).read(section, restorer);
        } catch (WorkspaceFullException noRoom) {
            throw new LimpidException(section.path() + ": its mask " + noRoom.getMessage(), noRoom);
        }
    }

    private long write(Path output, Optional<Path> sidecar, Plane plane, TiffInfo source, ObjectNode made) {
        TiffFormat format = format(plane, source).withDescription(Provenance.description(source.description(), made));
        if (sidecar.isEmpty()) {
            return SectionWriter.write(output, plane, format, restorer.workers());
        }
        String text = Provenance.sidecar(source.path(), plane, made);
        return SectionWriter.writeWith(output, plane, format, sidecar.get(), text, restorer.workers());
    }

    private void requireFree(Path input, Path output) {
        if (!Files.exists(output)) {
            return;
        }
        if (isSame(input, output)) {
            throw new LimpidException(output + ": is the input itself; expected another output folder");
        }
        if (!plan.overwrite()) {
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

    private TiffFormat format(Plane plane, TiffInfo source) {
        TiffFormat format = TiffFormat.of(
                        plane.width(), plane.height(), SectionWriter.sampleType(plane.sample()), plan.compression())
                .withSoftware("Limpid " + LimpidVersion.current());
        if (source.resolution().isPresent()) {
            format = format.withResolution(source.resolution().get());
        }
        return format;
    }
}
