package org.limpid.volume.hdf5;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.files.AtomicFile;
import org.limpid.hdf5.Hdf5File;
import org.limpid.hdf5.Hdf5Layout;
import org.limpid.hdf5.Hdf5Type;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeWriter.WrittenSlab;
import org.limpid.volume.chunk.ChunkFile;
import org.limpid.volume.codec.CodecMemory;

/** The slabs of a volume, wherever they are: in files of their own, which are newer, or in the joined file. */
final class StoredSlabs {
    /** The file in the folder of slabs that tells what they are of. */
    static final String DESCRIPTION = "volume.txt";

    private static final double MICROMETRE = 1000; // in nanometres

    private final NewDataSet set;
    private Optional<JoinedFile> known = Optional.empty();

    StoredSlabs(NewDataSet set) {
        this.set = set;
    }

    /** The joined file as it is now, if it is there. */
    synchronized Optional<JoinedFile> joined() {
        if (known.isEmpty() || !known.get().isStill(set.file())) {
            known = JoinedFile.find(set);
        }
        return known;
    }

    /**
     * Finds a slab.
     *
     * @throws NoSuchFileException when it is nowhere
     */
    StoredSlab find(int slab) throws IOException {
        Optional<StoredSlab> own = SlabFile.find(set.slabFile(slab), set.chunks(slab));
        return own.isPresent()
                ? own.get()
                : joined().map(all -> all.slabs().get(slab))
                        .orElseThrow(
                                () -> new NoSuchFileException(set.slabFile(slab).toString()));
    }

    private List<Integer> waiting() {
        List<Integer> waiting = new ArrayList<>();
        for (int slab = 0; slab < set.slabs(); slab++) {
            if (Files.exists(set.slabFile(slab))) {
                waiting.add(slab);
            }
        }
        return waiting;
    }

    /**
     * Joins all slabs in the file, unless they are there already. Another process may do so at the same time. It takes slabs away
     * only when they are joined, so that looking once more then finds them.
     */
    void join() throws IOException {
        while (!isJoined()) {
            requireAll();
            try {
                AtomicFile.write(set.file(), this::write);
            } catch (RuntimeException failed) {
                if (!isJoined()) {
                    throw failed;
                }
            }
        }
        for (int slab : waiting()) {
            Files.deleteIfExists(set.slabFile(slab));
        }
        Files.deleteIfExists(set.folder().resolve(DESCRIPTION));
        try {
            Files.deleteIfExists(set.folder());
        } catch (DirectoryNotEmptyException othersAreAtWork) {
            return;
        }
    }

    private void requireAll() throws IOException {
        for (int slab = 0; slab < set.slabs(); slab++) {
            try {
                find(slab);
            } catch (NoSuchFileException missing) {
                throw new LimpidException(
                        set.file() + ": can't be made without " + missing.getMessage() + "; expected all slabs",
                        missing);
            }
        }
    }

    /** Whether the joined file has all slabs as they are in files of their own. */
    private boolean isJoined() throws IOException {
        Optional<JoinedFile> joined = joined();
        if (joined.isEmpty()) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            CodecMemory memory = new CodecMemory(arena);
            for (int slab : waiting()) {
                WrittenSlab there = joined.get().slabs().get(slab).sum(memory);
                if (!find(slab).sum(memory).equals(there)) {
                    return false;
                }
            }
            return true;
        } catch (NoSuchFileException joinedByAnother) {
            return isJoined();
        }
    }

    private void write(Path temporary) throws IOException {
        try (Hdf5File target = Hdf5File.create(temporary);
                Arena arena = Arena.ofConfined()) {
            CodecMemory memory = new CodecMemory(arena);
            target.createDataSet(
                    set.path(),
                    type(),
                    new long[] {
                        set.shape().depth(), set.shape().height(), set.shape().width()
                    },
                    layout());
            target.attributes().write(set.path(), JoinedFile.ATTRIBUTE, set.description());
            set.voxelSize()
                    .ifPresent(size -> target.attributes()
                            .write(set.path(), DataSetVoxelSize.MICROMETRES, new double[] {
                                size.z() / MICROMETRE, size.y() / MICROMETRE, size.x() / MICROMETRE
                            }));
            for (int slab = 0; slab < set.slabs(); slab++) {
                copy(slab, target, memory);
            }
        }
    }

    private void copy(int slab, Hdf5File target, CodecMemory memory) throws IOException {
        StoredSlab stored = find(slab);
        try (ChunkFile open = stored.open()) {
            for (int number = 0; number < stored.chunks().size(); number++) {
                memory.reset();
                MemorySegment chunk = StoredSlab.read(open, stored.chunks().get(number), memory);
                VolumeBox place = set.place(slab, number);
                target.writeStored(set.path(), new long[] {place.z(), place.y(), place.x()}, chunk);
            }
        }
    }

    private Hdf5Type type() {
        return switch (set.shape().sample()) {
            case UINT8 -> Hdf5Type.UINT8;
            case UINT16 -> Hdf5Type.UINT16;
            case FLOAT32 -> Hdf5Type.FLOAT32;
        };
    }

    private Hdf5Layout layout() {
        List<Long> chunk = List.of((long) set.grid().depth(), (long) set.grid().height(), (long)
                set.grid().width());
        Optional<Integer> level = set.filters().deflate().stream().boxed().findFirst();
        return new Hdf5Layout.Chunked(chunk, level, set.filters().shuffles(), false);
    }
}
