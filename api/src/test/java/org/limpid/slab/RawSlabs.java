package org.limpid.slab;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.files.AtomicFile;
import org.limpid.files.Checksum;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VolumeWriter;

/** A volume that is a folder with a file for each slab, of its samples. */
final class RawSlabs implements VolumeWriter {
    private final Path folder;
    private final VolumeShape shape;
    private final int depth;
    private final Set<Integer> refused = new HashSet<>();
    private final Set<Integer> writing = ConcurrentHashMap.newKeySet();
    private boolean finished;

    RawSlabs(Path folder, VolumeShape shape, int depth) {
        this.folder = folder;
        this.shape = shape;
        this.depth = depth;
    }

    /** The next attempt to write a slab fails. */
    RawSlabs refusing(int slab) {
        refused.add(slab);
        return this;
    }

    boolean isFinished() {
        return finished;
    }

    Path file(int slab) {
        return folder.resolve("slab" + slab);
    }

    /** The slabs that are there. */
    Set<Integer> slabs() {
        Set<Integer> there = new HashSet<>();
        IntStream.range(0, shape.depth())
                .filter(slab -> Files.exists(file(slab)))
                .forEach(there::add);
        return there;
    }

    @Override
    public int slabDepth() {
        return depth;
    }

    @Override
    public long slabBytes(int threads) {
        return 0;
    }

    @Override
    public void begin() throws IOException {
        Files.createDirectories(folder);
        Path kind = folder.resolve("shape");
        if (Files.exists(kind) && !Files.readString(kind).equals(shape.toString())) {
            throw new LimpidException(folder + ": is " + Files.readString(kind) + "; expected " + shape);
        }
        Files.writeString(kind, shape.toString());
    }

    @Override
    public WrittenSlab write(int slab, MemorySegment voxels, WorkerPool workers) throws IOException {
        if (!writing.add(slab)) {
            throw new IllegalStateException("slab " + slab + " is written twice at the same time");
        }
        try {
            if (refused.remove(slab)) {
                throw new IOException("refused");
            }
            AtomicFile.write(file(slab), AtomicFile.bytes(voxels.toArray(ValueLayout.JAVA_BYTE)));
            return find(slab);
        } finally {
            writing.remove(slab);
        }
    }

    @Override
    public WrittenSlab find(int slab) {
        Checksum found = Checksum.of(file(slab));
        return new WrittenSlab(found.bytes(), found.sha256());
    }

    @Override
    public long storedBytes(int slab) throws IOException {
        return Files.exists(file(slab)) ? Files.size(file(slab)) : 0;
    }

    @Override
    public void read(int slab, MemorySegment voxels, WorkerPool workers) throws IOException {
        voxels.copyFrom(MemorySegment.ofArray(Files.readAllBytes(file(slab))));
    }

    @Override
    public void finish() {
        finished = true;
    }

    /** All voxels of the slabs that are there. */
    byte[] voxels() throws IOException {
        MemorySegment all = MemorySegment.ofArray(new byte[Math.toIntExact(shape.depth() * shape.sectionBytes())]);
        for (int slab : slabs()) {
            byte[] part = Files.readAllBytes(file(slab));
            MemorySegment.copy(MemorySegment.ofArray(part), 0, all, slab * depth * shape.sectionBytes(), part.length);
        }
        return all.toArray(ValueLayout.JAVA_BYTE);
    }

    /** Files in a folder beside the volume. */
    static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream()
                    .sorted();
        }
    }
}
