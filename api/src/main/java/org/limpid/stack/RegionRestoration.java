package org.limpid.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import org.limpid.files.TransientError;
import org.limpid.image.Plane;
import org.limpid.image.WorkspaceFullException;
import org.limpid.parameters.RestorationParameters;
import org.limpid.plan.OnError;
import org.limpid.section.FailureRecord;
import org.limpid.section.MaskReader;
import org.limpid.section.PixelShape;
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
 * Each region has a sink of its own under each set of parameters.
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
     * Parameters and the name of their results.
     *
     * @param name of the results; may be empty when there is one variant only
     * @param parameters the restorer's own, or an alternative of it
     */
    public record Variant(String name, RestorationParameters parameters) {}

    /** The sink of a region under some parameters. */
    private record Target(StackStorage storage, RunProvenance provenance) {}

    /** A section and the time that reading it took. */
    private record Section(ReadingStep.Read read, SectionPosition position) {}

    /**
     * A restoration that has not begun.
     *
     * @param restorer does the work; stays open
     * @param source of the sections
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

    /**
     * Sets where the sections lie in their volume.
     *
     * @param known their placement; by default sections are as large as the volume and know their index
     * @return this
     */
    public RegionRestoration placement(SectionPlacement known) {
        placement = known;
        return this;
    }

    /**
     * Sets whether the other sections are restored after a failure, and a record of failures.
     *
     * @param chosen by default the others are restored; results are never copied
     * @param remembers the failures; by default they are forgotten
     * @return this
     */
    public RegionRestoration onError(OnError chosen, FailureRecord remembers) {
        onError = chosen;
        failures = remembers;
        return this;
    }

    /**
     * Sets the listener.
     *
     * @param told receives one event at a time
     * @return this
     */
    public RegionRestoration listener(Consumer<RunEvent> told) {
        listener = told;
        return this;
    }

    /**
     * Sets a request that may end the run.
     *
     * @param request ends it after the section that it works on
     * @return this
     */
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
        List<Target> targets = new ArrayList<>();
        for (Variant variant : variants) {
            String folder = variant.name().isEmpty() ? "" : variant.name() + "/";
            for (Region region : regions) {
                StackStorage storage = new StackStorage(source, sinks.apply(folder + name(region)));
                targets.add(new Target(storage, provenance.with(variant.parameters())));
            }
        }
        for (Target target : targets) {
            target.storage()
                    .begin(new RunContext(
                            source,
                            target.provenance(),
                            stop,
                            reason -> listener.accept(new RunEvent.Warning(reason))));
        }
        return new SequentialRun(onError, stop, failures, listener, TransientError.PAUSES)
                .run(new SectionQueue(source.sections()), section -> restore(section, provenance, targets));
    }

    private static String name(Region region) {
        return "roi-" + region.x() + "-" + region.y() + "-" + region.width() + "-" + region.height();
    }

    private boolean restore(SectionId section, RunProvenance run, List<Target> targets) {
        boolean needed = false;
        for (Target target : targets) {
            needed |= !target.storage().isComplete(section);
        }
        if (!needed) {
            return false;
        }
        ReadingStep reading = new ReadingStep(targets.get(0).storage(), listener);
        ReadingStep.Read stored = reading.read(section, SectionTarget.of(restorer), restorer.workers());
        long start = System.nanoTime();
        new MaskReader(run.masks()).find(section.toString(), restorer);
        ReadingStep.Read read = stored.after(Duration.ofNanos(System.nanoTime() - start));
        SectionPosition position =
                run.position(section, read.shape().height(), read.shape().width());
        try {
            CorrectedSection corrected = restorer.correct(
                    Optional.of(position),
                    regions,
                    stage -> listener.accept(
                            new RunEvent.Step(section, stage.name().toLowerCase(Locale.ROOT))));
            for (int variant = 0; variant < variants.size(); variant++) {
                for (int region = 0; region < regions.size(); region++) {
                    int number = variant * regions.size() + region;
                    RestoredRegion restored = corrected.restore(regions.get(region), variant);
                    listener.accept(new RunEvent.Restored(write(
                            restored,
                            targets.get(number).storage(),
                            new Section(number == 0 ? read : read.reported(), position))));
                }
            }
            return true;
        } catch (LimpidException | WorkspaceFullException impossible) {
            throw new LimpidException(section + ": " + impossible.getMessage(), impossible);
        }
    }

    private SectionReport write(RestoredRegion restored, StackStorage storage, Section section) {
        ReadingStep.Read read = section.read();
        long start = System.nanoTime();
        Plane plane = restored.plane();
        SectionProvenance provenance = new SectionProvenance(
                read.metadata(),
                section.position(),
                restored.maskedPixels(),
                Optional.of(restored.region()),
                read.inputs()::files);
        long bytes = storage.write(read.section(), plane, provenance, restorer.workers());
        return new SectionReport(
                read.section(),
                storage.sink().location(read.section()),
                section.position().z(),
                new PixelShape(plane.sample(), plane.height(), plane.width()),
                restored.maskedPixels(),
                new SectionReport.Times(read.time(), restored.times(), Duration.ofNanos(System.nanoTime() - start)),
                new SectionReport.Bytes(read.metadata().bytes(), bytes, restorer.reservedBytes()));
    }
}
