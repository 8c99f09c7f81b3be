package org.limpid.volume.precomputed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.files.AtomicFile;
import org.limpid.files.Checksum;
import org.limpid.files.FileSync;
import org.limpid.files.UnfinishedFiles;
import org.limpid.files.UnfinishedFolder;
import org.limpid.image.Sample;
import org.limpid.volume.NewVolume;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VolumeWriter;
import org.limpid.volume.VoxelSize;
import org.limpid.volume.chunk.SlabFiles;
import org.limpid.volume.chunk.WrittenFile;
import org.limpid.volume.pyramid.SlabPyramid;

/**
 * Writes a precomputed volume with its scales, without shards. A slab is a layer of chunks. Its files are written into a folder with a
 * temporary name and get their names once all are there, those of the finest scale last.
 */
public final class PrecomputedWriter implements VolumeWriter {
    private static final long ALIGNMENT = 64;

    /** The format has no way to leave the size out. Viewers then count voxels. */
    private static final VoxelSize UNKNOWN = new VoxelSize(1, 1, 1);

    private final Path path;
    private final VolumeShape shape;
    private final PrecomputedFormat format;
    private final SlabPyramid pyramid;
    private final PrecomputedInfo info;

    /**
     * A writer that has written nothing yet.
     *
     * @throws LimpidException when the levels do not fit the slabs, or the encoding not the voxels
     */
    public PrecomputedWriter(NewVolume volume, PrecomputedFormat format) {
        path = volume.path();
        shape = volume.shape();
        this.format = format;
        if (format.encoding() instanceof Encoding.Jpeg && shape.sample() != Sample.UINT8) {
            throw new LimpidException(path + ": voxels are to be "
                    + shape.sample().name().toLowerCase(Locale.ROOT) + "; expected uint8 for jpeg, or raw");
        }
        pyramid = SlabPyramid.of(volume.levels(), slabDepth(), format.downsampling());
        info = PrecomputedInfo.of(volume, volume.voxelSize().orElse(UNKNOWN), format);
    }

    @Override
    public int slabDepth() {
        return format.chunk().depth();
    }

    @Override
    public boolean isLossless() {
        return !(format.encoding() instanceof Encoding.Jpeg);
    }

    @Override
    public long slabBytes(int threads) {
        long chunk = info.scales().getFirst().chunkBytes();
        return pyramid.coarserBytes(slabShape(0))
                + threads * (chunk + format.encoding().memory(chunk));
    }

    private VolumeShape slabShape(int slab) {
        int depth = Math.min(slabDepth(), shape.depth() - slab * slabDepth());
        return new VolumeShape(shape.sample(), depth, shape.height(), shape.width());
    }

    @Override
    public void begin() throws IOException {
        for (Scale scale : info.scales()) {
            Files.createDirectories(path.resolve(scale.key()));
        }
        UnfinishedFolder.clear(path);
        AtomicFile.writeUnlessThere(PrecomputedInfo.file(path), AtomicFile.bytes(info.bytes()));
        PrecomputedInfo there = PrecomputedInfo.read(path)
                .orElseThrow(
                        () -> new NoSuchFileException(PrecomputedInfo.file(path).toString()));
        if (!there.equals(info)) {
            throw new LimpidException(
                    PrecomputedInfo.file(path) + ": describes another volume, " + there + "; expected " + info);
        }
    }

    /** A chunk of a slab, by its scale and place. */
    private record Task(int level, VolumeBox chunk) {}

    /** The chunks of a slab, those of the coarsest scale first. */
    private List<Task> chunks(int slab) {
        List<Task> tasks = new ArrayList<>();
        for (int level = info.scales().size() - 1; level >= 0; level--) {
            Scale scale = info.scales().get(level);
            VolumeBox box = box(slab, level);
            for (long number = 0; number < scale.chunks().count(box); number++) {
                tasks.add(new Task(level, scale.place(scale.chunks().index(box, number))));
            }
        }
        return tasks;
    }

    /** Where a slab lies in a level. */
    private VolumeBox box(int slab, int level) {
        Scale scale = info.scales().get(level);
        int z = slab * scale.chunks().depth();
        return VolumeBox.sections(
                scale.shape(), z, Math.min(scale.chunks().depth(), scale.shape().depth() - z));
    }

    private List<Path> files(Path folder, List<Task> chunks) {
        return chunks.stream()
                .map(task -> info.scales().get(task.level).file(folder, task.chunk))
                .toList();
    }

    @Override
    public WrittenSlab write(int slab, MemorySegment voxels, WorkerPool workers) throws IOException {
        List<Task> chunks = chunks(slab);
        try (Arena arena = Arena.ofShared();
                UnfinishedFolder folder = new UnfinishedFolder(path.resolve("slab" + slab))) {
            for (Scale scale : info.scales()) {
                Files.createDirectories(folder.path().resolve(scale.key()));
            }
            List<MemorySegment> levels = pyramid.voxels(slabShape(slab), voxels, workers, arena);
            List<Path> temporary = files(folder.path(), chunks);
            Checksum[] written = new Checksum[chunks.size()];
            MemorySegment[] memories = new MemorySegment[workers.threads()];
            workers.forEach(written.length, (index, worker) -> {
                if (memories[worker] == null) {
                    memories[worker] = arena.allocate(info.scales().getFirst().chunkBytes(), ALIGNMENT);
                }
                Task task = chunks.get(index);
                MemorySegment chunk = cut(task, levels.get(task.level), box(slab, task.level), memories[worker]);
                written[index] = write(temporary.get(index), chunk, task.chunk.width());
            });
            appear(temporary, files(path, chunks));
            return SlabFiles.sum(Arrays.asList(written));
        } catch (UncheckedIOException unwritable) {
            throw unwritable.getCause();
        }
    }

    private MemorySegment cut(Task task, MemorySegment voxels, VolumeBox box, MemorySegment memory) {
        Scale scale = info.scales().get(task.level);
        MemorySegment chunk =
                memory.asSlice(0, task.chunk.voxels() * shape.sample().bytes());
        scale.layout(box).copyOut(voxels, box, chunk, task.chunk);
        return chunk;
    }

    private Checksum write(Path path, MemorySegment chunk, int width) {
        try (WrittenFile file = new WrittenFile(path)) {
            file.append(format.encoding().encode(chunk, width));
            return file.sync();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private void appear(List<Path> temporary, List<Path> files) throws IOException {
        UnfinishedFiles.atOnce(() -> {
            for (int i = 0; i < files.size(); i++) {
                FileSync.rename(temporary.get(i), files.get(i));
            }
            for (Scale scale : info.scales()) {
                FileSync.syncFolderOf(path.resolve(scale.key()).resolve("any"));
            }
        });
    }

    @Override
    public WrittenSlab find(int slab) {
        return SlabFiles.find(files(path, chunks(slab)));
    }

    @Override
    public long storedBytes(int slab) throws IOException {
        return SlabFiles.bytes(files(path, chunks(slab)));
    }

    @Override
    public void read(int slab, MemorySegment voxels, WorkerPool workers) throws IOException {
        for (Path file : files(path, chunks(slab))) {
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString());
            }
        }
        try (PrecomputedReader reader = PrecomputedReader.open(path)) {
            reader.read(box(slab, 0), voxels, workers);
        }
    }
}
