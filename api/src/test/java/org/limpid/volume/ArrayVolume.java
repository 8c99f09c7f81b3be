package org.limpid.volume;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.limpid.WorkerPool;
import org.limpid.image.Sample;

/** A volume in memory, which counts the sections that are decoded. */
public final class ArrayVolume implements VolumeReader {
    private final VolumeShape shape;
    private final MemorySegment voxels;
    private final int slabDepth;
    private int decoded;

    public ArrayVolume(VolumeShape shape, MemorySegment voxels, int slabDepth) {
        this.shape = shape;
        this.voxels = voxels;
        this.slabDepth = slabDepth;
    }

    /** A volume of 16-bit voxels. */
    public static ArrayVolume of(int slabDepth, int depth, int height, int width, short... values) {
        return new ArrayVolume(
                new VolumeShape(Sample.UINT16, depth, height, width), MemorySegment.ofArray(values), slabDepth);
    }

    /** How many sections were decoded, whole chunks each time. */
    public int decoded() {
        return decoded;
    }

    @Override
    public String name() {
        return "array";
    }

    @Override
    public VolumeShape shape() {
        return shape;
    }

    @Override
    public int slabDepth() {
        return slabDepth;
    }

    @Override
    public long decodingBytes() {
        return 0;
    }

    @Override
    public Optional<VoxelSize> voxelSize() {
        return Optional.empty();
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public Map<String, String> layout() {
        return Map.of();
    }

    @Override
    public Path stampedFile(int z) {
        return Path.of("section" + z);
    }

    @Override
    public void read(VolumeBox box, MemorySegment target, WorkerPool workers) {
        box.requireWithin(name(), shape);
        for (int z = box.z() / slabDepth; z <= (box.z() + box.depth() - 1) / slabDepth; z++) {
            decoded += Math.min(slabDepth, shape.depth() - z * slabDepth);
        }
        long bytes = shape.sample().bytes();
        long row = box.width() * bytes;
        for (int z = 0; z < box.depth(); z++) {
            for (int y = 0; y < box.height(); y++) {
                long from = (((long) box.z() + z) * shape.height() + box.y() + y) * shape.width() + box.x();
                MemorySegment.copy(voxels, from * bytes, target, ((long) z * box.height() + y) * row, row);
            }
        }
    }

    @Override
    public void close() {}
}
