package org.limpid.stack;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.StopRequest;
import org.limpid.Workers;
import org.limpid.cluster.SectionShare;
import org.limpid.files.TransientError;
import org.limpid.output.FailureList;
import org.limpid.output.OutputFiles;
import org.limpid.output.Provenance;
import org.limpid.output.Resumption;
import org.limpid.plan.Flight;
import org.limpid.plan.OnError;
import org.limpid.plan.StackPlan;
import org.limpid.plan.StackPolicy;

/**
 * Restores section files; one that fails does not stop the others. The unit of work is a section: it is decided whether
 * anything is to be done, the section is read, restored and published with its sidecar. A {@link Flight} says how many are
 * under way at a time; the results are the same for any.
 *
 * <pre>{@code
 * Restorer.Builder restorers = Restorer.with(parameters).calibration(calibration).memoryCap(12L << 30);
 * Flight flight = new Flight(1, 8, true);
 * StackOutcome outcome = new StackRestoration(restorers, calibration, plan, listener, flight).run(sections);
 * }</pre>
 */
public final class StackRestoration {
    private final Restorer.Builder restorers;
    private final Calibration calibration;
    private final StackPlan plan;
    private final StackListener listener;
    private final OutputFiles outputs;
    private final StopRequest stop;
    private final Flight flight;

    /**
     * A restoration that has not begun and goes on to the end.
     *
     * @param restorers opens what does the work; their number of threads is set, and their memory cap holds for all that is
     *     in flight
     * @param calibration the restorers'
     * @param plan what to do
     * @param listener is told of each step
     * @param flight how sections are in flight
     */
    public StackRestoration(
            Restorer.Builder restorers,
            Calibration calibration,
            StackPlan plan,
            StackListener listener,
            Flight flight) {
        this(restorers, calibration, plan, listener, flight, new StopRequest());
    }

    /**
     * A restoration that has not begun.
     *
     * @param restorers opens what does the work; their number of threads is set, and their memory cap holds for all that is
     *     in flight
     * @param calibration the restorers'
     * @param plan what to do
     * @param listener is told of each step
     * @param flight how sections are in flight
     * @param stop ends it after the sections that are computed or written then; what is read only is dropped
     */
    public StackRestoration(
            Restorer.Builder restorers,
            Calibration calibration,
            StackPlan plan,
            StackListener listener,
            Flight flight,
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
     *     be read, two sections would have the same sidecar, or claims can't be made
     */
    public StackOutcome run(List<Path> sections, SectionShare share) {
        outputs.requireDifferentSidecars(sections);
        StackOutcome outcome;
        try (OpenRestorers opened = new OpenRestorers(restorers, flight)) {
            outcome = restore(sections, share, opened);
        }
        if (plan.policy().onError() == OnError.COPY_NEAREST && outcome.left() == 0) {
            try (Workers workers = new Workers(flight.threads())) {
                new NearestCopies(plan, workers, listener).make(sections, outcome.failed());
            }
        }
        return outcome;
    }

    private StackOutcome restore(List<Path> sections, SectionShare share, OpenRestorers opened) {
        Restorer any = opened.of(0);
        Provenance provenance = new Provenance(any, any.parameters(), calibration, plan);
        outputs.makeFolder();
        StopRequest ending = stop.follower();
        Resumption resumption = new Resumption(plan, calibration, provenance, outputs, ending);
        StackPolicy policy = plan.policy();
        FailureList failures =
                new FailureList(plan.outputFolder(), policy.listsFailures(), listener, Clock.systemUTC());
        try (SectionSupply supply = supply(sections, share, resumption, ending);
                Workers lanes = new Workers(flight.lanes())) {
            SectionLedger ledger = new SectionLedger(supply, policy.onError(), ending, failures, listener);
            lanes.forEach(
                    flight.lanes(), (lane, worker) -> runLane(opened.of(lane), ledger, resumption, provenance, ending));
            return ledger.outcome();
        }
    }

    private void runLane(
            Restorer restorer, SectionLedger ledger, Resumption resumption, Provenance provenance, StopRequest ending) {
        ReadingStep reading = new ReadingStep(plan, listener);
        ComputingStep computing = new ComputingStep(plan, calibration, listener);
        WritingStep writing = new WritingStep(plan, provenance, restorer.memoryCap(), listener);
        Attempts attempts = new Attempts(ledger, stop, listener, TransientError.PAUSES);
        try {
            if (flight.overlapped()) {
                Attempts early = new Attempts(ledger, ending, listener, TransientError.PAUSES);
                SectionAhead ahead = new SectionAhead(
                        ledger, early, resumption, reading, ending, restorer.memoryCap(), flight.threads());
                SectionBehind behind = new SectionBehind(
                        ledger, attempts, writing, listener, ending, restorer.memoryCap(), flight.threads());
                Attempts once = new Attempts(ledger, stop, listener, List.of());
                new OverlappedLane(restorer, ahead, behind, computing, once, ending).run();
            } else {
                new OneByOneLane(restorer, resumption, reading, computing, writing, listener).run(ledger, attempts);
            }
        } catch (RuntimeException | Error unexpected) {
            ending.make();
            throw unexpected;
        }
    }

    private SectionSupply supply(List<Path> sections, SectionShare share, Resumption resumption, StopRequest ending) {
        if (share instanceof SectionShare.Unclaimed unclaimed) {
            return new ClaimedSections(new SharedSections(
                    new ClaimFolder(plan.outputFolder()),
                    sections,
                    section -> isComplete(section, resumption),
                    unclaimed.lease(),
                    unclaimed.job(),
                    System::nanoTime,
                    time -> {
                        ending.pause(time);
                        return !ending.isMade();
                    }));
        }
        return new ListedSections(share.of(sections));
    }

    /** What is wrong with a section that can't be told from a complete one shows when it is worked on. */
    private static boolean isComplete(Path section, Resumption resumption) {
        try {
            return resumption.isComplete(section);
        } catch (LimpidException unclear) {
            return false;
        }
    }
}
