package org.limpid.volume.hdf5;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.files.AtomicFile;
import org.limpid.files.Checksum;
import org.limpid.files.FileErrors;
import org.limpid.files.UnfinishedFolder;
import org.limpid.volume.NewVolume;
import org.limpid.volume.NewVolume.PyramidLevel;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeWriter;
import org.limpid.volume.chunk.ChunkFile;
import org.limpid.volume.chunk.ChunkLayout;
import org.limpid.volume.chunk.SlabFiles;
import org.limpid.volume.codec.CodecMemory;

/**
 * Writes a volume as a data set of an HDF5 file. Such a file is lost when its writer is killed, and has one writer at a time. So each
 * slab is a file of its own at first, in the folder {@code NAME.h5.slabs}, with its chunks as the data set will have them. At the end
 * they are joined, without being compressed again, in a file that appears whole; then the slabs' files go.
 */
public final class Hdf5Writer implements VolumeWriter {
    private static final long ALIGNMENT = 64;

    /** Chunks of each thread that are compressed before they are written in their order. */
    private static final int AHEAD = 4;

    private final NewDataSet set;
    private final StoredSlabs slabs;

    /**
     * A writer that has written nothing yet.
     *
     * @param volume its path may end in {@code ::/PATH}, the path of the data set; it is {@code /data} by default
     * @throws LimpidException when it has levels, which HDF5 has no form for
     */
    public Hdf5Writer(NewVolume volume, Hdf5Format format) {
        if (!volume.levels().equals(List.of(PyramidLevel.FULL))) {
            throw new LimpidException(volume.path() + ": is to have "
                    + volume.levels().size() + " levels; expected full resolution alone in HDF5, or another format");
        }
        set = NewDataSet.of(volume, format);
        slabs = new StoredSlabs(set);
    }

    @Override
    public int slabDepth() {
        return set.grid().depth();
    }

    @Override
    public long slabBytes(int threads) {
        return threads * (2 * set.chunkBytes() + AHEAD * ChunkFilters.most(set.chunkBytes()));
    }

    @Override
    public void begin() throws IOException {
        slabs.joined();
        Files.createDirectories(set.folder());
        UnfinishedFolder.clear(set.folder());
        UnfinishedFolder.clear(set.file().toAbsolutePath().getParent());
        Path described = set.folder().resolve(StoredSlabs.DESCRIPTION);
        AtomicFile.writeUnlessThere(described, AtomicFile.text(set.description()));
        String found = Files.readString(described);
        if (!found.equals(set.description())) {
            throw new LimpidException(
                    set.folder() + ": has slabs of " + found + "; expected none, or those of " + set.description());
        }
    }

    @Override
    public WrittenSlab write(int slab, MemorySegment voxels, WorkerPool workers) throws IOException {
        List<Checksum> sums = new ArrayList<>();
        int chunks = set.chunks(slab);
        try (Arena arena = Arena.ofShared()) {
            MemorySegment[] stored = new MemorySegment[Math.min(chunks, AHEAD * workers.threads())];
            Arrays.setAll(stored, i -> arena.allocate(ChunkFilters.most(set.chunkBytes()), ALIGNMENT));
            CodecMemory[] memories = memories(workers, arena);
            AtomicFile.write(set.slabFile(slab), temporary -> {
                try (SlabFile content = SlabFile.create(temporary)) {
                    for (int first = 0; first < chunks; first += stored.length) {
                        MemorySegment[] filtered = new MemorySegment[Math.min(stored.length, chunks - first)];
                        Checksum[] each = new Checksum[filtered.length];
                        int start = first;
                        workers.forEach(filtered.length, (i, worker) -> {
                            memories[worker].reset();
                            MemorySegment chunk = cut(slab, start + i, voxels, memories[worker]);
                            filtered[i] = set.filters().apply(chunk, stored[i], memories[worker]);
                            each[i] = StoredSlab.sum(filtered[i]);
                        });
                        for (MemorySegment chunk : filtered) {
                            content.append(chunk);
                        }
                        sums.addAll(Arrays.asList(each));
                    }
                    content.finish();
                }
            });
        }
        return SlabFiles.sum(sums);
    }

    private static CodecMemory[] memories(WorkerPool workers, Arena arena) {
        CodecMemory[] memories = new CodecMemory[workers.threads()];
        Arrays.setAll(memories, worker -> new CodecMemory(arena));
        return memories;
    }

    /** The voxels of a chunk, which is zero where it sticks out of the volume. */
    private MemorySegment cut(int slab, int number, MemorySegment voxels, CodecMemory memory) {
        MemorySegment chunk = memory.take(set.chunkBytes()).fill((byte) 0);
        ChunkLayout.copyIn(set.shape().sample(), chunk, set.place(slab, number), voxels, set.box(slab));
        return chunk;
    }

    @Override
    public WrittenSlab find(int slab) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return slabs.find(slab).sum(new CodecMemory(arena));
        }
    }

    @Override
    public long storedBytes(int slab) throws IOException {
        try {
            return slabs.find(slab).bytes();
        } catch (NoSuchFileException missing) {
            return 0;
        }
    }

    @Override
    public void read(int slab, MemorySegment voxels, WorkerPool workers) throws IOException {
        StoredSlab stored = slabs.find(slab);
        VolumeBox box = set.box(slab);
        ChunkLayout layout = ChunkLayout.dense(
                set.shape().sample(),
                ByteOrder.nativeOrder(),
                set.grid().height(),
                set.grid().width());
        try (ChunkFile open = stored.open();
                Arena arena = Arena.ofShared()) {
            CodecMemory[] memories = memories(workers, arena);
            workers.forEach(stored.chunks().size(), (number, worker) -> {
                memories[worker].reset();
                MemorySegment chunk = read(open, stored.chunks().get(number), memories[worker]);
                layout.copyOut(chunk, set.place(slab, number), voxels, box);
            });
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private MemorySegment read(ChunkFile file, StoredSlab.Part part, CodecMemory memory) {
        try {
            MemorySegment stored = StoredSlab.read(file, part, memory);
            return FileErrors.prefixing(file.path() + ": ", () -> set.filters().undo(stored, set.chunkBytes(), memory));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void finish() throws IOException {
        slabs.join();
    }
}
