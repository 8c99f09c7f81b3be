package org.limpid.volume.chunk;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.limpid.image.Sample;
import org.limpid.volume.VolumeBox;

/**
 * How a chunk's bytes hold its voxels.
 *
 * @param sample of a voxel
 * @param order of a voxel's bytes
 * @param z voxels from one section to the next
 * @param y voxels from one row to the next
 * @param x voxels from one column to the next
 */
public record ChunkLayout(Sample sample, ByteOrder order, long z, long y, long x) {
    /** {@return the layout of voxels in the order z y x, without gaps} */
    public static ChunkLayout dense(Sample sample, ByteOrder order, int height, int width) {
        return new ChunkLayout(sample, order, (long) height * width, width, 1);
    }

    /** {@return the layout of a box in memory: dense, in the machine's order of bytes} */
    static ChunkLayout inMemory(Sample sample, VolumeBox box) {
        return dense(sample, ByteOrder.nativeOrder(), box.height(), box.width());
    }

    /** {@return what two boxes have in common} */
    public static VolumeBox common(VolumeBox a, VolumeBox b) {
        int z = Math.max(a.z(), b.z());
        int y = Math.max(a.y(), b.y());
        int x = Math.max(a.x(), b.x());
        return new VolumeBox(
                z,
                y,
                x,
                Math.min(end(a.z(), a.depth()), end(b.z(), b.depth())) - z,
                Math.min(end(a.y(), a.height()), end(b.y(), b.height())) - y,
                Math.min(end(a.x(), a.width()), end(b.x(), b.width())) - x);
    }

    /** A chunk may stick out of the largest volume. */
    private static int end(int start, int size) {
        return (int) Math.min((long) start + size, Integer.MAX_VALUE);
    }

    /**
     * Copies the voxels of a chunk that lie in a box.
     *
     * @param chunk in this layout
     * @param place of the chunk
     * @param target dense, in the machine's order of bytes
     * @param box that the target has
     */
    public void copyOut(MemorySegment chunk, VolumeBox place, MemorySegment target, VolumeBox box) {
        VolumeBox part = common(place, box);
        ChunkLayout to = inMemory(sample, box);
        for (int k = 0; k < part.depth(); k++) {
            for (int j = 0; j < part.height(); j++) {
                long from = at(place, part.z() + k, part.y() + j, part.x());
                long into = to.at(box, part.z() + k, part.y() + j, part.x());
                copyRow(chunk, from, target, into, part.width());
            }
        }
    }

    /**
     * Copies the voxels of a box that lie in a chunk.
     *
     * @param chunk dense, in the machine's order of bytes; its other voxels stay as they are
     * @param place of the chunk
     * @param source dense, in the machine's order of bytes
     * @param box that the source has
     */
    public static void copyIn(
            Sample sample, MemorySegment chunk, VolumeBox place, MemorySegment source, VolumeBox box) {
        inMemory(sample, box).copyOut(source, box, chunk, place);
    }

    /** The place of a voxel in bytes, of a box that has this layout. */
    private long at(VolumeBox box, int z, int y, int x) {
        return ((z - box.z()) * this.z + (y - box.y()) * this.y + (x - box.x()) * this.x) * sample.bytes();
    }

    private void copyRow(MemorySegment from, long at, MemorySegment to, long into, int voxels) {
        if (x == 1 && (order == ByteOrder.nativeOrder() || sample.bytes() == 1)) {
            MemorySegment.copy(from, at, to, into, (long) voxels * sample.bytes());
            return;
        }
        switch (sample) {
            case UINT8 -> copyBytes(from, at, to, into, voxels);
            case UINT16 -> copyShorts(from, at, to, into, voxels);
            case FLOAT32 -> copyInts(from, at, to, into, voxels);
        }
    }

    private void copyBytes(MemorySegment from, long at, MemorySegment to, long into, int voxels) {
        for (int i = 0; i < voxels; i++) {
            to.set(ValueLayout.JAVA_BYTE, into + i, from.get(ValueLayout.JAVA_BYTE, at + i * x));
        }
    }

    private void copyShorts(MemorySegment from, long at, MemorySegment to, long into, int voxels) {
        ValueLayout.OfShort stored = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
        for (int i = 0; i < voxels; i++) {
            to.set(
                    ValueLayout.JAVA_SHORT_UNALIGNED,
                    into + (long) i * Short.BYTES,
                    from.get(stored, at + i * x * Short.BYTES));
        }
    }

    private void copyInts(MemorySegment from, long at, MemorySegment to, long into, int voxels) {
        ValueLayout.OfInt stored = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
        for (int i = 0; i < voxels; i++) {
            to.set(
                    ValueLayout.JAVA_INT_UNALIGNED,
                    into + (long) i * Integer.BYTES,
                    from.get(stored, at + i * x * Integer.BYTES));
        }
    }
}
