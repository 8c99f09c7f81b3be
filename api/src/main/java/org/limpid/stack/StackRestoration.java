package org.limpid.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.RestorerBuilder;
import org.limpid.StopRequest;
import org.limpid.WorkerPool;
import org.limpid.cluster.SectionShare;
import org.limpid.files.TransientError;
import org.limpid.plan.Concurrency;
import org.limpid.plan.OnError;
import org.limpid.section.CopyingSink;
import org.limpid.section.RunContext;
import org.limpid.section.RunProvenance;
import org.limpid.section.SectionId;
import org.limpid.section.SectionPlacement;
import org.limpid.section.SectionProvenance.Fault;
import org.limpid.section.SectionSink;
import org.limpid.section.SectionSource;
import org.limpid.section.SectionTarget;

/**
 * Restores the sections of a source into a sink; one that fails does not stop the others. The sink says which sections are
 * complete already. Reading and writing are tried again after errors that may pass. A {@link Concurrency} says how many
 * sections are worked on at the same time; the results are the same for any.
 * Each setting has a default; its method returns this.
 *
 * <pre>{@code
 * SectionSource source = TiffFolderSource.of(Path.of("sections"));
 * SectionSink sink = TiffFolderSink.in(Path.of("restored")).build();
 * StackOutcome outcome = new StackRestoration(Restorer.with(Preset.NOTEBOOK.parameters()), source, sink)
 *         .concurrency(new Concurrency(1, 8, true))
 *         .listener(event -> System.out.println(event))
 *         .run();
 * }</pre>
 */
public final class StackRestoration {
    /**
     * Which sections of a stack are not sound, and what a run does with them and with those that are missing. Both answers must be the same
     * in all tasks of a run.
     *
     * @param known tells of a section what is known of it already, such as from a calibration
     * @param found looks at a section that nothing is known of, before it is restored
     * @param missing sections in the gaps of the stack; each has an index, as all sections of the stack then have
     * @param fill what is done with these; they can't be restored
     */
    public record BadSections(
            Function<SectionId, Optional<Fault>> known,
            Function<SectionId, Optional<Fault>> found,
            Treatment treatment,
            List<SectionId> missing,
            Treatment fill) {
        /** What is done with a section that is not sound. */
        public enum Treatment {
            /** It is restored as others are. */
            WARN,
            /** It has no result. */
            SKIP,
            /** It has a copy of the nearest sound section's result. */
            COPY_NEAREST,
            /** It has the mean of the results of the nearest sound sections before and after it, by their distance. */
            BLEND;

            /** {@return the name as options and files have it} */
            public String key() {
                return name().toLowerCase(Locale.ROOT).replace('_', '-');
            }

            boolean replaces() {
                return this == COPY_NEAREST || this == BLEND;
            }
        }

        /** All sections are restored, and nothing is known of any. */
        public static BadSections none() {
            return new BadSections(
                    section -> Optional.empty(),
                    section -> Optional.empty(),
                    Treatment.WARN,
                    List.of(),
                    Treatment.SKIP);
        }

        public BadSections {
            missing = List.copyOf(missing);
            if (fill == Treatment.WARN) {
                throw new IllegalArgumentException(
                        "missing sections can't be restored; expected another way to fill them");
            }
        }

        /** Whether results are made of others. */
        boolean replaces() {
            return treatment.replaces() || fill.replaces() && !missing.isEmpty();
        }
    }

    private final RestorerBuilder restorers;
    private final StackStorage storage;
    private SectionPlacement placement = SectionPlacement.whole();
    private Concurrency concurrency = Concurrency.oneByOne(Runtime.getRuntime().availableProcessors());
    private OnError onError = OnError.SKIP;
    private BadSections bad = BadSections.none();
    private Consumer<RunEvent> listener = event -> {};
    private StopRequest stop = new StopRequest();

