package org.limpid.convert;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.limpid.LimpidException;
import org.limpid.StopRequest;
import org.limpid.WorkerPool;
import org.limpid.cluster.Shard;
import org.limpid.files.FileErrors;
import org.limpid.image.Workspace;
import org.limpid.slab.SlabRecord;
import org.limpid.slab.SlabRecords;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VolumeWriter;
import org.limpid.volume.VolumeWriter.WrittenSlab;

/**
 * Writes a volume as another one, slab by slab. While a slab is written, the next one is read. A slab that is recorded, of the size that the
 * record says and of the same source files, is left alone.
 */
public final class VolumeConversion {
    private final VolumeReader source;
    private final VolumeWriter target;
    private final SlabRecords records;
    private final int threads;
    private Consumer<ConversionEvent> listener = event -> {};
    private StopRequest stop = new StopRequest();

    /**
     * A conversion that has not begun.
     *
     * @param records of the target's slabs
     * @param threads read and write a slab, at least 1
     */
    public VolumeConversion(VolumeReader source, VolumeWriter target, SlabRecords records, int threads) {
        this.source = source;
        this.target = target;
        this.records = records;
        this.threads = threads;
    }

    /** Sets the listener. */
    public VolumeConversion listener(Consumer<ConversionEvent> told) {
        listener = told;
        return this;
    }

    /** Sets a request that ends the conversion after the slab that is being written. */
    public VolumeConversion stop(StopRequest request) {
        stop = request;
        return this;
    }

    /**
     * What a run came to, in slabs.
     *
     * @param written by this run
     * @param skipped that were there already
     * @param failed that can't be read or written
     * @param left that were not begun, since the run was stopped
     */
    public record Outcome(int written, int skipped, int failed, int left) {
        /** {@return whether all slabs of the share are there} */
        public boolean isComplete() {
            return failed == 0 && left == 0;
        }
    }

    /** {@return the most memory that a run takes beside what reading takes, in bytes} */
    public static long bytes(VolumeShape shape, VolumeWriter target, int threads) {
        long slab = shape.sectionBytes() * Math.min(shape.depth(), target.slabDepth());
        int buffers = target.slabDepth() < shape.depth() ? 2 : 1;
        return buffers * slab + target.slabBytes(threads);
    }

    /** {@return the numbers of all slabs} */
    public List<Integer> slabNumbers() {
        int slabs = (source.shape().depth() - 1) / target.slabDepth() + 1;
        return IntStream.range(0, slabs).boxed().toList();
    }

    /**
     * Converts.
     *
     * @param share whose slabs are converted; all without one
     * @throws LimpidException when the target can't be begun or ended
     */
    public Outcome run(Optional<Shard> share) {
        FileErrors.naming("the volume", "can't be begun", target::begin);
        records.make();
        List<Integer> all = slabNumbers();
        List<Integer> own = share.map(shard -> shard.part(all)).orElse(all);
        Deque<Integer> waiting = new ArrayDeque<>();
        int skipped = 0;
        for (int slab : own) {
            if (isComplete(slab)) {
                skipped++;
                listener.accept(new ConversionEvent.Skipped(z(slab), depth(slab)));
            } else {
                waiting.add(slab);
            }
        }
        Written written = convert(waiting);
        boolean done = written.failed == 0 && written.left == 0;
        if (done && (share.isEmpty() || all.stream().allMatch(this::isComplete))) {
            FileErrors.naming("the volume", "can't be ended", target::finish);
        }
        return new Outcome(written.count, skipped, written.failed, written.left);
    }

    private int z(int slab) {
        return slab * target.slabDepth();
    }

    private int depth(int slab) {
        return Math.min(target.slabDepth(), source.shape().depth() - z(slab));
    }

    private boolean isComplete(int slab) {
        try {
            Optional<SlabRecord> record = records.read(slab);
            return record.isPresent()
                    && record.get().inputs().equals(Optional.of(stamps(slab)))
                    && record.get().written().bytes() == target.storedBytes(slab);
        } catch (IOException unknown) {
            return false;
        }
    }

    private String stamps(int slab) {
        return SourceStamps.of(source, z(slab), depth(slab));
    }

    private record Written(int count, int failed, int left) {}

    /** A slab that is read into memory. */
    private record ReadSlab(int slab, MemorySegment voxels, String stamps) {}

    private Written convert(Deque<Integer> waiting) {
        int count = 0;
        int failed = 0;
        try (WorkerPool workers = new WorkerPool(threads);
                Workspace workspace = new Workspace(2 * Workspace.roundedBytes(slabBytes()));
                ExecutorService reading = Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("limpid-slab").factory())) {
            List<MemorySegment> buffers = new ArrayList<>();
            for (int k = 0; k < Math.min(2, waiting.size()); k++) {
                buffers.add(workspace.reserve(slabBytes()));
            }
            Deque<CompletableFuture<ReadSlab>> ahead = new ArrayDeque<>();
            for (int turn = 0; !ahead.isEmpty() || !waiting.isEmpty() && !stop.isMade(); turn++) {
                if (ahead.isEmpty()) {
                    ahead.add(read(waiting.peek(), buffers.get(turn % 2), reading, workers));
                }
                int slab = waiting.remove();
                try {
                    ReadSlab read = join(ahead.remove());
                    if (!waiting.isEmpty() && !stop.isMade()) {
                        ahead.add(read(waiting.peek(), buffers.get((turn + 1) % 2), reading, workers));
                    }
                    WrittenSlab written = write(read, workers);
                    count++;
                    listener.accept(new ConversionEvent.Written(z(slab), depth(slab), written.bytes()));
                } catch (LimpidException reason) {
                    failed++;
                    listener.accept(new ConversionEvent.Failed(z(slab), depth(slab), reason));
                }
            }
        }
        return new Written(count, failed, waiting.size());
    }

    private long slabBytes() {
        return source.shape().sectionBytes() * Math.min(source.shape().depth(), target.slabDepth());
    }

    private CompletableFuture<ReadSlab> read(
            int slab, MemorySegment buffer, ExecutorService thread, WorkerPool workers) {
        return CompletableFuture.supplyAsync(
                () -> FileErrors.naming(source.name(), "can't be read", () -> {
                    String stamps = stamps(slab);
                    MemorySegment voxels = buffer.asSlice(0, source.shape().sectionBytes() * depth(slab));
                    source.read(VolumeBox.sections(source.shape(), z(slab), depth(slab)), voxels, workers);
                    return new ReadSlab(slab, voxels, stamps);
                }),
                thread);
    }

    private static ReadSlab join(CompletableFuture<ReadSlab> read) {
        try {
            return read.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed.getCause() instanceof RuntimeException unchecked ? unchecked : failed;
        }
    }

    private WrittenSlab write(ReadSlab read, WorkerPool workers) {
        return FileErrors.naming("sections from " + z(read.slab()) + " on", "can't be written", () -> {
            records.remove(read.slab());
            WrittenSlab written = target.write(read.slab(), read.voxels(), workers);
            records.write(new SlabRecord(read.slab(), written, new TreeMap<>(), Optional.of(read.stamps())));
            return written;
        });
    }
}
