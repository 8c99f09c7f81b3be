package org.limpid.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.limpid.LimpidException;
import org.limpid.cluster.SectionShare;
import org.limpid.files.ProcessIdentity;
import org.limpid.status.Throughput;

/** Keeps account of what a task does. Several sections may be in flight; calls may come from several threads. */
final class TaskAccount implements StackListener {
    private static final int SLOWEST = 10;
    private static final AtomicInteger TASKS = new AtomicInteger();

    private final int number = TASKS.incrementAndGet();
    private final SectionShare share;
    private final int sections;
    private final Optional<String> job;
    private final LongSupplier nanos;
    private final long begun;
    private final Map<Path, Flight> flights = new LinkedHashMap<>();
    private final Throughput rate = new Throughput();
    private final List<SlowSection> slowest = new ArrayList<>();
    private int done;
    private int skipped;
    private int failed;
    private long beat;

    private record Flight(long since, String step) {}

    /**
     * The account of a task that begins now.
     *
     * @param share of the stack that it has
     * @param sections how many that are at most
     * @param job of its scheduler
     * @param nanos monotonic clock
     */
    TaskAccount(SectionShare share, int sections, Optional<String> job, LongSupplier nanos) {
        this.share = share;
        this.sections = sections;
        this.job = job;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    @Override
    public synchronized void step(Path section, String step) {
        long now = nanos.getAsLong();
        flights.merge(section, new Flight(now, step), (before, next) -> new Flight(before.since(), step));
    }

    @Override
    public synchronized void retrying(Path section, LimpidException reason, Duration pause) {
        step(section, "waiting to try again");
    }

    @Override
    public synchronized void restored(SectionReport report) {
        flights.remove(report.input());
        done++;
        rate.completed(nanos.getAsLong(), report.total());
        slowest.add(new SlowSection(
                report.input().getFileName().toString(), report.total().toNanos() / 1e9));
        slowest.sort(Comparator.comparingDouble(SlowSection::seconds).reversed());
        if (slowest.size() > SLOWEST) {
            slowest.remove(SLOWEST);
        }
    }

    @Override
    public synchronized void skipped(Path section) {
        flights.remove(section);
        skipped++;
    }

    @Override
    public synchronized void failed(Path section, LimpidException reason) {
        flights.remove(section);
        failed++;
    }

    /** What the task says of itself now. */
    synchronized TaskNote note(TaskState state) {
        long now = nanos.getAsLong();
        ProcessIdentity owner = ProcessIdentity.current();
        List<FlightNote> inFlight = new ArrayList<>();
        flights.forEach((section, flight) -> inFlight.add(
                new FlightNote(section.getFileName().toString(), flight.step(), (now - flight.since()) / 1e9)));
        return new TaskNote(
                owner.host(),
                owner.pid(),
                owner.start(),
                number,
                job,
                words(share),
                share instanceof SectionShare.Unclaimed,
                sections,
                done,
                skipped,
                failed,
                inFlight,
                rate.perMinute(now),
                slowest,
                Duration.ofNanos(now - begun),
                ++beat,
                state);
    }

    private static String words(SectionShare share) {
        if (share instanceof SectionShare.Part part) {
            return part.shard().toString();
        }
        return share instanceof SectionShare.Unclaimed ? "unclaimed" : "all";
    }
}
