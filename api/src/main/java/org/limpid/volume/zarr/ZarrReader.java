package org.limpid.volume.zarr;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.files.FileErrors;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VoxelSize;
import org.limpid.volume.chunk.ChunkGrid;
import org.limpid.volume.chunk.ChunkReading;
import org.limpid.volume.chunk.ChunkSource;

/**
 * A Zarr array of version 2 or 3. Of an OME-Zarr group it is the finest level; others are arrays of their own, such as {@code
 * volume.zarr/2}. Chunks that are not there hold the array's fill value.
 */
public final class ZarrReader implements VolumeReader {
    private static final List<String> FILES = List.of("zarr.json", ".zarray", ".zgroup", ".zattrs");

    private final String name;
    private final ZarrArray array;
    private final ZarrGeometry geometry;
    private final Optional<OmeMultiscales> image;
    private final Optional<OmeMultiscales.Level> level;

    private ZarrReader(Path path, ZarrArray array, Optional<OmeMultiscales> image) {
        name = path.toString();
        this.array = array;
        this.image = image;
        level = image.flatMap(group -> group.level(array.folder().getFileName().toString())
                .or(() -> group.levels().stream()
                        .filter(other -> array.folder().endsWith(Path.of(other.path())))
                        .findFirst()));
        List<String> names = image.map(OmeMultiscales::names).orElse(array.names());
        geometry = ZarrGeometry.of(name, array, names);
    }

    /** {@return whether a folder is an array or a group of Zarr} */
    public static boolean recognises(Path folder) {
        return FILES.stream().anyMatch(file -> Files.exists(folder.resolve(file)));
    }

    /**
     * Opens an array, or the finest level of an OME-Zarr group.
     *
     * @throws LimpidException when it is neither, or one that Limpid can't read
     */
    public static ZarrReader open(Path path) {
        Optional<ZarrArray> array = ZarrArray.open(path);
        if (array.isPresent()) {
            Optional<Path> group =
                    Optional.ofNullable(path.toAbsolutePath().normalize().getParent());
            return new ZarrReader(path, array.get(), group.flatMap(OmeMultiscales::of));
        }
        Optional<OmeMultiscales> image = OmeMultiscales.of(path);
        if (image.isEmpty()) {
            throw new LimpidException(path + ": is no array of Zarr and no group of OME-Zarr" + among(path)
                    + "; expected one, such as an array in a group by its name");
        }
        Path finest = path.resolve(image.get().levels().getFirst().path());
        ZarrArray level = ZarrArray.open(finest)
                .orElseThrow(() -> new LimpidException(
                        finest + ": is no array of Zarr; expected the level that the group tells of"));
        return new ZarrReader(path, level, image);
    }

    private static String among(Path folder) {
        if (!Files.isDirectory(folder)) {
            return "";
        }
        return FileErrors.naming(folder, "can't be read", () -> {
            try (Stream<Path> entries = Files.list(folder)) {
                List<String> nodes = entries.filter(Files::isDirectory)
                        .filter(ZarrReader::recognises)
                        .map(node -> node.getFileName().toString())
                        .sorted()
                        .toList();
                return nodes.isEmpty() ? "" : "; it has " + String.join(", ", nodes);
            }
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public VolumeShape shape() {
        return geometry.shape();
    }

    @Override
    public int slabDepth() {
        return Math.min(geometry.chunks().depth(), shape().depth());
    }

    @Override
    public long decodingBytes() {
        long index = array.pipeline().shards().isPresent() ? array.chunksOfShard() * Shard.ENTRY : 0;
        return array.pipeline().codecs().memory(array.chunkBytes()) + 2 * index;
    }

    @Override
    public Optional<VoxelSize> voxelSize() {
        return level.flatMap(known -> image.orElseThrow().voxelSize(known, geometry.axes()));
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (array.shape().size() > 3) {
            notes.add("an array of " + ZarrArray.words(array.shape())
                    + ", of whose axes the volume has those of more than one" + " element");
        }
        return notes;
    }

    @Override
    public Map<String, String> layout() {
        Map<String, String> layout = new LinkedHashMap<>();
        String format = "Zarr " + (array.metadata().file().endsWith("zarr.json") ? "3" : "2");
        layout.put(
                "format", level.isPresent() ? "OME-Zarr " + image.orElseThrow().version() + ", " + format : format);
        String chunks = ZarrArray.words(array.chunk());
        layout.put(
                "chunks",
                array.pipeline().shards().isPresent()
                        ? chunks + " in shards of " + ZarrArray.words(array.file())
                        : chunks);
        layout.put("codec", array.pipeline().codecs().toString());
        level.ifPresent(known -> layout.put(
                "levels",
                String.join(
                        ", ",
                        image.orElseThrow().levels().stream()
                                .map(OmeMultiscales.Level::path)
                                .toList())));
        return layout;
    }

    @Override
    public Path stampedFile(int z) {
        Path first = geometry.path(new ChunkGrid.Index(z / geometry.files().depth(), 0, 0));
        return Files.isRegularFile(first) ? first : array.metadata().file();
    }

    @Override
    public void read(VolumeBox box, MemorySegment target, WorkerPool workers) throws IOException {
        box.requireWithin(name, shape());
        long missing;
        try (ChunkSource chunks = array.pipeline().shards().isPresent()
                ? new ShardedChunks(array, geometry, box)
                : new SingleChunks(array, geometry, box)) {
            missing = ChunkReading.read(name, chunks, array.fill(), box, target, workers);
        }
        if (missing > 0) {
            array.metadata().requireThere();
        }
    }

    @Override
    public void close() {}
}
