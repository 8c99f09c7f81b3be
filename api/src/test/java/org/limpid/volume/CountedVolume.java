package org.limpid.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.image.Sample;

/** A volume whose voxels follow from their place, to be written as files of each format and compared with what is read. */
public record CountedVolume(VolumeShape shape) {
    private static final long MOST_READ = 1 << 20;

    public static CountedVolume of(Sample sample, int depth, int height, int width) {
        return new CountedVolume(new VolumeShape(sample, depth, height, width));
    }

    /** The voxel of a place; floats have fractions and signs. */
    public double at(int z, int y, int x) {
        int number = z * 7919 + y * 127 + x;
        return switch (shape.sample()) {
            case UINT8 -> number & 0xff;
            case UINT16 -> number * 13 & 0xffff;
            case FLOAT32 -> (number % 1000 - 500) / 8.0;
        };
    }

    /** The bytes of a box. */
    public byte[] bytes(VolumeBox box, ByteOrder order) {
        ByteBuffer bytes =
                ByteBuffer.allocate((int) box.voxels() * shape.sample().bytes()).order(order);
        for (int z = box.z(); z < box.z() + box.depth(); z++) {
            for (int y = box.y(); y < box.y() + box.height(); y++) {
                for (int x = box.x(); x < box.x() + box.width(); x++) {
                    put(bytes, at(z, y, x));
                }
            }
        }
        return bytes.array();
    }

    public byte[] bytes(ByteOrder order) {
        return bytes(shape.whole(), order);
    }

    private void put(ByteBuffer bytes, double voxel) {
        switch (shape.sample()) {
            case UINT8 -> bytes.put((byte) voxel);
            case UINT16 -> bytes.putShort((short) (int) voxel);
            case FLOAT32 -> bytes.putFloat((float) voxel);
        }
    }

    /** Reads the whole volume, single sections and boxes of it, and compares them. */
    public void assertRead(VolumeReader reader) throws IOException {
        assertEquals(shape, reader.shape());
        assertTrue(reader.slabDepth() >= 1 && reader.slabDepth() <= shape.depth(), "slabs of " + reader.slabDepth());
        try (WorkerPool workers = new WorkerPool(2)) {
            assertSame(reader, shape.whole(), workers);
            assertSame(reader, VolumeBox.sections(shape, shape.depth() - 1, 1), workers);
            SplittableRandom random = new SplittableRandom(3);
            for (int i = 0; i < 8; i++) {
                int z = random.nextInt(shape.depth());
                int y = random.nextInt(shape.height());
                int x = random.nextInt(shape.width());
                VolumeBox box = new VolumeBox(
                        z,
                        y,
                        x,
                        1 + random.nextInt(shape.depth() - z),
                        1 + random.nextInt(shape.height() - y),
                        1 + random.nextInt(shape.width() - x));
                assertSame(reader, box, workers);
            }
        }
    }

    /** Reads a box and compares it. */
    public void assertRead(VolumeReader reader, VolumeBox box) throws IOException {
        try (WorkerPool workers = new WorkerPool(2)) {
            assertSame(reader, box, workers);
        }
    }

    private void assertSame(VolumeReader reader, VolumeBox box, WorkerPool workers) throws IOException {
        byte[] expected = bytes(box, ByteOrder.nativeOrder());
        byte[] found = read(reader, box, workers);
        assertEquals(-1, Arrays.mismatch(expected, found), reader.name() + ": " + box);
    }

    private static byte[] read(VolumeReader reader, VolumeBox box, WorkerPool workers) throws IOException {
        try (Arena arena = Arena.ofShared()) {
            MemorySegment target =
                    arena.allocate(box.voxels() * reader.shape().sample().bytes(), 64);
            target.fill((byte) 0x55);
            reader.read(box, target, workers);
            return target.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /**
     * Changes bytes of a file, or cuts it, many times: each mutant is read, or refused in one line that names a file.
     *
     * @param within the first bytes, of which more are changed
     */
    public static void assertMutantsEndInOneLine(Path file, int count, int within, Function<Path, VolumeReader> opening)
            throws IOException {
        byte[] whole = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(17);
        int refused = 0;
        try (WorkerPool workers = new WorkerPool(1)) {
            for (int number = 0; number < count; number++) {
                byte[] bytes = number % 8 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
                for (int i = 0; i < 1 + number % 4 && bytes.length > 0; i++) {
                    int at = random.nextInt(random.nextInt(4) == 0 ? bytes.length : Math.min(within, bytes.length));
                    bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : bytes[at] ^ 1 << random.nextInt(8));
                }
                Files.write(file, bytes);
                refused += isRefused(file, opening, workers) ? 1 : 0;
            }
        }
        assertTrue(refused > count / 20 && refused < count, refused + " of " + count + " mutants were refused");
    }

    private static boolean isRefused(Path file, Function<Path, VolumeReader> opening, WorkerPool workers)
            throws IOException {
        try (VolumeReader reader = opening.apply(file)) {
            VolumeShape shape = reader.shape();
            boolean small = (double) shape.sectionBytes() * shape.depth() < MOST_READ;
            read(
                    reader,
                    small ? shape.whole() : new VolumeBox(shape.depth() - 1, shape.height() - 1, 0, 1, 1, 1),
                    workers);
            return false;
        } catch (LimpidException refusal) {
            assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
            assertFalse(refusal.getMessage().contains("\n"), refusal.getMessage());
            return true;
        }
    }
}
