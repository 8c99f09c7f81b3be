package org.limpid.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.limpid.WorkerPool;
import org.limpid.image.Sample;

/** A volume whose voxels tell where they are, to be stored by tests of formats and compared with what is read. */
public final class NumberedVolume {
    private static final int PRIME_Z = 101;
    private static final int PRIME_Y = 7;

    private NumberedVolume() {}

    /** The value at a place. Each axis changes it, and 8 bits suffice. */
    public static int value(int z, int y, int x) {
        return (z * PRIME_Z + y * PRIME_Y + x) & 0xff;
    }

    /** The voxels of a box, dense, z y x. */
    public static byte[] bytes(Sample sample, VolumeBox box, ByteOrder order) {
        ByteBuffer bytes =
                ByteBuffer.allocate((int) box.voxels() * sample.bytes()).order(order);
        for (int z = box.z(); z < box.z() + box.depth(); z++) {
            for (int y = box.y(); y < box.y() + box.height(); y++) {
                for (int x = box.x(); x < box.x() + box.width(); x++) {
                    put(bytes, sample, value(z, y, x));
                }
            }
        }
        return bytes.array();
    }

    /** Appends a voxel. */
    public static void put(ByteBuffer bytes, Sample sample, int value) {
        switch (sample) {
            case UINT8 -> bytes.put((byte) value);
            case UINT16 -> bytes.putShort((short) value);
            case FLOAT32 -> bytes.putFloat(value);
        }
    }

    /** The voxels of a box in off-heap memory. */
    public static MemorySegment memory(Sample sample, VolumeBox box, Arena arena) {
        byte[] bytes = bytes(sample, box, ByteOrder.nativeOrder());
        MemorySegment memory = arena.allocate(bytes.length, Long.BYTES);
        memory.copyFrom(MemorySegment.ofArray(bytes));
        return memory;
    }

    /** Reads a box, dense. */
    public static byte[] read(VolumeReader reader, VolumeBox box) throws IOException {
        try (Arena arena = Arena.ofShared();
                WorkerPool workers = new WorkerPool(2)) {
            MemorySegment memory =
                    arena.allocate(box.voxels() * reader.shape().sample().bytes(), Long.BYTES);
            memory.fill((byte) 0x55);
            reader.read(box, memory, workers);
            return memory.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /** Compares all of a volume, and a box in it that no chunk's side meets. */
    public static void assertReads(VolumeReader reader) throws IOException {
        VolumeShape shape = reader.shape();
        VolumeBox inner = new VolumeBox(
                shape.depth() / 3,
                shape.height() / 3,
                shape.width() / 3,
                shape.depth() / 2,
                shape.height() / 2,
                shape.width() / 2);
        for (VolumeBox box : new VolumeBox[] {shape.whole(), inner}) {
            byte[] expected = bytes(shape.sample(), box, ByteOrder.nativeOrder());
            byte[] found = read(reader, box);
            assertEquals(-1, Arrays.mismatch(expected, found), reader.name() + " " + box);
        }
    }
}
