package org.limpid.volume.source;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.image.Workspace;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeReader;

/**
 * Slabs of a volume that stay decoded while sections are copied out of them, so that each chunk is decoded once as long as sections
 * are asked for roughly in order. The thread that first asks for a section of a slab decodes it; others wait for it.
 */
final class SlabBuffers implements AutoCloseable {
    private static final int ROWS = 64;

    private final VolumeReader reader;
    private final NavigableSet<Integer> planes;
    private final Workspace workspace = new Workspace(Long.MAX_VALUE);
    private final List<Slab> slabs = new ArrayList<>();
    private final Map<Integer, LimpidException> damaged = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int most;
    private long uses;

    /** Memory of a slab, and what is in it. */
    private static final class Slab {
        private final MemorySegment voxels;
        private int number;
        private boolean loading;
        private int users;
        private long lastUse;

        private Slab(MemorySegment voxels) {
            this.voxels = voxels;
        }
    }

    /** No slab is decoded. Sections beside these planes are not decoded with them where that can be left out. */
    SlabBuffers(VolumeReader reader, Iterable<Integer> planes) {
        this.reader = reader;
        this.planes = new TreeSet<>();
        planes.forEach(this.planes::add);
    }

    /** Bytes of a slab; 0 where no two sections are stored together. */
    long slabBytes() {
        long depth = Math.min(reader.slabDepth(), reader.shape().depth());
        return depth == 1 ? 0 : Workspace.roundedBytes(depth * reader.shape().sectionBytes());
    }

    /** Sets how many slabs may stay decoded; without any each section is decoded by itself. */
    void keep(int count) {
        lock.lock();
        try {
            most = count;
        } finally {
            lock.unlock();
        }
    }

    int kept() {
        lock.lock();
        try {
            return most;
        } finally {
            lock.unlock();
        }
    }

    /** The planes of a slab that may be asked for. */
    NavigableSet<Integer> together(int plane) {
        int depth = reader.slabDepth();
        int first = plane / depth * depth;
        return planes.subSet(first, true, first + depth - 1, true);
    }

    void read(int plane, MemorySegment target, WorkerPool workers) throws IOException {
        NavigableSet<Integer> together = together(plane);
        if (kept() == 0 || together.size() < 2) {
            reader.read(VolumeBox.sections(reader.shape(), plane, 1), target, workers);
            return;
        }
        Slab slab = acquire(plane / reader.slabDepth());
        try {
            if (slab.loading) {
                load(slab, together, workers);
            }
            copy(slab, plane - together.first(), target, workers);
        } finally {
            release(slab);
        }
    }

    /** A slab that is decoded, or one that the caller is to decode. */
    private Slab acquire(int number) {
        lock.lock();
        try {
            while (true) {
                if (damaged.containsKey(number)) {
                    LimpidException reason = damaged.get(number);
                    throw new LimpidException(reason.getMessage(), reason);
                }
                Optional<Slab> known =
                        slabs.stream().filter(slab -> slab.number == number).findFirst();
                if (known.isPresent() && !known.get().loading) {
                    return used(known.get());
                }
                Optional<Slab> free = known.isPresent() ? Optional.empty() : free();
                if (free.isPresent()) {
                    free.get().number = number;
                    free.get().loading = true;
                    return used(free.get());
                }
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private Slab used(Slab slab) {
        slab.users++;
        slab.lastUse = ++uses;
        return slab;
    }

    private Optional<Slab> free() {
        if (slabs.size() < most) {
            slabs.add(new Slab(workspace.reserve(slabBytes())));
            return Optional.of(slabs.getLast());
        }
        return slabs.stream().filter(slab -> slab.users == 0).min(Comparator.comparingLong(slab -> slab.lastUse));
    }

    private void load(Slab slab, NavigableSet<Integer> together, WorkerPool workers) throws IOException {
        int first = together.first();
        int depth = together.last() - first + 1;
        boolean done = false;
        try {
            MemorySegment voxels = slab.voxels.asSlice(0, depth * reader.shape().sectionBytes());
            reader.read(VolumeBox.sections(reader.shape(), first, depth), voxels, workers);
            done = true;
        } catch (LimpidException damage) {
            lock.lock();
            damaged.put(slab.number, damage);
            lock.unlock();
            throw damage;
        } finally {
            loaded(slab, done);
        }
    }

    private void loaded(Slab slab, boolean done) {
        lock.lock();
        slab.loading = false;
        if (!done) {
            slab.number = -1;
        }
        changed.signalAll();
        lock.unlock();
    }

    private void copy(Slab slab, int place, MemorySegment target, WorkerPool workers) {
        long start = place * reader.shape().sectionBytes();
        long row = (long) reader.shape().width() * reader.shape().sample().bytes();
        workers.forStretches(
                reader.shape().height(),
                ROWS,
                (first, end, worker) ->
                        MemorySegment.copy(slab.voxels, start + first * row, target, first * row, (end - first) * row));
    }

    private void release(Slab slab) {
        lock.lock();
        slab.users--;
        changed.signalAll();
        lock.unlock();
    }

    @Override
    public void close() {
        workspace.close();
    }
}
