package org.limpid.volume.hdf5;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.files.FileErrors;
import org.limpid.hdf5.Hdf5Attribute;
import org.limpid.hdf5.Hdf5Entry;
import org.limpid.hdf5.Hdf5Reader;
import org.limpid.image.Sample;
import org.limpid.volume.AxisOrder;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VoxelSize;
import org.limpid.volume.chunk.ChunkGrid;
import org.limpid.volume.chunk.ChunkReading;
import org.limpid.volume.chunk.FillValue;

/**
 * A data set of an HDF5 file: in chunks or in one block; plain, shuffled, deflated or with checksums; of either order of bytes. Chunks
 * that were never written hold the data set's fill value.
 */
public final class Hdf5Volume implements VolumeReader {
    /** What a chunk takes while its filters are undone: as stored, and before and after one of them. */
    private static final int COPIES = 3;

    private static final List<String> ENDINGS = List.of(".h5", ".hdf5", ".hdf");
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    private final Path file;
    private final Hdf5Reader open;
    private final Hdf5Entry.Array array;
    private final DataSetAxes axes;
    private final VolumeShape shape;
    private final ChunkGrid grid;
    private final FillValue fill;
    private final Optional<VoxelSize> voxelSize;

    private Hdf5Volume(Path file, Hdf5Reader open, Optional<String> dataSet, Optional<AxisOrder> order) {
        this.file = file;
        this.open = open;
        array = Hdf5Entry.Array.open(open, DataSetChoice.of(file.toString(), open, dataSet));
        List<Hdf5Attribute> attributes = open.attributes(array.entry());
        axes = DataSetAxes.of(name(), array.entry().dims(), order, attributes);
        List<Integer> sides = axes.of(axes.dims());
        shape = new VolumeShape(sample(), sides.get(0), sides.get(1), sides.get(2));
        List<Integer> part = axes.of(array.part());
        grid = new ChunkGrid(part.get(0), part.get(1), part.get(2));
        fill = fill();
        voxelSize = DataSetVoxelSize.of(attributes, axes);
    }

    /** {@return whether a file is one of HDF5, by its name or its first bytes} */
    public static boolean recognises(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (ENDINGS.stream().anyMatch(name::endsWith)) {
            return true;
        }
        try (InputStream start = Files.newInputStream(file)) {
            return Arrays.equals(start.readNBytes(SIGNATURE.length), SIGNATURE);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Opens a data set.
     *
     * @param dataSet its path in the file; without it the only one of three dimensions
     * @param axes of its dimensions, as far as they have more than one element; without them those that the file names, else z y x
     * @throws LimpidException when there is no such data set, or it is none of a volume
     */
    public static Hdf5Volume open(Path file, Optional<String> dataSet, Optional<AxisOrder> axes) {
        return FileErrors.translating(() -> {
            Hdf5Reader reader = Hdf5Reader.open(file);
            try {
                return new Hdf5Volume(file, reader, dataSet, axes);
            } catch (RuntimeException failure) {
                reader.close();
                throw failure;
            }
        });
    }

    private Sample sample() {
        return switch (array.entry().type()) {
            case "uint8" -> Sample.UINT8;
            case "uint16" -> Sample.UINT16;
            case "float32" -> Sample.FLOAT32;
            default ->
                throw new LimpidException(
                        name() + ": holds " + array.entry().type() + "; expected uint8, uint16 or float32");
        };
    }

    private FillValue fill() {
        MemorySegment told = MemorySegment.ofArray(array.fill());
        int bits = switch (shape.sample()) {
            case UINT8 -> told.get(ValueLayout.JAVA_BYTE, 0);
            case UINT16 -> told.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(array.order()), 0);
            case FLOAT32 -> told.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(array.order()), 0);
        };
        return new FillValue(shape.sample(), bits);
    }

    @Override
    public String name() {
        return file + "::" + array.entry().path();
    }

    @Override
    public VolumeShape shape() {
        return shape;
    }

    @Override
    public int slabDepth() {
        return Math.min(grid.depth(), shape.depth());
    }

    @Override
    public long decodingBytes() {
        return COPIES * grid.voxels() * shape.sample().bytes();
    }

    @Override
    public Optional<VoxelSize> voxelSize() {
        return voxelSize;
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public Map<String, String> layout() {
        Map<String, String> layout = new LinkedHashMap<>();
        layout.put("format", "HDF5");
        layout.put("data set", array.entry().path());
        layout.put("dimensions", DataSetAxes.words(axes.dims()));
        layout.put("axes", axes.letters());
        layout.put("stored", String.join(", ", array.entry().storage()));
        return layout;
    }

    @Override
    public Path stampedFile(int z) {
        return file;
    }

    @Override
    public void read(VolumeBox box, MemorySegment target, WorkerPool workers) throws IOException {
        box.requireWithin(name(), shape);
        ChunkReading.read(name(), new DataSetParts(array, axes, shape.sample(), grid, box), fill, box, target, workers);
    }

    @Override
    public void close() {
        open.close();
    }
}
