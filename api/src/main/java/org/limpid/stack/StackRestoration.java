package org.limpid.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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
    private final RestorerBuilder restorers;
    private final StackStorage storage;
    private SectionPlacement placement = SectionPlacement.whole();
    private Concurrency concurrency = Concurrency.oneByOne(Runtime.getRuntime().availableProcessors());
    private OnError onError = OnError.SKIP;
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
        Consumer<RunEvent> told = RunEvent.oneAtATime(listener);
        StackOutcome outcome = restore(share.of(sections), told);
        if (onError == OnError.COPY_NEAREST && outcome.left() == 0 && storage.sink() instanceof CopyingSink copying) {
            try (WorkerPool workers = new WorkerPool(concurrency.threads())) {
                new NearestReplacement(copying, workers, told).make(sections, outcome.failed());
            }
        }
        return outcome;
    }

    private static void requireDifferentNames(List<SectionId> sections) {
        Set<String> names = new HashSet<>();
        for (SectionId section : sections) {
            if (!names.add(section.name())) {
                throw new LimpidException(
                        section + ": another section is named " + section.name() + " too; expected different names");
            }
        }
    }

    private StackOutcome restore(List<SectionId> sections, Consumer<RunEvent> told) {
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
            Run run = new Run(
                    dispatcher,
                    new SectionSteps(storage, provenance, opened.get(0).memoryCap(), told),
                    ending);
            pipelines.forEach(opened.size(), (pipeline, worker) -> run(run, opened.get(pipeline)));
            return dispatcher.outcome();
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
    private static boolean restore(SectionId section, SectionSteps steps, Restorer restorer) {
        if (steps.storage().isComplete(section)) {
            return false;
        }
        SectionSteps.Read read = steps.read(section, SectionTarget.of(restorer), restorer.workers());
        SectionSteps.Computed computed = steps.compute(read, restorer);
        SectionReport report = steps.write(computed, computed.restored().plane(), restorer.workers());
        steps.listener().accept(new RunEvent.Restored(report));
        return true;
    }
}
