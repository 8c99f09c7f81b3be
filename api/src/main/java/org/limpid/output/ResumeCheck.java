package org.limpid.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.SectionPosition;
import org.limpid.StopRequest;
import org.limpid.files.AtomicFile;
import org.limpid.plan.StackPlan;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides whether a section is complete and made of the same things, without reading its pixels: its sidecar names the size
 * of the output, the size and time of change of what it was made from, and everything else that it depends on. Only where a
 * time of change is another but the size is the same, the content is read and decides.
 *
 * <p>An output whose sidecar is Limpid's may be replaced. One without is refused unless overwriting is wanted; but if a
 * temporary sidecar is beside it, another run is about to complete it, and that is waited for.
 */
public final class ResumeCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final StackPlan plan;
    private final Calibration calibration;
    private final Provenance provenance;
    private final OutputFiles outputs;
    private final StopRequest stop;

    public ResumeCheck(
            StackPlan plan, Calibration calibration, Provenance provenance, OutputFiles outputs, StopRequest stop) {
        this.plan = plan;
        this.calibration = calibration;
        this.provenance = provenance;
        this.outputs = outputs;
        this.stop = stop;
    }

    /**
     * Whether there is nothing to do for a section.
     *
     * @param input its file
     * @return whether its output is complete and made of the same things
     * @throws LimpidException when the output is in the way
     */
    public boolean isComplete(Path input) {
        Optional<Path> sidecar = plan.sidecar(input);
        if (!plan.policy().resume() || sidecar.isEmpty()) {
            outputs.requireFree(input);
            return false;
        }
        outputs.requireOther(input);
        Optional<Sidecar> made = published(input, sidecar.get());
        if (made.isEmpty() || !isSame(made.get(), input)) {
            return false;
        }
        if (!isFresh(made.get(), input)) {
            rememberTimes(made.get(), input, sidecar.get());
        }
        return true;
    }

    /**
     * What {@link #isComplete} would say now, without waiting for another run and without writing.
     *
     * @param input a section's file
     * @return whether its output is complete and made of the same things
     * @throws LimpidException when the output is in the way
     */
    boolean looksComplete(Path input) {
        Optional<Path> sidecar = plan.sidecar(input);
        if (!plan.policy().resume() || sidecar.isEmpty()) {
            outputs.requireFree(input);
            return false;
        }
        outputs.requireOther(input);
        Optional<Sidecar> made = Sidecar.read(sidecar.get());
        if (made.isEmpty() && !(Files.exists(plan.output(input)) && isUnderWay(sidecar.get()))) {
            outputs.requireFree(input);
        }
        return made.isPresent() && isSame(made.get(), input);
    }

    private Optional<Sidecar> published(Path input, Path sidecar) {
        long start = System.nanoTime();
        while (true) {
            Optional<Sidecar> made = Sidecar.read(sidecar);
            if (made.isPresent()) {
                return made;
            }
            boolean underWay = Files.exists(plan.output(input)) && isUnderWay(sidecar);
            if (!underWay) {
                made = Sidecar.read(sidecar);
                if (made.isEmpty()) {
                    outputs.requireFree(input);
                }
                return made;
            }
            if (System.nanoTime() - start > PATIENCE.toNanos() || stop.isMade()) {
                return Optional.empty();
            }
            stop.pause(LOOK);
        }
    }

    private static boolean isUnderWay(Path sidecar) {
        try {
            return StaleFiles.temporaries(sidecar.toAbsolutePath().getParent()).stream()
                    .anyMatch(name -> name.target().getFileName().equals(sidecar.getFileName()));
        } catch (IOException unknown) {
            return false;
        }
    }

    private boolean isSame(Sidecar made, Path input) {
        Optional<InputRecord> section = made.source("input");
        Optional<InputRecord> mask = made.source("mask_file");
        Optional<Path> maskFile = plan.maskOf(input);
        if (made.isCopy()
                || !made.mayDescribe(plan.output(input))
                || !made.section().equals(input.getFileName().toString())
                || section.isEmpty()
                || mask.isPresent() != maskFile.isPresent()) {
            return false;
        }
        SectionPosition position = plan.position(input, made.height(), made.width(), calibration);
        return made.hasAll(outputs.asSidecar(provenance.of(input, position, made.maskedPixels())))
                && section.get().isStill(input)
                && (maskFile.isEmpty() || mask.get().isStill(maskFile.get()));
    }

    private boolean isFresh(Sidecar made, Path input) {
        return made.source("input").orElseThrow().isFresh(input)
                && plan.maskOf(input)
                        .map(file -> made.source("mask_file").orElseThrow().isFresh(file))
                        .orElse(true);
    }

    /** So that the next run need not read the content again. */
    private void rememberTimes(Sidecar made, Path input, Path sidecar) {
        ObjectNode root = made.root().deepCopy();
        made.source("input").ifPresent(source -> source.touched(input).describe(root.putObject("input")));
        plan.maskOf(input)
                .ifPresent(file -> made.source("mask_file")
                        .ifPresent(source -> source.touched(file).describe(root.putObject("mask_file"))));
        AtomicFile.write(sidecar, temporary -> Files.writeString(temporary, Sidecar.text(root)));
    }
}
