package org.limpid.volume.zarr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.files.AtomicFile;
import org.limpid.files.Checksum;
import org.limpid.files.UnfinishedFolder;
import org.limpid.image.Sample;
import org.limpid.volume.NewVolume;
import org.limpid.volume.NewVolume.PyramidLevel;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VolumeWriter;
import org.limpid.volume.chunk.FillValue;

/**
 * Writes an OME-Zarr volume with its pyramid. A slab is a layer of shards, or in version 0.4 of chunks; its files of a level lie in
 * one folder, which appears whole. The finest level appears last, so that a slab that is seen there is seen in all.
 */
public final class OmeZarrWriter implements VolumeWriter {
    private static final long ALIGNMENT = 64;

    private final NewVolume volume;
    private final OmeZarrFormat format;
    private final List<LevelGrid> levels;
    private final FillValue fill;

    /**
     * A writer that has written nothing yet.
     *
     * @throws LimpidException when the levels do not fit the slabs
     */
    public OmeZarrWriter(NewVolume volume, OmeZarrFormat format) {
        this.volume = volume;
        this.format = format;
        PyramidLevel before = PyramidLevel.FULL;
        for (PyramidLevel level : volume.levels()) {
            requireHalves(before, level);
            before = level;
        }
        levels = IntStream.range(0, volume.levels().size())
                .mapToObj(i -> LevelGrid.of(i, volume.levels().get(i), volume.shape(), format))
                .toList();
        Sample sample = volume.shape().sample();
        fill = FillValue.of(sample, sample == Sample.FLOAT32 ? Double.NaN : 0);
    }

    private void requireHalves(PyramidLevel before, PyramidLevel level) {
        boolean halves = isOneOrTwo(before.z(), level.z())
                && isOneOrTwo(before.y(), level.y())
                && isOneOrTwo(before.x(), level.x());
        if (!halves || slabDepth() % level.z() != 0) {
            throw new LimpidException("a level's voxels are " + level.z() + " x " + level.y() + " x " + level.x()
                    + " after " + before.z() + " x " + before.y() + " x " + before.x()
                    + "; expected sides that are the same or twice as large, and along z a part of the " + slabDepth()
                    + " sections of a slab");
        }
    }

    private static boolean isOneOrTwo(int before, int side) {
        return side == before || side == 2L * before;
    }

    @Override
    public int slabDepth() {
        return format.shard().z();
    }

    @Override
    public long slabBytes(int threads) {
        long coarser = levels.stream()
                .skip(1)
                .mapToLong(level ->
                        level.slabShape(0).sectionBytes() * level.slabShape(0).depth())
                .sum();
        return coarser + threads * ChunkEncoder.memory(volume.shape().sample(), format);
    }

    @Override
    public void begin() throws IOException {
        for (LevelGrid level : levels) {
            Path folder = volume.path().resolve(level.folder());
            Files.createDirectories(folder);
            UnfinishedFolder.clear(folder);
        }
        for (Map.Entry<String, byte[]> file :
                new OmeZarrMetadata(volume, format).files(levels).entrySet()) {
            Path path = volume.path().resolve(file.getKey());
            AtomicFile.writeUnlessThere(path, AtomicFile.bytes(file.getValue()));
            if (!Arrays.equals(Files.readAllBytes(path), file.getValue())) {
                throw new LimpidException(path + ": describes another volume; expected none there, or one of "
                        + volume.shape() + " with the same levels, chunks, codec, pixel size and display range");
            }
        }
    }

    @Override
    public WrittenSlab write(int slab, MemorySegment voxels, WorkerPool workers) throws IOException {
        try (Arena arena = Arena.ofShared()) {
            List<SlabLevel> pyramid = pyramid(slab, voxels, workers, arena);
            List<UnfinishedFolder> folders = new ArrayList<>();
            try {
                for (SlabLevel level : pyramid) {
                    folders.add(begin(level));
                }
                WrittenSlab written = writeFiles(pyramid, folders, workers, arena);
                for (int i = folders.size() - 1; i >= 0; i--) {
                    folders.get(i).appear();
                }
                return written;
            } finally {
                for (UnfinishedFolder folder : folders) {
                    folder.close();
                }
            }
        }
    }

