package org.limpid.volume.zarr;

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
import java.util.Map;
import java.util.stream.IntStream;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.files.AtomicFile;
import org.limpid.files.Checksum;
import org.limpid.files.UnfinishedFolder;
import org.limpid.image.Sample;
import org.limpid.volume.NewVolume;
import org.limpid.volume.VolumeWriter;
import org.limpid.volume.chunk.FillValue;
import org.limpid.volume.chunk.SlabFiles;
import org.limpid.volume.codec.Codec;
import org.limpid.volume.pyramid.SlabPyramid;

/**
 * Writes an OME-Zarr volume with its pyramid. A slab is a layer of shards, or in version 0.4 of chunks; its files of a level lie in
 * one folder, which appears whole. The finest level appears last, so that a slab that is seen there is seen in all.
 */
public final class OmeZarrWriter implements VolumeWriter {
    private final NewVolume volume;
    private final OmeZarrFormat format;
    private final SlabPyramid pyramid;
    private final List<LevelGrid> levels;
    private final FillValue fill;
    /** The first level that is written. */
    private final int first;

    /**
     * A writer that has written nothing yet.
     *
     * @throws LimpidException when the levels do not fit the slabs
     */
    public OmeZarrWriter(NewVolume volume, OmeZarrFormat format) {
        this(volume, format, 0);
    }

    /**
     * A writer of coarser levels for a volume that has one level, which stays as it is. The volume tells of them when all slabs are
     * written.
     *
     * @param format of the coarser levels; the version is the volume's
     * @throws LimpidException when the levels do not fit the slabs
     */
    public static OmeZarrWriter ofCoarserLevels(NewVolume volume, OmeZarrFormat format) {
        return new OmeZarrWriter(volume, format, 1);
    }

    private OmeZarrWriter(NewVolume volume, OmeZarrFormat format, int first) {
        this.volume = volume;
        this.first = first;
        this.format = format;
        pyramid = SlabPyramid.of(volume.levels(), slabDepth(), format.downsampling());
        levels = IntStream.range(0, volume.levels().size())
                .mapToObj(i -> LevelGrid.of(i, volume.levels().get(i), volume.shape(), format))
                .toList();
        Sample sample = volume.shape().sample();
        fill = FillValue.of(sample, sample == Sample.FLOAT32 ? Double.NaN : 0);
    }

    @Override
    public int slabDepth() {
        return format.shard().z();
    }

    @Override
    public long slabBytes(int threads) {
        return pyramid.coarserBytes(levels.getFirst().slabShape(0))
                + threads * ChunkEncoder.memory(volume.shape().sample(), format);
    }

    @Override
    public void begin() throws IOException {
        format.codec().ifPresent(Codec.Encoder::requireAvailable);
        OmeZarrMetadata metadata = new OmeZarrMetadata(volume, format);
        if (first > 0) {
            CoarserLevels.requireRoom(volume.path(), written());
        }
        for (LevelGrid level : written()) {
            Path folder = volume.path().resolve(level.folder());
            Files.createDirectories(folder);
            UnfinishedFolder.clear(folder);
        }
        Map<String, byte[]> files = first > 0 ? metadata.arrays(written()) : metadata.files(levels);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
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
            List<SlabLevel> parts = parts(slab, voxels, workers, arena);
            List<UnfinishedFolder> folders = new ArrayList<>();
            try {
                for (SlabLevel level : parts) {
                    folders.add(new UnfinishedFolder(folder(level.grid(), level.slab())));
                    createRows(level, folders.getLast().path());
                }
                WrittenSlab written = writeFiles(parts, folders, workers, arena);
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

    private List<SlabLevel> parts(int slab, MemorySegment voxels, WorkerPool workers, Arena arena) {
        List<MemorySegment> each = pyramid.voxels(levels.getFirst().slabShape(slab), voxels, workers, arena);
        return IntStream.range(first, levels.size())
                .mapToObj(i -> new SlabLevel(levels.get(i), slab, each.get(i)))
                .toList();
    }

    private static void createRows(SlabLevel level, Path folder) throws IOException {
        for (String name : SlabLevel.names(level.grid(), level.slab())) {
            Files.createDirectories(folder.resolve(name).getParent());
        }
    }

    private Path folder(LevelGrid level, int slab) {
        return volume.path().resolve(level.folder()).resolve(String.valueOf(slab));
    }

    /** A file of a slab. */
    private record Task(int level, int number) {}

    private WrittenSlab writeFiles(
            List<SlabLevel> parts, List<UnfinishedFolder> folders, WorkerPool workers, Arena arena) throws IOException {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            int level = i;
            SlabLevel files = parts.get(i);
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
                        parts.get(task.level),
                        task.number,
                        folders.get(task.level).path(),
                        encoders[worker]);
            });
        } catch (UncheckedIOException unwritable) {
            throw unwritable.getCause();
        }
        return SlabFiles.sum(Arrays.asList(written));
    }

    private static Checksum write(SlabLevel level, int number, Path folder, ChunkEncoder encoder) {
        try {
            return level.write(number, folder, encoder);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private List<Path> files(int slab) {
        List<Path> files = new ArrayList<>();
        for (LevelGrid level : written()) {
            Path folder = folder(level, slab);
            SlabLevel.names(level, slab).forEach(name -> files.add(folder.resolve(name)));
        }
        return files;
    }

    private List<LevelGrid> written() {
        return levels.subList(first, levels.size());
    }

    @Override
    public void finish() {
        if (first > 0) {
            CoarserLevels.tell(volume.path(), written());
        }
    }

    @Override
    public WrittenSlab find(int slab) throws IOException {
        return SlabFiles.find(files(slab));
    }

    @Override
    public long storedBytes(int slab) throws IOException {
        return SlabFiles.bytes(files(slab));
    }

    @Override
    public void read(int slab, MemorySegment voxels, WorkerPool workers) throws IOException {
        LevelGrid finest = levels.getFirst();
        List<String> own = first == 0 ? SlabLevel.names(finest, slab) : List.of();
        for (String name : own) {
            Path file = folder(finest, slab).resolve(name);
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString());
            }
        }
        try (ZarrReader reader = ZarrReader.open(volume.path())) {
            reader.read(SlabLevel.box(finest, slab), voxels, workers);
        }
    }
}
