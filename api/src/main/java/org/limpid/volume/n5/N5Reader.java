package org.limpid.volume.n5;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VoxelSize;
import org.limpid.volume.chunk.ChunkGrid;
import org.limpid.volume.chunk.ChunkReading;
import org.limpid.volume.chunk.FillValue;
import org.limpid.volume.chunk.MetadataFile;

/**
 * A data set of N5. Of a group with levels it is the finest, {@code s0}. Blocks that are not there hold 0.
 */
public final class N5Reader implements VolumeReader {
    private static final String FINEST = "s0";

    private final String name;
    private final N5Dataset dataset;
    private final N5Resolution resolution;

    private N5Reader(Path path, N5Dataset dataset) {
        name = path.toString();
        this.dataset = dataset;
        resolution = N5Resolution.of(dataset);
    }

    /** {@return whether a folder is a data set or a group with levels} */
    public static boolean recognises(Path folder) {
        return Files.exists(folder.resolve(N5Dataset.ATTRIBUTES))
                || Files.exists(folder.resolve(FINEST).resolve(N5Dataset.ATTRIBUTES));
    }

    /**
     * Opens a data set, or the finest level of a group.
     *
     * @throws LimpidException when it is neither, or one that Limpid can't read
     */
    public static N5Reader open(Path path) {
        return dataset(path)
                .or(() -> dataset(path.resolve(FINEST)))
                .map(attributes -> new N5Reader(path, N5Dataset.read(attributes)))
                .orElseThrow(() -> new LimpidException(path + ": is no data set of N5 and has no " + FINEST
                        + "; expected one, such as a data set in a group by its name"));
    }

    private static Optional<MetadataFile> dataset(Path folder) {
        return MetadataFile.read(folder.resolve(N5Dataset.ATTRIBUTES))
                .filter(attributes -> attributes.at("dimensions").isThere());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public VolumeShape shape() {
        return dataset.shape();
    }

    @Override
    public int slabDepth() {
        return Math.min(dataset.grid().depth(), shape().depth());
    }

    @Override
    public long decodingBytes() {
        return dataset.codecs().memory(dataset.blockBytes());
    }

    @Override
    public Optional<VoxelSize> voxelSize() {
        return resolution.size();
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (resolution.withoutUnit()) {
            notes.add("a resolution without a unit, taken as nanometres");
        }
        return notes;
    }

    @Override
    public Map<String, String> layout() {
        Map<String, String> layout = new LinkedHashMap<>();
        layout.put("format", "N5");
        layout.put(
                "chunks",
                dataset.grid().depth() + " x " + dataset.grid().height() + " x "
                        + dataset.grid().width());
        layout.put("codec", dataset.codecs().toString());
        return layout;
    }

    @Override
    public Path stampedFile(int z) {
        Path first = dataset.path(new ChunkGrid.Index(z / dataset.grid().depth(), 0, 0));
        return Files.isRegularFile(first) ? first : dataset.attributes().file();
    }

    @Override
    public void read(VolumeBox box, MemorySegment target, WorkerPool workers) throws IOException {
        box.requireWithin(name, shape());
        long missing = ChunkReading.read(
                name, new N5Blocks(dataset, box), new FillValue(dataset.sample(), 0), box, target, workers);
        if (missing > 0) {
            dataset.attributes().requireThere();
        }
    }

    @Override
    public void close() {}
}