    /**
     * A restoration that has not begun.
     *
     * @param restorers settings of the restorers; copied. The memory cap holds for all sections that are worked on at the same
     *     time. The number of threads comes from the {@link #concurrency}
     */
    public StackRestoration(RestorerBuilder restorers, SectionSource source, SectionSink sink) {
        this.restorers = restorers.copy();
        this.storage = new StackStorage(source, sink);
    }

    /** Sets where the sections lie in their volume; by default they are as large as the volume and know their index. */
    public StackRestoration placement(SectionPlacement known) {
        placement = known;
        return this;
    }

    /**
     * Sets how many sections are worked on at the same time, and with how many threads; by default one section after the
     * other, on all processors.
     */
    public StackRestoration concurrency(Concurrency chosen) {
        concurrency = chosen;
        return this;
    }

    /** Sets how the run goes on after a failure; by default the others are restored and the section is missing. */
    public StackRestoration onError(OnError chosen) {
        onError = chosen;
        return this;
    }

    /** Sets what is known of sections that are not sound, and what is done with them; by default all are restored alike. */
    public StackRestoration badSections(BadSections known) {
        bad = known;
        return this;
    }

    /** Sets the listener, which receives one event at a time. */
    public StackRestoration listener(Consumer<RunEvent> told) {
        listener = told;
        return this;
    }

    /**
     * Sets a request that may end the run: when it is made, sections that are computed or written are finished; a section that
     * is read only is dropped.
     */
    public StackRestoration stop(StopRequest request) {
        stop = request;
        return this;
    }

    /**
     * Restores all sections.
     *
     * @throws LimpidException as {@link #run(SectionShare)} says
     */
    public StackOutcome run() {
        return run(new SectionShare.All());
    }

    /**
     * Restores a task's share of the source's sections.
     *
     * @return the results of that share
     * @throws LimpidException when the run can't begin: the sink refuses it, the settings of the restorers contradict each
     *     other, or two sections have the same name
     */
    public StackOutcome run(SectionShare share) {
        List<SectionId> sections = storage.source().sections();
        requireDifferentNames(sections);
        if (onError == OnError.COPY_NEAREST && !(storage.sink() instanceof CopyingSink)) {
            throw new LimpidException("the sink can't copy results; expected another way to go on after a failure");
        }
        Optional<CopyingSink> replacing =
                storage.sink() instanceof CopyingSink sink ? Optional.of(sink) : Optional.empty();
        if (bad.replaces() && replacing.isEmpty()) {
            throw new LimpidException(
                    "the sink can't make results of others; expected another treatment of bad sections");
        }
        Consumer<RunEvent> told = RunEvent.oneAtATime(listener);
        Restoring restoring = restore(share.of(sections), replacing, told);
        try (WorkerPool workers = new WorkerPool(concurrency.threads())) {
            return ended(replaced(sections, restoring, replacing, workers, told), workers, told);
        }
    }

    /** Sections without a result of their own are given others', once all of the share are done. */
    private StackOutcome replaced(
            List<SectionId> sections,
            Restoring restoring,
            Optional<CopyingSink> replacing,
            WorkerPool workers,
            Consumer<RunEvent> told) {
        StackOutcome outcome = restoring.outcome();
        if (onError == OnError.COPY_NEAREST && outcome.left() == 0 && storage.sink() instanceof CopyingSink copying) {
            new NearestReplacement(copying, workers, told).make(sections, outcome.failed());
        }
        return bad.replaces() && outcome.left() == 0
                ? new SectionReplacement(bad, restoring.watch(), replacing.orElseThrow(), workers, told)
                        .run(sections, outcome)
                : outcome;
    }

