package org.limpid.stack;

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

/**
 * Restores the sections of a source into a sink; one that fails does not stop the others. The sink says which sections are
 * complete already. Reading and writing are tried again after errors that may pass. A {@link Concurrency} says how many
 * sections are worked on at the same time; the results are the same for any.
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
     * @param source of the sections
     * @param sink of the results
     */
    public StackRestoration(RestorerBuilder restorers, SectionSource source, SectionSink sink) {
        this.restorers = restorers.copy();
        this.storage = new StackStorage(source, sink);
    }

    /**
     * Sets where the sections lie in their volume.
     *
     * @param known their placement; by default sections are as large as the volume and know their index
     * @return this
     */
    public StackRestoration placement(SectionPlacement known) {
        placement = known;
        return this;
    }

    /**
     * Sets how many sections are worked on at the same time, and with how many threads.
     *
     * @param chosen by default one section after the other, on all processors
     * @return this
     */
    public StackRestoration concurrency(Concurrency chosen) {
        concurrency = chosen;
        return this;
    }

    /**
     * Sets whether the other sections are restored after a failure.
     *
     * @param chosen by default the others are restored and the section is missing
     * @return this
     */
    public StackRestoration onError(OnError chosen) {
        onError = chosen;
        return this;
    }

    /**
     * Sets the listener.
     *
     * @param told receives one event at a time
     * @return this
     */
    public StackRestoration listener(Consumer<RunEvent> told) {
        listener = told;
        return this;
    }

    /**
     * Sets a request that may end the run.
     *
     * @param request when it is made, sections that are computed or written are finished; a section that is read only is
     *     dropped
     * @return this
     */
    public StackRestoration stop(StopRequest request) {
        stop = request;
        return this;
    }

    /**
     * Restores all sections.
     *
     * @return their results
     * @throws LimpidException as {@link #run(SectionShare)} says
     */
    public StackOutcome run() {
        return run(new SectionShare.All());
    }

    /**
     * Restores a task's share of the sections.
     *
     * @param share of the source's sections
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
        StackOutcome outcome = restore(new SectionQueue(share.of(sections)), told);
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

    private StackOutcome restore(SectionQueue queue, Consumer<RunEvent> told) {
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
            SectionDispatcher dispatcher =
                    new SectionDispatcher(queue, onError, ending, storage.sink().failures(), told);
            Run run = new Run(dispatcher, provenance, ending, told);
            pipelines.forEach(opened.size(), (pipeline, worker) -> run(run, opened.get(pipeline)));
            return dispatcher.outcome();
        } finally {
            opened.forEach(Restorer::close);
        }
    }

    /** The parts of a run that all pipelines share. */
    private record Run(
            SectionDispatcher dispatcher, RunProvenance provenance, StopRequest ending, Consumer<RunEvent> told) {}

    private void run(Run run, Restorer restorer) {
        SectionDispatcher dispatcher = run.dispatcher();
        Consumer<RunEvent> told = run.told();
        StopRequest ending = run.ending();
        ReadingStep reading = new ReadingStep(storage, told);
        ComputingStep computing = new ComputingStep(run.provenance(), told);
        WritingStep writing = new WritingStep(storage, restorer.memoryCap(), told);
        Retry retry = new Retry(dispatcher, stop, told, TransientError.PAUSES);
        try {
            if (concurrency.overlapped()) {
                Retry early = new Retry(dispatcher, ending, told, TransientError.PAUSES);
                ReadAhead ahead = new ReadAhead(
                        dispatcher, early, storage, reading, ending, restorer.memoryCap(), concurrency.threads());
                WriteBehind behind = new WriteBehind(
                        dispatcher, retry, writing, told, ending, restorer.memoryCap(), concurrency.threads());
                Retry once = new Retry(dispatcher, stop, told, List.of());
                new OverlappedPipeline(restorer, ahead, behind, computing, once, ending).run();
            } else {
                new SequentialPipeline(restorer, storage, reading, computing, writing, told).run(dispatcher, retry);
            }
        } catch (RuntimeException | Error unexpected) {
            ending.make();
            throw unexpected;
        }
    }
}
