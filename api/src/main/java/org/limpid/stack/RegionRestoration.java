package org.limpid.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.Region;
import org.limpid.RestorationParameters;
import org.limpid.RestoredRegion;
import org.limpid.Restorer;
import org.limpid.background.SectionPosition;
import org.limpid.kernels.WorkspaceFullException;
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
     * @param restorer does the work; stays open
     * @param calibration the restorer's
     * @param plan what to do
     * @param regions at least one
     * @param variants one for the restorer's own parameters and one for each alternative, in order
     * @param listener is told of each step
     */
    public RegionRestoration(
            Restorer restorer,
            Calibration calibration,
            StackPlan plan,
            List<Region> regions,
            List<Variant> variants,
            StackListener listener) {
        this.restorer = restorer;
        this.calibration = calibration;
        this.plan = plan;
        this.regions = List.copyOf(regions);
        this.variants = List.copyOf(variants);
        this.listener = listener;
    }

    /**
     * Restores the regions of all sections.
     *
     * @param sections their files
     * @return whether none failed
     * @throws LimpidException when an output folder can't be made, or a calibration file or the mask of all sections can't
     *     be read, or two sections would have the same sidecar
     */
    public boolean run(List<Path> sections) {
        List<Target> targets = new ArrayList<>();
        for (Variant variant : variants) {
            Provenance provenance = new Provenance(restorer, variant.parameters(), calibration, plan);
            for (Region region : regions) {
                Path folder = plan.outputFolder().resolve(variant.folder()).resolve(name(region));
                StackPlan own = plan.into(folder);
                targets.add(new Target(own, new OutputFiles(own, restorer.workers()), provenance));
            }
        }
        targets.get(0).outputs().requireDifferentSidecars(sections);
        targets.forEach(target -> target.outputs().makeFolder());
        return EachSection.run(new ListedSections(sections), section -> restore(section, targets), listener);
    }

    private static String name(Region region) {
        return "roi-" + region.x() + "-" + region.y() + "-" + region.width() + "-" + region.height();
    }

    private void restore(Path input, List<Target> targets) {
        targets.forEach(target -> target.outputs().requireFree(input));
        listener.step(input, "reading");
        long start = System.nanoTime();
        TiffInfo info = SectionReader.read(input, restorer);
        new MaskReader(plan.mask()).read(info, restorer);
        Duration read = Duration.ofNanos(System.nanoTime() - start);
        SectionPosition position = plan.position(input, info.height(), info.width(), calibration);
        try {
            restorer.restoreRegions(
                    plan.invert(),
                    position,
                    regions,
                    stage -> listener.step(input, stage.name().toLowerCase(Locale.ROOT)),
                    region -> listener.restored(write(region, targets, info, position, read)));
        } catch (LimpidException | WorkspaceFullException impossible) {
            throw new LimpidException(input + ": " + impossible.getMessage(), impossible);
        }
    }

    /** The first region of a section is told of the time that reading took. */
    private SectionReport write(
            RestoredRegion restored, List<Target> targets, TiffInfo info, SectionPosition position, Duration read) {
        int number = restored.variant() * regions.size() + regions.indexOf(restored.region());
        Target target = targets.get(number);
        long start = System.nanoTime();
        long bytes = target.outputs()
                .write(
                        restored.plane(),
                        info,
                        target.provenance().of(info.path(), position, restored.maskedPixels(), restored.region()));
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
