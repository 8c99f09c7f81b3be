package org.limpid.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.limpid.LimpidException;
import org.limpid.StopRequest;
import org.limpid.files.AtomicFile;
import org.limpid.section.RunContext;
import org.limpid.section.RunProvenance;
import org.limpid.section.SectionId;

/**
 * Decides whether a section is complete and made of the same inputs, without reading its pixels. Its sidecar has the size of
 * the output, the size and time of change of each input, and all settings. The content of an input is read only when its time
 * of change differs and its size does not.
 *
 * <p>An output may be replaced if its sidecar is Limpid's, or if it has none and its own provenance is Limpid's. Others are refused
 * unless overwriting is wanted.
 * A temporary sidecar beside it means that another run is about to complete it; the check then waits.
 */
public final class ResumeCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final OutputFiles outputs;
    private final RunProvenance run;
    private final SameProvenance same;
    private final StopRequest stop;
    private final Consumer<LimpidException> warnings;
    private final AtomicBoolean warned = new AtomicBoolean();
    private final AtomicBoolean warnedOfCompressor = new AtomicBoolean();

    /** A check for a run; its request to stop ends the wait for another run. */
    public ResumeCheck(OutputFiles outputs, RunContext context, ProvenanceJson provenance) {
        this.outputs = outputs;
        this.run = context.provenance();
        this.same = new SameProvenance(context, provenance, outputs::asSidecar);
        this.stop = context.stop();
        this.warnings = context.warnings();
    }

    /**
     * Whether the output of a section is complete and made of the same things, so that there is nothing to do.
     *
     * @throws LimpidException when the output is in the way
     */
    public boolean isComplete(SectionId section) {
        Optional<Path> sidecar = resumable(section);
        if (sidecar.isEmpty()) {
            return false;
        }
        Optional<Sidecar> made = published(section, sidecar.get());
        if (made.isEmpty() || !isSame(made.get(), section)) {
            made.ifPresentOrElse(earlier -> warnOfNumbers(earlier, section), () -> warnOfLack(section, sidecar.get()));
            return false;
        }
        warnOfCompressor(made.get(), section);
        rememberTimes(made.get(), section, sidecar.get());
        return true;
    }

    /**
     * Whether {@link #isComplete} holds now, without waiting for another run and without writing.
     *
     * @throws LimpidException when the output is in the way
     */
    public boolean looksComplete(SectionId section) {
        Optional<Path> sidecar = resumable(section);
        if (sidecar.isEmpty()) {
            return false;
        }
        Optional<Sidecar> made = Sidecar.read(sidecar.get());
        if (made.isEmpty() && !(Files.exists(outputs.output(section)) && isUnderWay(sidecar.get()))) {
            requireReplaceable(section, sidecar.get());
        }
        return made.isPresent() && isSame(made.get(), section);
    }

    /** The sidecar that may tell that a section is complete; without one the output has to be free. */
    private Optional<Path> resumable(SectionId section) {
        Optional<Path> sidecar =
                outputs.sidecar(section).filter(path -> outputs.settings().resume());
        if (sidecar.isEmpty()) {
            outputs.requireFree(section);
        } else {
            outputs.requireOther(section);
        }
        return sidecar;
    }

    private Optional<Sidecar> published(SectionId section, Path sidecar) {
        long start = System.nanoTime();
        while (true) {
            Optional<Sidecar> made = Sidecar.read(sidecar);
            if (made.isPresent()) {
                return made;
            }
            if (!Files.exists(outputs.output(section)) && !Files.exists(sidecar)) {
                return Optional.empty();
            }
            if (!isUnderWay(sidecar)) {
                // Another run may have completed the section between these looks; otherwise the file is in the way.
                made = Sidecar.read(sidecar);
                if (made.isEmpty()) {
                    requireReplaceable(section, sidecar);
                }
                return made;
            }
            if (System.nanoTime() - start > PATIENCE.toNanos() || stop.isMade()) {
                return Optional.empty();
            }
            stop.pause(LOOK);
        }
    }

    /** A file of another kind at the sidecar's name is somebody's, too. */
    private void requireReplaceable(SectionId section, Path sidecar) {
        if (Files.exists(sidecar) || outputs.ours(section).isEmpty()) {
            outputs.requireFree(section);
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

    private boolean isSame(Sidecar made, SectionId section) {
        return made.mayDescribe(outputs.output(section)) && same.isSame(made, section);
    }

    private void warnOfLack(SectionId section, Path sidecar) {
        if (Files.exists(outputs.output(section)) && !outputs.settings().overwrite()) {
            warnings.accept(new LimpidException(
                    outputs.output(section) + ": has no sidecar " + sidecar.getFileName() + "; both are made again"));
        }
    }

    /**
     * A section with another number than before is another section, which is said once for all of them. A sidecar that says
     * another size than its output has is said each time.
     */
    private void warnOfNumbers(Sidecar made, SectionId section) {
        outputs.ours(section)
                .filter(now -> now.width() != made.width() || now.height() != made.height() + made.rowsBelow())
                .ifPresent(now -> warnings.accept(
                        new LimpidException(outputs.sidecar(section).orElseThrow() + ": says that the output has "
                                + made.width() + " x " + (made.height() + made.rowsBelow()) + " pixels; expected "
                                + now.width() + " x "
                                + now.height() + ", which it has; both are made again")));
        OptionalInt now = run.placement().index(section);
        int before = made.root().path("z").asInt(-1);
        if (now.isPresent() && before >= 0 && before != now.getAsInt() && warned.compareAndSet(false, true)) {
            warnings.accept(new LimpidException(outputs.output(section) + ": was made as section " + before + " and is "
                    + now.getAsInt() + " now; it is made again, as are others with other numbers"));
        }
    }

    /** Bytes that another library compressed are other ones, which is said once. */
    private void warnOfCompressor(Sidecar made, SectionId section) {
        String before = made.root().path(Sidecar.COMPRESSED_BY).asString("");
        outputs.compressor()
                .filter(now ->
                        !before.isEmpty() && !now.equals(before) && warnedOfCompressor.compareAndSet(false, true))
                .ifPresent(now -> warnings.accept(new LimpidException(outputs.output(section) + ": was compressed by "
                        + before + ", and this run compresses with " + now
                        + ": it is complete, but further results may have other bytes for the same pixels")));
    }

    /** So that the next run need not read the content again. */
    private void rememberTimes(Sidecar made, SectionId section, Path sidecar) {
        same.touched(made, section).ifPresent(text -> AtomicFile.write(sidecar, AtomicFile.text(text)));
    }
}
