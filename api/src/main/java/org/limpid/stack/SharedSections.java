package org.limpid.stack;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.limpid.cluster.Shard;

/**
 * The sections of a stack that several tasks share: each takes the next one that is neither complete nor claimed.
 *
 * <p><b>Claims.</b> A claim is a file {@code .limpid/claims/NAME.G.claim} in the output folder. The first claim of a section
 * has generation G = 1. Its owner changes it a few times in each lease; one that doesn't change is void, and the section is
 * taken over by creating the claim of generation G + 1. The claim with the highest generation is the one that counts.
 *
 * <p><b>Why no two win.</b> Taking a section, first or over, is creating one file that must not exist, which a file system
 * does for one caller only, NFS included ({@link ClaimFolder#create}). Nothing is renamed or removed to take over: two tasks
 * that find claim G void both try to create G + 1, and one of them succeeds; the other then finds a claim that is alive.
 * Claims are removed only when their section is complete, and tasks look whether it is before they claim and again once
 * they have.
 *
 * <p><b>When a section is done twice.</b> An owner that stood still for longer than its lease and wakes up doesn't know
 * that it was replaced and finishes the section, too. Both results are the same bytes, each appears by one atomic rename,
 * and so nobody ever sees anything but the whole section. What is lost is the time.
 *
 * <p><b>Failed sections.</b> The claim of a section that could not be restored stays, marked as such. It is left alone by
 * all tasks of the same job, and by those that had begun already; others try again.
 */
final class SharedSections implements AutoCloseable {
    private static final int POLLS = 10;

    private final ClaimFolder folder;
    private final Predicate<Path> complete;
    private final Duration lease;
    private final Optional<String> job;
    private final ClaimWatch watch;
    private final Pause pause;
    private final Heartbeat heartbeat;
    private final String host = host();
    private final List<Path> left;
    private final Set<ClaimName> formerFailures = new HashSet<>();

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        /**
         * Waits.
         *
         * @return whether the task is to go on
         */
        boolean await(Duration time);
    }

    /**
     * Sections to share.
     *
     * @param folder of the claims
     * @param sections all of the stack, the same for all tasks
     * @param complete whether a section's result is complete
     * @param lease after how long without a sign of life others may take over, the same for all tasks
     * @param job of this task's scheduler
     * @param nanos monotonic clock
     * @param pause lets time pass
     */
    SharedSections(
            ClaimFolder folder,
            List<Path> sections,
            Predicate<Path> complete,
            Duration lease,
            Optional<String> job,
            LongSupplier nanos,
            Pause pause) {
        this.folder = folder;
        this.complete = complete;
        this.lease = lease;
        this.job = job;
        this.watch = new ClaimWatch(nanos);
        this.pause = pause;
        this.left = new ArrayList<>(Shard.inOrder(sections));
        for (ClaimName name : folder.list().values()) {
            if (isFailure(folder.read(name))) {
                formerFailures.add(name);
            }
        }
        this.heartbeat = new Heartbeat(lease);
    }

    private boolean isFailure(Optional<String> text) {
        return text.map(this::note)
                .filter(note -> note.state() == ClaimState.FAILED)
                .isPresent();
    }

    private ClaimNote note(String text) {
        return ClaimNote.parse(text, lease);
    }

    /**
     * Claims the next section. Where others work on all that is left this waits, to take over what they may leave behind.
     *
     * @return a claim to be ended; empty when every section is complete or has failed, or the task is to stop
     * @throws org.limpid.LimpidException when claims can't be read or made
     */
    Optional<Claim> next() {
        boolean goesOn = true;
        while (goesOn && !left.isEmpty()) {
            Optional<Claim> claim = look();
            if (claim.isPresent()) {
                claim.ifPresent(heartbeat::add);
                return claim;
            }
            goesOn = left.isEmpty() || pause.await(lease.dividedBy(POLLS));
        }
        return Optional.empty();
    }

    /** Sections that neither are complete nor have failed, nor were claimed here, as far as is known. */
    int left() {
        return left.size();
    }

    /** Looks at what is left, once; forgets what is done. */
    private Optional<Claim> look() {
        Map<String, ClaimName> claims = folder.list();
        for (Iterator<Path> sections = left.iterator(); sections.hasNext(); ) {
            Path section = sections.next();
            Optional<ClaimName> present =
                    Optional.ofNullable(claims.get(section.getFileName().toString()));
            if (complete.test(section)) {
                present.ifPresent(folder::removeUpTo);
                watch.forget(section.getFileName().toString());
                sections.remove();
                continue;
            }
            Optional<String> text =
                    present.filter(name -> watch.isDue(name, lease)).flatMap(folder::read);
            if (present.isPresent() && isFinal(present.get(), text)) {
                sections.remove();
                continue;
            }
            Optional<Claim> claim = present.isEmpty()
                    ? claim(section, new ClaimName(section.getFileName().toString(), 1))
                    : present.filter(name -> isFree(name, text)).flatMap(name -> claim(section, name.next()));
            if (claim.isPresent()) {
                sections.remove();
                if (!isCompleteByNow(claim.get())) {
                    return claim;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a claim is of a section that failed and is not to be tried again by this task. */
    private boolean isFinal(ClaimName name, Optional<String> text) {
        boolean sameJob =
                job.isPresent() && text.map(this::note).flatMap(ClaimNote::job).equals(job);
        return isFailure(text) && (sameJob || !formerFailures.contains(name));
    }

    private boolean isFree(ClaimName name, Optional<String> text) {
        if (text.isEmpty()) {
            return false;
        }
        ClaimNote note = note(text.get());
        return note.state() != ClaimState.RUNNING || watch.isVoid(name, text.get(), note.lease());
    }

    private Optional<Claim> claim(Path section, ClaimName name) {
        ClaimNote note = ClaimNote.begin(lease, job, owner());
        return folder.create(name, note) ? Optional.of(new Claim(section, name, note, folder)) : Optional.empty();
    }

    /** Whether somebody completed the section between the look at its result and the claim. */
    private boolean isCompleteByNow(Claim claim) {
        folder.lookAnew();
        boolean completed = complete.test(claim.section());
        if (completed) {
            claim.complete();
        }
        return completed;
    }

    private String owner() {
        return "host " + host + "\npid " + ProcessHandle.current().pid() + "\nbegun " + Instant.now() + "\n";
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "unknown";
        }
    }

    /** Stops beating and gives back what is still claimed. */
    @Override
    public void close() {
        heartbeat.close();
    }
}
