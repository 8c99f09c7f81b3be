package org.limpid.cli.restore;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.advice.FolderParameters;
import org.limpid.advice.Tuning;
import org.limpid.advice.TuningAdvice;
import org.limpid.cli.console.ProgressLine;
import org.limpid.cli.options.ParameterSetOptions;
import org.limpid.image.Sample;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.RunParameters;
import org.limpid.parameters.RunParameters.Polarity;
import org.limpid.parameters.Stage;
import org.limpid.plan.ConcurrencyPlan;
import org.limpid.section.SectionId;
import org.limpid.section.SectionSizes;

/**
 * The parameters that a run begins with: given ones, or those of the output folder, which are measured once. All tasks and later
 * runs on the folder have the same. The outline is of the whole stack, {@code own} of this task's share; the command line may ask for a polarity.
 */
final class ParameterChoice {
    private final RunOutline outline;
    private final RunOutline own;
    private final ConcurrencyChoice concurrency;
    private final Optional<Boolean> invert;
    private final PrintWriter err;
    private final List<String> lines = new ArrayList<>();

    ParameterChoice(
            RunOutline outline,
            RunOutline own,
            ConcurrencyChoice concurrency,
            Optional<Boolean> invert,
            PrintWriter err) {
        this.outline = outline;
        this.own = own;
        this.concurrency = concurrency;
        this.invert = invert;
        this.err = err;
    }

    /** What the run uses, in a line for each set of parameters. */
    List<String> lines() {
        return lines;
    }

    private FolderParameters folder() {
        return new FolderParameters(outline.folder());
    }

    /** The calibration as far as it is subtracted. */
    private Calibration subtracted() {
        return outline.stages().contains(Stage.BACKGROUND) ? outline.calibration() : Calibration.none();
    }

    /** The parameters of the folder, unless they are to be replaced. */
    private Optional<ParameterFile> ofFolder(boolean replaces) {
        return replaces ? Optional.empty() : folder().read();
    }

    /**
     * The parameters of a run that writes nothing: those to measure stay as they are, unless the folder has them. A run that
     * could not measure them for lack of memory is refused.
     */
    ParameterFile unmeasured(ParameterFile given) {
        Optional<ParameterFile> known = ofFolder(outline.run().output().overwrite());
        if (known.isEmpty() && outline.needsNumbers()) {
            plan(tuning(), outline.sizes(concurrency.threads()));
        }
        return known.orElse(given);
    }

    /**
     * The parameters for whole sections. Those to measure are measured, unless the folder has them; the folder then has what
     * is used.
     */
    ParameterFile ofSections(String name, ParameterFile given) {
        boolean replaces = outline.run().output().overwrite();
        if (name.equals(ParameterSetOptions.AUTO)) {
            return automatic(given, replaces);
        }
        String line = "parameters: " + name;
        outline.requireFolders(name);
        if (outline.needsNumbers()) {
            RunParameters run = outline.run();
            List<String> comments =
                    List.of("The parameters of " + Path.of(name).getFileName() + ", for all sections of this folder.");
            boolean isNew = folder().read().isEmpty();
            if (replaces || isNew) {
                requireRoom(outline.sizes(concurrency.threads()));
            }
            if (replaces) {
                folder().replace(run, comments);
            } else if (isNew) {
                folder().write(run, comments);
                line += ", written to " + folder().file();
            }
        }
        lines.add(line);
        return given;
    }

    /** Parameters to measure, for regions: they are the folder's, while given ones are compared with them. */
    ParameterFile ofRegions(ParameterFile given) {
        return automatic(given, false);
    }

    private ParameterFile automatic(ParameterFile given, boolean replaces) {
        Optional<ParameterFile> known = ofFolder(replaces);
        if (known.isPresent()) {
            lines.add("parameters: " + folder().file());
            return known.get();
        }
        if (!outline.needsNumbers()) {
            lines.add("parameters: " + given.name());
            return given;
        }
        return measured(given, replaces);
    }

    private Tuning tuning() {
        return new Tuning(
                outline.parameters(),
                subtracted(),
                outline.placement(),
                outline.source().masks(),
                concurrency.threads());
    }

    private List<SectionId> spread() {
        return Tuning.spread(outline.source().sections());
    }

    private ConcurrencyPlan plan(Tuning tuning, SectionSizes sizes) {
        return concurrency.of(tuning, sizes, spread().size());
    }

    /** Refuses what the run will refuse before the folder has its parameters. */
    private void requireRoom(SectionSizes sizes) {
        concurrency.of(own, own.restorers(), sizes.of(own.sections()));
    }

    private ParameterFile measured(ParameterFile given, boolean replaces) {
        SectionSizes sizes = outline.sizes(concurrency.threads());
        Tuning tuning = tuning();
        // First, as it takes more than restoring one section does: a limit that is too small for either is refused
        // once.
        ConcurrencyPlan plan = plan(tuning, sizes);
        requireRoom(sizes);
        Tuning within =
                tuning.within(plan.concurrency().threads(), concurrency.limit().offHeapBytes(plan.heapBytes()));
        TuningAdvice advice;
        try (ProgressLine progress = new ProgressLine(err, 1)) {
            boolean floats = sizes.known().values().stream().allMatch(shape -> shape.sample() == Sample.FLOAT32);
            advice = invert.map(asked -> within.withInverted(asked && !floats))
                    .orElse(within)
                    .of(outline.source(), spread(), (section, words) -> progress.step(section.name() + ": " + words));
        } catch (LimpidException nothingToMeasure) {
            lines.add("parameters: " + given.name() + ", as no section can be measured: "
                    + nothingToMeasure.getMessage());
            return given;
        }
        RunParameters measured = advice.over(given.parameters(), Polarity.STORED, subtracted());
        RunParameters run =
                invert.map(asked -> measured.with(asked, Polarity.PROCESSED)).orElse(measured);
        List<String> comments = FolderParameters.comments(advice, given.name());
        ParameterFile written = replaces ? folder().replace(run, comments) : folder().write(run, comments);
        lines.add("parameters: measured from " + advice.sections() + (advice.sections() == 1 ? " section" : " sections")
                + ", written to " + folder().file());
        advice.leftOut().forEach(reason -> lines.add("parameters: not measured from " + reason));
        advice.otherStripes().ifPresent(other -> lines.add("parameters: warning: " + other));
        return written;
    }
}
