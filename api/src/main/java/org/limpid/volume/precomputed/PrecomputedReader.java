package org.limpid.volume.precomputed;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VoxelSize;
import org.limpid.volume.chunk.ChunkReading;
import org.limpid.volume.chunk.FillValue;

/**
 * A precomputed volume at its finest scale, or at another by its key, such as {@code volume/16_16_16}. Voxels of chunks that are not
 * there are 0.
 */
public final class PrecomputedReader implements VolumeReader {
    /** As much of a file as its scales fit into. */
    private static final int HEAD = 1 << 16;

    private final Path path;
    private final Path volume;
    private final PrecomputedInfo info;
    private final Scale scale;

    private PrecomputedReader(Path path, Path volume, PrecomputedInfo info, Scale scale) {
        this.path = path;
        this.volume = volume;
        this.info = info;
        this.scale = scale;
    }

    /** {@return whether a folder is a volume or one of its scales; another file of the name {@code info} is not enough} */
    public static boolean recognises(Path folder) {
        return tells(folder, "scales")
                || parent(folder)
                        .filter(volume -> tells(
                                volume,
                                folder.toAbsolutePath()
                                        .normalize()
                                        .getFileName()
                                        .toString()))
                        .isPresent();
    }

    /** Whether the beginning of an {@code info} file has a word in quotes. */
    private static boolean tells(Path volume, String word) {
        Path info = PrecomputedInfo.file(volume);
        if (!Files.isRegularFile(info)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(info)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8).contains("\"" + word + "\"");
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static Optional<Path> parent(Path folder) {
        return Optional.ofNullable(folder.toAbsolutePath().normalize().getParent());
    }

    /**
     * Opens a volume or one of its scales.
     *
     * @throws LimpidException when it is neither, or one that Limpid can't read
     */
    public static PrecomputedReader open(Path path) {
        Optional<PrecomputedInfo> own = PrecomputedInfo.read(path);
        if (own.isPresent()) {
            return new PrecomputedReader(
                    path, path, own.get(), own.get().scales().getFirst());
        }
        Optional<Path> parent = parent(path);
        Optional<PrecomputedInfo> info = parent.flatMap(PrecomputedInfo::read);
        if (info.isEmpty()) {
            throw new LimpidException(
                    PrecomputedInfo.file(path) + ": is not there; expected a precomputed volume or one of its scales");
        }
        String key = path.toAbsolutePath().normalize().getFileName().toString();
        Scale scale = info.get().scales().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new LimpidException(
                        path + ": is no scale of " + parent.get() + "; expected one of " + keys(info.get())));
        return new PrecomputedReader(path, parent.get(), info.get(), scale);
    }

    private static String keys(PrecomputedInfo info) {
        return info.scales().stream().map(Scale::key).collect(Collectors.joining(", "));
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public VolumeShape shape() {
        return scale.shape();
    }

    @Override
    public int slabDepth() {
        return Math.min(scale.chunks().depth(), shape().depth());
    }

    @Override
    public long decodingBytes() {
        return 3 * scale.chunkBytes() + scale.encoding().memory(scale.chunkBytes());
    }

    @Override
    public Optional<VoxelSize> voxelSize() {
        return Optional.of(scale.voxelSize());
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public Map<String, String> layout() {
        Map<String, String> layout = new LinkedHashMap<>();
        layout.put("format", "precomputed");
        layout.put("chunks", PrecomputedFormat.words(scale.chunks()));
        layout.put("codec", scale.encoding().toString());
        layout.put("levels", keys(info));
        return layout;
    }

    @Override
    public Path stampedFile(int z) {
        return PrecomputedInfo.file(volume);
    }

    @Override
    public void read(VolumeBox box, MemorySegment target, WorkerPool workers) throws IOException {
        box.requireWithin(name(), shape());
        FillValue none = FillValue.of(shape().sample(), 0);
        long missing = ChunkReading.read(name(), new ScaleChunks(volume, scale, box), none, box, target, workers);
        if (missing > 0 && !Files.exists(PrecomputedInfo.file(volume))) {
            throw new LimpidException(PrecomputedInfo.file(volume)
                    + ": is not there any more; expected the volume to stay while it is read");
        }
    }

    @Override
    public void close() {}
}
