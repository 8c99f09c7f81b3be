package org.limpid.slab;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.files.FileErrors;
import org.limpid.image.Workspace;
import org.limpid.output.Sidecar;
import org.limpid.section.SectionId;
import org.limpid.slab.SlabSection.State;

/**
 * The memory in which slabs are gathered, a fixed number of them. A slab gets memory with its first section and gives it back when it
 * is in the volume. When none is left, the sections of the first slab in the volume that has some are put into files of their own.
 * Several threads use it at the same time, for different sections.
 */
final class SlabMemory implements AutoCloseable {
    private final VolumeTarget target;
    private final SlabStore store;
    private final IntFunction<GatheredSlab> survey;
    private final Workspace workspace;
    private final Map<Integer, GatheredSlab> slabs = new TreeMap<>();
    private final Deque<MemorySegment> free = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int unreserved;

    /**
     * Memory that is reserved when it is needed.
     *
     * @param survey finds out what of a slab is there
     * @param count slabs that it is for, at least 1
     */
    SlabMemory(VolumeTarget target, SlabStore store, IntFunction<GatheredSlab> survey, int count) {
        this.target = target;
        this.store = store;
        this.survey = survey;
        unreserved = count;
        workspace = new Workspace(count * Workspace.roundedBytes(target.slabBytes()));
    }

    /** The slab of a place. */
    GatheredSlab slab(int place) {
        int number = place / target.slabDepth();
        lock.lock();
        try {
            GatheredSlab known = slabs.get(number);
            if (known != null) {
                return known;
            }
        } finally {
            lock.unlock();
        }
        GatheredSlab found = survey.apply(number);
        lock.lock();
        try {
            return slabs.computeIfAbsent(number, key -> found);
        } finally {
            lock.unlock();
        }
    }

    /** All slabs that were asked for, in order. */
    Map<Integer, GatheredSlab> slabs() {
        lock.lock();
        try {
            return new TreeMap<>(slabs);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Puts a section into its slab; a slab that is whole then is written to the volume.
     *
     * @return bytes of the slab, 0 when it is not written
     */
    long put(int place, SectionId section, Sidecar made, MemorySegment samples, WorkerPool workers) throws IOException {
        GatheredSlab slab = slab(place);
        begin(slab, workers);
        boolean whole = false;
        try {
            copy(samples, target.section(slab, place), workers);
            slab.put(place, SlabSection.of(section, State.HELD, made));
        } finally {
            whole = end(slab);
        }
        return whole ? publish(slab, place, section, workers) : 0;
    }

    private static void copy(MemorySegment from, MemorySegment to, WorkerPool workers) {
        long step = Math.ceilDiv(from.byteSize(), workers.threads());
        workers.forEach((int) Math.ceilDiv(from.byteSize(), step), (part, worker) -> {
            long at = part * step;
            MemorySegment.copy(from, at, to, at, Math.min(step, from.byteSize() - at));
        });
    }

    /** Where it fails the last section is written again or has failed, while those before it are made. */
    private long publish(GatheredSlab slab, int place, SectionId section, WorkerPool workers) throws IOException {
        boolean published = false;
        try {
            long bytes = store.publish(slab, workers);
            published = true;
            return bytes;
        } finally {
            if (!published) {
                slab.put(place, SlabSection.missing(section));
            }
            settle(slab, !published);
        }
    }

    /** Waits until a slab has memory that sections may be copied to. */
    private void begin(GatheredSlab slab, WorkerPool workers) throws IOException {
        while (true) {
            Optional<GatheredSlab> other;
            lock.lock();
            try {
                if (!slab.busy && slab.memory.isPresent()) {
                    slab.writing++;
                    return;
                }
                other = slab.busy ? Optional.empty() : slabToWorkOn(slab);
                if (other.isEmpty()) {
                    changed.awaitUninterruptibly();
                    continue;
                }
                other.get().busy = true;
            } finally {
                lock.unlock();
            }
            boolean keeps = other.get() != slab;
            try {
                if (keeps) {
                    store.spill(other.get());
                } else {
                    store.read(slab, workers);
                }
                keeps = !keeps;
            } finally {
                settle(other.get(), keeps);
            }
        }
    }

    /** The slab itself when there is memory for it, which it then has; else one whose memory can be had. */
    private Optional<GatheredSlab> slabToWorkOn(GatheredSlab slab) {
        if (!free.isEmpty() || unreserved > 0) {
            if (free.isEmpty()) {
                free.push(workspace.reserve(target.slabBytes()));
                unreserved--;
            }
            slab.memory = Optional.of(free.pop());
            return Optional.of(slab);
        }
        return slabs.values().stream()
                .filter(other -> other.memory.isPresent() && !other.busy && other.writing == 0)
                .findFirst();
    }

    /** A section was copied; returns whether the caller has to write the slab, which no other thread works on then. */
    private boolean end(GatheredSlab slab) {
        lock.lock();
        try {
            slab.writing--;
            slab.busy = slab.writing == 0 && slab.isWhole();
            changed.signalAll();
            return slab.busy;
        } finally {
            lock.unlock();
        }
    }

    private void settle(GatheredSlab slab, boolean keepsMemory) {
        lock.lock();
        try {
            slab.busy = false;
            if (!keepsMemory) {
                free.push(slab.memory.orElseThrow());
                slab.memory = Optional.empty();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Brings all to the disk, when no section is put any more: whole slabs into the volume, other sections into files of their own.
     *
     * @return the sections that could not be kept
     */
    Map<SectionId, LimpidException> flush(WorkerPool workers) {
        Map<SectionId, LimpidException> lost = new HashMap<>();
        for (GatheredSlab slab : slabs().values()) {
            try {
                if (slab.isWhole() && (slab.differs() || !slab.in(State.HELD).isEmpty())) {
                    FileErrors.naming(target.slab(slab.number()), "can't be written", () -> publish(slab, workers));
                }
            } catch (LimpidException refused) {
                lost.put(slab.sections().lastEntry().getValue().section(), refused);
            }
            try {
                store.spill(slab);
            } catch (LimpidException refused) {
                slab.in(State.HELD).forEach(section -> lost.put(section.section(), refused));
            }
            if (slab.memory.isPresent()) {
                settle(slab, false);
            }
        }
        return lost;
    }

    /** Looks at a slab anew, as another process may have written it; nothing of it is in memory. */
    GatheredSlab again(int place) {
        lock.lock();
        try {
            slabs.remove(place / target.slabDepth());
        } finally {
            lock.unlock();
        }
        return slab(place);
    }

    /** Copies a section that is in the volume, when no section is put any more. */
    void read(int place, MemorySegment samples, WorkerPool workers) throws IOException {
        GatheredSlab slab = slab(place);
        begin(slab, workers);
        try {
            copy(target.section(slab, place), samples, workers);
        } finally {
            end(slab);
            settle(slab, false);
        }
    }

    private void publish(GatheredSlab slab, WorkerPool workers) throws IOException {
        begin(slab, workers);
        end(slab);
        boolean published = false;
        try {
            store.publish(slab, workers);
            published = true;
        } finally {
            settle(slab, !published);
        }
    }

    @Override
    public void close() {
        workspace.close();
    }
}
