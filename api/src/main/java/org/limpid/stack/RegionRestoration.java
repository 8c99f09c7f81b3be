package org.limpid.stack;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.limpid.Calibration;
import org.limpid.CorrectedSection;
import org.limpid.LimpidException;
import org.limpid.Region;
import org.limpid.RestoredRegion;
import org.limpid.Restorer;
import org.limpid.SectionPosition;
import org.limpid.StopRequest;
import org.limpid.files.TransientError;
import org.limpid.image.WorkspaceFullException;
import org.limpid.output.FailureList;
import org.limpid.output.InputChecksums;
import org.limpid.output.OutputFiles;
import org.limpid.output.Provenance;
import org.limpid.parameters.RestorationParameters;
import org.limpid.plan.StackPlan;
import org.limpid.section.MaskReader;
import org.limpid.section.SectionReader;
import org.limpid.tiff.TiffInfo;

/**
 * Restores regions of section files under several parameters, each with the bytes of that part of the whole section's
 * result. A region goes to the folder {@code [VARIANT/]roi-X-Y-WIDTH-HEIGHT} and is named as its section.
 */
public final class RegionRestoration {
    private final Restorer restorer;
    private final Calibration calibration;
    private final StackPlan plan;
    private final List<Region> regions;
    private final List<Variant> variants;
    private final StackListener listener;
    private final StopRequest stop;

    /**
     * Parameters, and where their results go.
     *
     * @param folder of the results, in the plan's output folder; may be empty
     * @param parameters the restorer's own, or an alternative of it
     */
    public record Variant(String folder, RestorationParameters parameters) {}

    /** Where a region under some parameters goes, and what makes it. */
    private record Target(StackPlan plan, OutputFiles outputs, Provenance provenance) {}

    /**
     * A restoration that has not begun.
     *
     * @param restorer does the work, inverts as the plan says; stays open
     * @param calibration the restorer's
     * @param plan what to do
     * @param regions at least one
     * @param variants one for the restorer's own parameters and one for each alternative, in order
     * @param listener is told of each step
     * @param stop ends it after the section that it works on
     */
    public RegionRestoration(
            Restorer restorer,
            Calibration calibration,
            StackPlan plan,
            List<Region> regions,
            List<Variant> variants,
            StackListener listener,
            StopRequest stop) {
        this.restorer = restorer;
        this.calibration = calibration;
        this.plan = plan;
        this.regions = List.copyOf(regions);
        this.variants = List.copyOf(variants);
        this.listener = listener;
        this.stop = stop;
    }

    /**
     * Restores the regions of all sections.
     *
     * @param sections their files
     * @return what became of them
     * @throws LimpidException when an output folder can't be made, or a calibration file or the mask of all sections can't
     *     be read, or two sections would have the same sidecar
     */
    public StackOutcome run(List<Path> sections) {
        List<Target> targets = new ArrayList<>();
        for (Variant variant : variants) {
            Provenance provenance = new Provenance(restorer, variant.parameters(), calibration, plan);
            for (Region region : regions) {
                Path folder = plan.outputFolder().resolve(variant.folder()).resolve(name(region));
                StackPlan own = plan.into(folder);
                targets.add(new Target(own, new OutputFiles(own), provenance));
            }
        }
        targets.get(0).outputs().requireDifferentSidecars(sections);
        targets.forEach(target -> target.outputs().makeFolder());
        FailureList failures =
                new FailureList(plan.outputFolder(), plan.policy().listsFailures(), listener, Clock.systemUTC());
        return new SequentialRun(plan.policy().onError(), stop, failures, listener, TransientError.PAUSES)
                .run(new SectionQueue(sections), section -> {
                    restore(section, targets);
                    return true;
                });
    }

    private static String name(Region region) {
        return "roi-" + region.x() + "-" + region.y() + "-" + region.width() + "-" + region.height();
    }

    private void restore(Path input, List<Target> targets) {
        targets.forEach(target -> target.outputs().requireFree(input));
        listener.step(input, "reading");
        long start = System.nanoTime();
        InputChecksums sources = new InputChecksums(plan, input);
        TiffInfo info = sources.read(() -> SectionReader.read(input, restorer));
        new MaskReader(plan.mask()).read(info, restorer);
        sources.sum();
        Duration read = Duration.ofNanos(System.nanoTime() - start);
        SectionPosition position = plan.position(input, info.height(), info.width(), calibration);
        try {
            CorrectedSection corrected = restorer.correct(
                    Optional.of(position),
                    regions,
                    stage -> listener.step(input, stage.name().toLowerCase(Locale.ROOT)));
            for (int variant = 0; variant < variants.size(); variant++) {
                for (Region region : regions) {
                    RestoredRegion restored = corrected.restore(region, variant);
                    listener.restored(write(restored, targets, info, position, read, sources));
                }
            }
        } catch (LimpidException | WorkspaceFullException impossible) {
            throw new LimpidException(input + ": " + impossible.getMessage(), impossible);
        }
    }

    /** The first region of a section is told of the time that reading took. */
    private SectionReport write(
            RestoredRegion restored,
            List<Target> targets,
            TiffInfo info,
            SectionPosition position,
            Duration read,
            InputChecksums sources) {
        int number = restored.variant() * regions.size() + regions.indexOf(restored.region());
        Target target = targets.get(number);
        long start = System.nanoTime();
        long bytes = target.outputs()
                .write(
                        restored.plane(),
                        info,
                        target.provenance().of(info.path(), position, restored.maskedPixels(), restored.region()),
                        sources::describe,
                        restorer.workers());
        return new SectionReport(
                info.path(),
                target.plan().output(info.path()),
                position.z(),
                restored.region().height(),
                restored.region().width(),
                restored.maskedPixels(),
                number == 0 ? read : Duration.ZERO,
                restored.times(),
                Duration.ofNanos(System.nanoTime() - start),
                info.fileBytes(),
                bytes,
                restorer.reservedBytes());
    }
}