    private List<SlabLevel> pyramid(int slab, MemorySegment voxels, WorkerPool workers, Arena arena) {
        List<SlabLevel> pyramid = new ArrayList<>();
        for (LevelGrid level : levels) {
            if (pyramid.isEmpty()) {
                pyramid.add(new SlabLevel(level, slab, voxels));
                continue;
            }
            SlabLevel finer = pyramid.getLast();
            VolumeShape shape = level.slabShape(slab);
            MemorySegment target = arena.allocate(shape.depth() * shape.sectionBytes(), ALIGNMENT);
            format.downsampling().halve(finer.voxels(), finer.grid().slabShape(slab), target, shape, workers);
            pyramid.add(new SlabLevel(level, slab, target));
        }
        return pyramid;
    }

    private UnfinishedFolder begin(SlabLevel level) throws IOException {
        UnfinishedFolder folder = new UnfinishedFolder(folder(level.grid(), level.slab()));
        for (String name : SlabLevel.names(level.grid(), level.slab())) {
            Files.createDirectories(folder.path().resolve(name).getParent());
        }
        return folder;
    }

    private Path folder(LevelGrid level, int slab) {
        return volume.path().resolve(level.folder()).resolve(String.valueOf(slab));
    }

    /** A file of a slab. */
    private record Task(int level, int number) {}

    private WrittenSlab writeFiles(
            List<SlabLevel> pyramid, List<UnfinishedFolder> folders, WorkerPool workers, Arena arena)
            throws IOException {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < pyramid.size(); i++) {
            int level = i;
            SlabLevel files = pyramid.get(i);
            IntStream.range(0, SlabLevel.files(files.grid(), files.slab()))
                    .forEach(number -> tasks.add(new Task(level, number)));
        }
        Checksum[] written = new Checksum[tasks.size()];
        ChunkEncoder[] encoders = new ChunkEncoder[workers.threads()];
        try {
            workers.forEach(tasks.size(), (index, worker) -> {
                if (encoders[worker] == null) {
                    encoders[worker] = new ChunkEncoder(
                            volume.shape().sample(),
                            format,
                            fill,
                            format.chunk().voxels(),
                            arena);
                }
                Task task = tasks.get(index);
                written[index] = write(
                        pyramid.get(task.level),
                        task.number,
                        folders.get(task.level).path(),
                        encoders[worker]);
            });
        } catch (UncheckedIOException unwritable) {
            throw unwritable.getCause();
        }
        return sum(Arrays.asList(written));
    }

    private static Checksum write(SlabLevel level, int number, Path folder, ChunkEncoder encoder) {
        try {
            return level.write(number, folder, encoder);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static WrittenSlab sum(List<Checksum> files) {
        StringBuilder all = new StringBuilder();
        files.forEach(file -> all.append(file.sha256()).append('\n'));
        return new WrittenSlab(
                files.stream().mapToLong(Checksum::bytes).sum(),
                Checksum.hex(all.toString().getBytes(StandardCharsets.US_ASCII)));
    }

    private List<Path> files(int slab) {
        List<Path> files = new ArrayList<>();
        for (LevelGrid level : levels) {
            Path folder = folder(level, slab);
            SlabLevel.names(level, slab).forEach(name -> files.add(folder.resolve(name)));
        }
        return files;
    }

    @Override
    public WrittenSlab find(int slab) throws IOException {
        return sum(files(slab).stream().map(Checksum::of).toList());
    }

    @Override
    public long storedBytes(int slab) throws IOException {
        long bytes = 0;
        for (Path file : files(slab)) {
            try {
                bytes += Files.size(file);
            } catch (NoSuchFileException missing) {
                return 0;
            }
        }
        return bytes;
    }

    @Override
    public void read(int slab, MemorySegment voxels, WorkerPool workers) throws IOException {
        LevelGrid finest = levels.getFirst();
        if (!Files.isDirectory(folder(finest, slab))) {
            throw new NoSuchFileException(folder(finest, slab).toString());
        }
        try (ZarrReader reader = ZarrReader.open(volume.path())) {
            reader.read(SlabLevel.box(finest, slab), voxels, workers);
        }
    }
}
