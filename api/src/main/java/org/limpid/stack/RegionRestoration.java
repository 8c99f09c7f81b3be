package org.limpid.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.limpid.CorrectedSection;
import org.limpid.LimpidException;
import org.limpid.Region;
import org.limpid.RestoredRegion;
import org.limpid.Restorer;
import org.limpid.SectionPosition;
import org.limpid.StopRequest;
import org.limpid.files.FileErrors;
import org.limpid.files.TransientError;
import org.limpid.parameters.RestorationParameters;
import org.limpid.plan.OnError;
import org.limpid.section.FailureRecord;
import org.limpid.section.RunContext;
import org.limpid.section.RunProvenance;
import org.limpid.section.SectionId;
import org.limpid.section.SectionPlacement;
import org.limpid.section.SectionProvenance;
import org.limpid.section.SectionSink;
import org.limpid.section.SectionSource;
import org.limpid.section.SectionTarget;

/**
 * Restores regions of sections under several parameters, each with the bytes of that part of the whole section's result.
 * Each region has a sink of its own under each set of parameters. Each setting has a default; its method returns this.
 */
public final class RegionRestoration {
    private final Restorer restorer;
    private final SectionSource source;
    private final Function<String, SectionSink> sinks;
    private final List<Region> regions;
    private final List<Variant> variants;
    private SectionPlacement placement = SectionPlacement.whole();
    private OnError onError = OnError.SKIP;
    private FailureRecord failures = FailureRecord.none();
    private Consumer<RunEvent> listener = event -> {};
    private StopRequest stop = new StopRequest();

    /**
     * Parameters, the restorer's own or an alternative of it, and the name of their results.
     *
     * @param name may be empty when there is one variant only
     */
    public record Variant(String name, RestorationParameters parameters) {}

    /**
     * A restoration that has not begun.
     *
     * @param restorer does the work; stays open
     * @param sinks makes the sink of a region from its name, {@code [VARIANT/]roi-X-Y-WIDTH-HEIGHT}
     * @param regions at least one
     * @param variants one for the restorer's own parameters and one for each alternative, in order
     */
    public RegionRestoration(
            Restorer restorer,
            SectionSource source,
            Function<String, SectionSink> sinks,
            List<Region> regions,
            List<Variant> variants) {
        this.restorer = restorer;
        this.source = source;
        this.sinks = sinks;
        this.regions = List.copyOf(regions);
        this.variants = List.copyOf(variants);
    }

    /** Sets where the sections lie in their volume; by default they are as large as the volume and know their index. */
    public RegionRestoration placement(SectionPlacement known) {
        placement = known;
        return this;
    }

    /**
     * Sets how the run goes on after a failure, and a record of failures. By default the others are restored and failures are
     * forgotten; results are never copied.
     */
    public RegionRestoration onError(OnError chosen, FailureRecord remembers) {
        onError = chosen;
        failures = remembers;
        return this;
    }

    /** Sets the listener, which receives one event at a time. */
    public RegionRestoration listener(Consumer<RunEvent> told) {
        listener = told;
        return this;
    }

    /** Sets a request that may end the run after the section that it works on. */
    public RegionRestoration stop(StopRequest request) {
        stop = request;
        return this;
    }

    /**
     * Restores the regions of all sections.
     *
     * @return the sections by result
     * @throws LimpidException when a sink refuses the run
     */
    public StackOutcome run() {
        RunProvenance provenance = RunProvenance.of(restorer, placement, source.masks());
        List<StackStorage> targets = new ArrayList<>();
        for (Variant variant : variants) {
            String folder = variant.name().isEmpty() ? "" : variant.name() + "/";
            for (Region region : regions) {
                StackStorage target = new StackStorage(source, sinks.apply(folder + name(region)));
                target.begin(new RunContext(
                        source,
                        provenance.with(variant.parameters()),
                        stop,
                        reason -> listener.accept(new RunEvent.Warning(reason))));
                targets.add(target);
            }
        }
        SectionDispatcher dispatcher =
                new SectionDispatcher(source.sections(), onError, stop.follower(), failures, listener);
        SectionSteps steps =
                new SectionSteps(targets.get(0), provenance, restorer.memoryCap(), OutlierWatch.none(), listener);
        new Retry(dispatcher, stop, listener, TransientError.PAUSES)
                .forEach(section ->
                        restore(section, steps, targets) ? Retry.Ending.MADE : Retry.Ending.COMPLETE_ALREADY);
        return dispatcher.outcome();
    }

    /** The name of a region, and of the folder of its results. */
    public static String name(Region region) {
        return "roi-" + region.x() + "-" + region.y() + "-" + region.width() + "-" + region.height();
    }

    private boolean restore(SectionId section, SectionSteps steps, List<StackStorage> targets) {
        boolean needed = false;
        for (StackStorage target : targets) {
            needed |= !target.isComplete(section);
        }
        if (!needed) {
            return false;
        }
        SectionSteps.Read read =
                steps.withMask(steps.read(section, SectionTarget.of(restorer), restorer.workers()), restorer);
        SectionPosition position = steps.position(read);
        return FileErrors.prefixing(section + ": ", () -> {
            CorrectedSection corrected = restorer.correct(Optional.of(position), regions, steps.stages(section));
            for (int number = 0; number < targets.size(); number++) {
                RestoredRegion restored =
                        corrected.restore(regions.get(number % regions.size()), number / regions.size());
                // The time of reading is reported once.
                SectionSteps.Read reported = number == 0 ? read : read.withTime(Duration.ZERO);
                listener.accept(new RunEvent.Restored(write(restored, targets.get(number), reported, position)));
            }
            return true;
        });
    }

    private SectionReport write(
            RestoredRegion restored, StackStorage target, SectionSteps.Read read, SectionPosition position) {
        SectionProvenance provenance = new SectionProvenance(
                read.metadata(),
                position,
                restored.maskedPixels(),
                restored.clipped(),
                restored.noise(),
                restored.stripes(),
                Optional.empty(),
                Optional.of(restored.region()),
                Optional.empty(),
                read.inputs()::files);
        return target.write(
                read, restored.plane(), provenance, restored.times(), restorer.workers(), restorer::reservedBytes);
    }
}
