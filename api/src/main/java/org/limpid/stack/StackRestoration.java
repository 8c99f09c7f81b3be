package org.limpid.stack;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.RestorerBuilder;
import org.limpid.StopRequest;
import org.limpid.WorkerPool;
import org.limpid.cluster.SectionShare;
import org.limpid.files.TransientError;
import org.limpid.output.FailureList;
import org.limpid.output.OutputFiles;
import org.limpid.output.Provenance;
import org.limpid.output.ResumeCheck;
import org.limpid.output.SectionLists;
import org.limpid.plan.Concurrency;
import org.limpid.plan.OnError;
import org.limpid.plan.StackPlan;
import org.limpid.plan.StackPolicy;

/**
 * Restores section files; one that fails does not stop the others. The unit of work is a section: it is decided whether
 * anything is to be done, the section is read, restored and published with its sidecar. A {@link Concurrency} says how many are
 * under way at a time; the results are the same for any.
 *
 * <pre>{@code
 * RestorerBuilder restorers = Restorer.with(parameters).calibration(calibration).memoryCap(12L << 30);
 * Flight flight = new Flight(1, 8, true);
 * StackOutcome outcome = new StackRestoration(restorers, calibration, plan, listener, flight).run(sections);
 * }</pre>
 */
public final class StackRestoration {
    private final RestorerBuilder restorers;
    private final Calibration calibration;
    private final StackPlan plan;
    private final StackListener listener;
    private final OutputFiles outputs;
    private final StopRequest stop;
    private final Concurrency flight;

    /**
     * A restoration that has not begun and goes on to the end.
     *
     * @param restorers opens what does the work; stays as it is. Their number of threads is the flight's, inversion is the plan's,
     *     and their memory cap holds for all that is in flight
     * @param calibration the restorers'
     * @param plan what to do
     * @param listener is told of each step
     * @param flight how sections are in flight
     */
    public StackRestoration(
            RestorerBuilder restorers,
            Calibration calibration,
            StackPlan plan,
            StackListener listener,
            Concurrency flight) {
        this(restorers, calibration, plan, listener, flight, new StopRequest());
    }

    /**
     * A restoration that has not begun.
     *
     * @param restorers opens what does the work; stays as it is. Their number of threads is the flight's, inversion is the plan's,
     *     and their memory cap holds for all that is in flight
     * @param calibration the restorers'
     * @param plan what to do
     * @param listener is told of each step
     * @param flight how sections are in flight
     * @param stop ends it after the sections that are computed or written then; what is read only is dropped
     */
    public StackRestoration(
            RestorerBuilder restorers,
            Calibration calibration,
            StackPlan plan,
            StackListener listener,
            Concurrency flight,
            StopRequest stop) {
        this.restorers = restorers;
        this.calibration = calibration;
        this.plan = plan;
        this.listener = new OneAtATime(listener);
        this.flight = flight;
        this.outputs = new OutputFiles(plan);
        this.stop = stop;
    }

    /**
     * Restores all sections.
     *
     * @param sections their files
     * @return what became of them
     * @throws LimpidException when the output folder can't be made, a calibration file or the mask of all sections can't
     *     be read, or two sections would have the same sidecar
     */
    public StackOutcome run(List<Path> sections) {
        return run(sections, new SectionShare.All());
    }

    /**
     * Restores a task's share of the sections.
     *
     * @param sections files of all sections of the stack
     * @param share which of them
     * @return what became of those
     * @throws LimpidException when the output folder can't be made, a calibration file or the mask of all sections can't
     *     be read, or two sections would have the same sidecar
     */
    public StackOutcome run(List<Path> sections, SectionShare share) {
        outputs.requireDifferentSidecars(sections);
        StackOutcome outcome;
        try (OpenRestorers opened = new OpenRestorers(restorers, plan, flight)) {
            outcome = restore(sections, share, opened);
        }
        if (plan.policy().onError() == OnError.COPY_NEAREST && outcome.left() == 0) {
            try (WorkerPool workers = new WorkerPool(flight.threads())) {
                new NearestReplacement(plan, workers, listener).make(sections, outcome.failed());
            }
        }
        return outcome;
    }

    private StackOutcome restore(List<Path> sections, SectionShare share, OpenRestorers opened) {
        Restorer any = opened.of(0);
        Provenance provenance = new Provenance(any, any.parameters(), calibration, plan);
        outputs.makeFolder();
        StopRequest ending = stop.follower();
        ResumeCheck resumption = new ResumeCheck(plan, calibration, provenance, outputs, ending);
        StackPolicy policy = plan.policy();
        FailureList failures =
                new FailureList(plan.outputFolder(), policy.listsFailures(), listener, Clock.systemUTC());
        listSections(sections);
        SectionQueue queue = new SectionQueue(share.of(sections));
        SectionDispatcher ledger = new SectionDispatcher(queue, policy.onError(), ending, failures, listener);
        try (WorkerPool lanes = new WorkerPool(flight.pipelines())) {
            lanes.forEach(
                    flight.pipelines(),
                    (lane, worker) -> runLane(opened.of(lane), ledger, resumption, provenance, ending));
            return ledger.outcome();
        }
    }

    private void runLane(
            Restorer restorer,
            SectionDispatcher ledger,
            ResumeCheck resumption,
            Provenance provenance,
            StopRequest ending) {
        ReadingStep reading = new ReadingStep(plan, listener);
        ComputingStep computing = new ComputingStep(plan, calibration, listener);
        WritingStep writing = new WritingStep(plan, provenance, restorer.memoryCap(), listener);
        Retry attempts = new Retry(ledger, stop, listener, TransientError.PAUSES);
        try {
            if (flight.overlapped()) {
                Retry early = new Retry(ledger, ending, listener, TransientError.PAUSES);
                ReadAhead ahead = new ReadAhead(
                        ledger, early, resumption, reading, ending, restorer.memoryCap(), flight.threads());
                WriteBehind behind = new WriteBehind(
                        ledger, attempts, writing, listener, ending, restorer.memoryCap(), flight.threads());
                Retry once = new Retry(ledger, stop, listener, List.of());
                new OverlappedPipeline(restorer, ahead, behind, computing, once, ending).run();
            } else {
                new SequentialPipeline(restorer, resumption, reading, computing, writing, listener)
                        .run(ledger, attempts);
            }
        } catch (RuntimeException | Error unexpected) {
            ending.make();
            throw unexpected;
        }
    }

    /** Leaves the list that tells how many sections the stack has; without it the sections are restored all the same. */
    private void listSections(List<Path> sections) {
        if (plan.policy().listsFailures()) {
            try {
                new SectionLists(plan.outputFolder()).add(sections, plan.sidecar());
            } catch (LimpidException refused) {
                listener.unlisted(new LimpidException(
                        refused.getMessage()
                                + ", so that limpid status can't know them all; sections are restored all the same",
                        refused));
            }
        }
    }
}
