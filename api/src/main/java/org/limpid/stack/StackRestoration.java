package org.limpid.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.LimpidVersion;
import org.limpid.RestoredSection;
import org.limpid.Restorer;
import org.limpid.background.SectionPosition;
import org.limpid.kernels.Plane;
import org.limpid.tiff.TiffFormat;
import org.limpid.tiff.TiffInfo;

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
     * @throws LimpidException when the output folder can't be made
     */
    public boolean run(List<Path> sections) {
        makeOutputFolder();
        boolean all = true;
        for (Path section : sections) {
            try {
                listener.restored(restore(section));
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

    private SectionReport restore(Path input) {
        Path output = plan.output(input);
        requireFree(input, output);
        listener.step(input, "reading");
        long start = System.nanoTime();
        TiffInfo info = SectionReader.read(input, restorer);
        long read = System.nanoTime();

        SectionPosition position = plan.position(input, info.height(), info.width(), calibration);
        RestoredSection restored;
        try {
            restored = restorer.restore(
                    plan.invert(),
                    position,
                    stage -> listener.step(input, stage.name().toLowerCase(Locale.ROOT)));
        } catch (LimpidException impossible) {
            throw new LimpidException(input + ": " + impossible.getMessage(), impossible);
        }

        listener.step(input, "writing");
        long write = System.nanoTime();
        long bytes = SectionWriter.write(output, restored.plane(), format(restored.plane(), info), restorer.workers());
        return new SectionReport(
                input,
                output,
                position.z(),
                info.height(),
                info.width(),
                Duration.ofNanos(read - start),
                restored.times(),
                Duration.ofNanos(System.nanoTime() - write),
                info.fileBytes(),
                bytes,
                restorer.reservedBytes());
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
        if (source.description().isPresent()) {
            format = format.withDescription(source.description().get());
        }
        return format;
    }
}