    /** A section whose result is lost at the end has failed. */
    private StackOutcome ended(StackOutcome outcome, WorkerPool workers, Consumer<RunEvent> told) {
        List<SectionId> failed = new ArrayList<>(outcome.failed());
        storage.end(workers).forEach((section, reason) -> {
            failed.add(section);
            told.accept(new RunEvent.Failed(section, reason));
            storage.sink().failures().failed(section, reason, 1);
        });
        int lost = failed.size() - outcome.failed().size();
        return new StackOutcome(outcome.restored() - lost, outcome.skipped(), failed, outcome.left());
    }

    /** What restoring came to, and the sections in it that are not sound. */
    private record Restoring(StackOutcome outcome, OutlierWatch watch) {}

    private static void requireDifferentNames(List<SectionId> sections) {
        Set<String> names = new HashSet<>();
        for (SectionId section : sections) {
            if (!names.add(section.name())) {
                throw new LimpidException(
                        section + ": another section is named " + section.name() + " too; expected different names");
            }
        }
    }

    private Restoring restore(List<SectionId> sections, Optional<CopyingSink> replacing, Consumer<RunEvent> told) {
        RestorerBuilder own = restorers.copy().threads(concurrency.threads());
        List<Restorer> opened = new ArrayList<>();
        try (WorkerPool pipelines = new WorkerPool(concurrency.pipelines())) {
            for (int pipeline = 0; pipeline < concurrency.pipelines(); pipeline++) {
                opened.add(own.open());
            }
            StopRequest ending = stop.follower();
            RunProvenance provenance =
                    RunProvenance.of(opened.get(0), placement, storage.source().masks());
            storage.begin(new RunContext(
                    storage.source(), provenance, ending, reason -> told.accept(new RunEvent.Warning(reason))));
            SectionDispatcher dispatcher = new SectionDispatcher(
                    sections, onError, ending, storage.sink().failures(), told);
            OutlierWatch watch = new OutlierWatch(bad, replacing, told);
            Run run = new Run(
                    dispatcher,
                    new SectionSteps(storage, provenance, opened.get(0).memoryCap(), watch, told),
                    ending);
            pipelines.forEach(opened.size(), (pipeline, worker) -> run(run, opened.get(pipeline)));
            return new Restoring(dispatcher.outcome(), watch);
        } finally {
            opened.forEach(Restorer::close);
        }
    }

    /** The parts of a run that all pipelines share. */
    private record Run(SectionDispatcher dispatcher, SectionSteps steps, StopRequest ending) {
        Retry retry(StopRequest stop, List<Duration> pauses) {
            return new Retry(dispatcher, stop, steps.listener(), pauses);
        }
    }

    private void run(Run run, Restorer restorer) {
        SectionSteps steps = run.steps();
        StopRequest ending = run.ending();
        Retry retry = run.retry(stop, TransientError.PAUSES);
        try {
            if (concurrency.overlapped()) {
                Retry early = run.retry(ending, TransientError.PAUSES);
                ReadAhead ahead = new ReadAhead(run.dispatcher(), early, steps, ending, concurrency.threads());
                WriteBehind behind = new WriteBehind(run.dispatcher(), retry, steps, ending, concurrency.threads());
                new OverlappedPipeline(restorer, ahead, behind, steps, run.retry(stop, List.of()), ending).run();
            } else {
                retry.forEach(section -> restore(section, steps, restorer));
            }
        } catch (RuntimeException | Error unexpected) {
            ending.make();
            throw unexpected;
        }
    }

    /** Does one step after the other, in the restorer's memory and on its threads. */
    private static Retry.Ending restore(SectionId section, SectionSteps steps, Restorer restorer) {
        Optional<Retry.Ending> ended = steps.ended(section);
        if (ended.isPresent()) {
            return ended.get();
        }
        SectionSteps.Read read = steps.read(section, SectionTarget.of(restorer), restorer.workers());
        SectionSteps.Computed computed = steps.compute(read, restorer);
        SectionReport report = steps.write(computed, computed.restored().plane(), restorer.workers());
        steps.listener().accept(new RunEvent.Restored(report));
        return Retry.Ending.MADE;
    }
}
