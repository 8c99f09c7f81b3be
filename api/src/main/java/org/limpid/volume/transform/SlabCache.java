package org.limpid.volume.transform;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.limpid.WorkerPool;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeReader;

/**
 * A volume of which the slab that was read last stays decoded, so that sections that are read one after the other are decoded
 * once. Only a part of each section is kept, which all that is read lies in.
 */
public final class SlabCache extends TransformedVolume {
    private static final int ALIGNMENT = 64;

    private final VolumeBox part;
    private final Arena arena = Arena.ofShared();
    private MemorySegment voxels = MemorySegment.NULL;
    private int first;
    private int count;

    /**
     * A cache without a slab.
     *
     * @param part that will be read
     */
    public SlabCache(VolumeReader source, VolumeBox part) {
        super(source, source.shape());
        this.part = part;
    }

    /** {@return memory of the slab of a cache, in bytes; 0 where sections are stored one by one} */
    public static long bytes(VolumeReader source, VolumeBox part) {
        return source.slabDepth() == 1 ? 0 : sectionBytes(source, part) * source.slabDepth();
    }

    private static long sectionBytes(VolumeReader source, VolumeBox part) {
        return (long) part.height() * part.width() * source.shape().sample().bytes();
    }

    private long sectionBytes() {
        return sectionBytes(source, part);
    }

    @Override
    public synchronized void read(VolumeBox box, MemorySegment target, WorkerPool workers) throws IOException {
        int slab = source.slabDepth();
        if (slab == 1) {
            source.read(box, target, workers);
            return;
        }
        long section = target.byteSize() / box.depth();
        for (int z = box.z(); z < box.z() + box.depth(); z++) {
            if (z < first || z >= first + count) {
                load(z / slab * slab, workers);
            }
            copy(box, z, target.asSlice((z - box.z()) * section, section));
        }
    }

    private void load(int z, WorkerPool workers) throws IOException {
        if (voxels.byteSize() == 0) {
            voxels = arena.allocate(bytes(source, part), ALIGNMENT);
        }
        int from = Math.max(z, part.z());
        int end = Math.min(z + source.slabDepth(), part.z() + part.depth());
        count = 0;
        source.read(
                new VolumeBox(from, part.y(), part.x(), end - from, part.height(), part.width()),
                voxels.asSlice(0, sectionBytes() * (end - from)),
                workers);
        first = from;
        count = end - from;
    }

    private void copy(VolumeBox box, int z, MemorySegment target) {
        int bytes = shape().sample().bytes();
        long row = (long) part.width() * bytes;
        long start = (z - first) * sectionBytes() + (box.y() - part.y()) * row + (long) (box.x() - part.x()) * bytes;
        long wanted = (long) box.width() * bytes;
        for (int y = 0; y < box.height(); y++) {
            MemorySegment.copy(voxels, start + y * row, target, y * wanted, wanted);
        }
    }

    @Override
    public void close() {
        arena.close();
        super.close();
    }
}
