package org.limpid.volume.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.hdf5.Hdf5File;
import org.limpid.hdf5.Hdf5Layout;
import org.limpid.hdf5.Hdf5Type;
import org.limpid.image.Sample;
import org.limpid.volume.NewVolume;
import org.limpid.volume.NewVolume.PyramidLevel;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VolumeWriter.WrittenSlab;
import org.limpid.volume.VoxelSize;
import org.limpid.volume.chunk.ChunkGrid;

/** Volumes written slab by slab and joined in an HDF5 file. */
class Hdf5WriterTest {
    private static final int DEPTH = 7;
    private static final int HEIGHT = 20;
    private static final int WIDTH = 33;
    private static final int SLABS = 3;
    private static final Optional<VoxelSize> VOXELS = Optional.of(new VoxelSize(30, 8, 8.5));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"UINT8, 1", "UINT16, 6", "FLOAT32, 9", "UINT8, 0", "UINT16, 0"})
    void aVolumeIsReadBackBeforeAndAfterItIsJoined(Sample sample, int level) throws IOException {
        Hdf5Writer writer = writer("a.h5::/images/raw", sample, level);
        assertEquals(3, writer.slabDepth());
        writer.begin();
        List<WrittenSlab> written = writeAll(writer, sample, 2);
        for (int joined = 0; joined < 2; joined++) {
            for (int slab = 0; slab < SLABS; slab++) {
                assertEquals(written.get(slab), writer.find(slab));
                assertEquals(written.get(slab).bytes(), writer.storedBytes(slab));
                assertArrayEquals(voxels(sample, slab), read(writer, sample, slab));
            }
            writer.finish();
        }
        assertEquals(List.of("a.h5"), names());
        try (Hdf5Volume volume = Hdf5Volume.open(folder.resolve("a.h5"), Optional.empty(), Optional.empty())) {
            assertEquals(folder.resolve("a.h5") + "::/images/raw", volume.name());
            assertEquals(new VolumeShape(sample, DEPTH, HEIGHT, WIDTH), volume.shape());
            assertEquals(VOXELS, volume.voxelSize());
            assertArrayEquals(all(sample), read(volume));
        }
    }

    /** Bytes do not depend on threads, on the order of slabs or on which process joins them. */
    @Test
    void bytesAreTheSameHoweverTheyAreWritten() throws IOException {
        Hdf5Writer one = writer("a.h5", Sample.UINT16, 1);
        one.begin();
        List<WrittenSlab> written = writeAll(one, Sample.UINT16, 1);
        one.finish();
        Files.createDirectory(folder.resolve("other"));
        for (int slab = SLABS - 1; slab >= 0; slab--) {
            Hdf5Writer task = writer("other/b.h5", Sample.UINT16, 1);
            task.begin();
            assertEquals(written.get(slab), write(task, Sample.UINT16, slab, 3));
        }
        writer("other/b.h5", Sample.UINT16, 1).finish();
        assertArrayEquals(Files.readAllBytes(folder.resolve("a.h5")), Files.readAllBytes(folder.resolve("other/b.h5")));
    }

    @Test
    void severalMayJoinAtTheSameTime() throws Exception {
        Hdf5Writer first = writer("a.h5", Sample.UINT8, 1);
        first.begin();
        writeAll(first, Sample.UINT8, 1);
        List<Future<Boolean>> tasks = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int task = 0; task < 8; task++) {
                tasks.add(threads.submit(() -> {
                    writer("a.h5", Sample.UINT8, 1).finish();
                    return Files.exists(folder.resolve("a.h5"));
                }));
            }
        }
        for (Future<Boolean> task : tasks) {
            assertTrue(task.get());
        }
        assertEquals(List.of("a.h5"), names());
        try (Hdf5Volume volume = Hdf5Volume.open(folder.resolve("a.h5"), Optional.empty(), Optional.empty())) {
            assertArrayEquals(all(Sample.UINT8), read(volume));
        }
    }

    /** What a run leaves that is killed after the file has appeared, and what one leaves that makes a slab anew. */
    @Test
    void slabsThatWaitBesideAJoinedFileAreJoinedOnce() throws IOException {
        Hdf5Writer writer = writer("a.h5", Sample.UINT8, 1);
        writer.begin();
        writeAll(writer, Sample.UINT8, 1);
        writer.finish();
        Object key = Files.readAttributes(folder.resolve("a.h5"), BasicFileAttributes.class)
                .fileKey();
        writer.begin();
        write(writer, Sample.UINT8, 1, 1);
        writer.finish();
        assertEquals(
                key,
                Files.readAttributes(folder.resolve("a.h5"), BasicFileAttributes.class)
                        .fileKey(),
                "the same slab is not joined again");
        writer.begin();
        byte[] changed = new byte[3 * HEIGHT * WIDTH];
        changed[5] = 7;
        write(writer, changed, 1, 1);
        assertArrayEquals(changed, read(writer, Sample.UINT8, 1));
        writer.finish();
        assertArrayEquals(changed, read(writer, Sample.UINT8, 1));
        assertArrayEquals(voxels(Sample.UINT8, 0), read(writer, Sample.UINT8, 0));
        assertEquals(List.of("a.h5"), names());
    }

    @Test
    void aSlabThatIsMissingIsSaid() throws IOException {
        Hdf5Writer writer = writer("a.h5", Sample.UINT8, 1);
        writer.begin();
        write(writer, Sample.UINT8, 0, 1);
        assertEquals(0, writer.storedBytes(1));
        assertThrows(NoSuchFileException.class, () -> writer.find(1));
        LimpidException refused = assertThrows(LimpidException.class, writer::finish);
        assertEquals(
                folder.resolve("a.h5") + ": can't be made without " + folder.resolve("a.h5.slabs/slab1")
                        + "; expected all slabs",
                refused.getMessage());
        assertFalse(Files.exists(folder.resolve("a.h5")));
        assertEquals(List.of("a.h5.slabs"), names());
    }

    @Test
    void damagedSlabsAreNotJoined() throws IOException {
        Hdf5Writer writer = writer("a.h5", Sample.UINT16, 0);
        writer.begin();
        writeAll(writer, Sample.UINT16, 1);
        Path slab = folder.resolve("a.h5.slabs/slab1");
        byte[] sound = Files.readAllBytes(slab);
        int refused = 0;
        SplittableRandom random = new SplittableRandom(1);
        for (int mutant = 0; mutant < 200; mutant++) {
            byte[] bytes = mutant % 5 == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
            if (mutant % 5 > 0) {
                int at = mutant % 2 == 0 ? random.nextInt(bytes.length) : bytes.length - 1 - random.nextInt(60);
                bytes[at] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(slab, bytes);
            LimpidException failure = assertThrows(LimpidException.class, writer::finish);
            assertTrue(
                    failure.getMessage().matches("\\Q" + slab + "\\E: .* damaged.*; expected .*"),
                    failure.getMessage());
            refused++;
        }
        assertEquals(200, refused);
        assertFalse(Files.exists(folder.resolve("a.h5")));
        Files.write(slab, sound);
        writer.finish();
        assertArrayEquals(voxels(Sample.UINT16, 1), read(writer, Sample.UINT16, 1));
    }

    @Test
    void otherVolumesInItsPlaceAreLeftAlone() throws IOException {
        Path file = folder.resolve("a.h5");
        try (Hdf5File other = Hdf5File.create(file);
                Arena arena = Arena.ofConfined()) {
            other.write("/data", Hdf5Type.UINT8, new long[] {1, 1, 1}, arena.allocate(8), Hdf5Layout.contiguous());
        }
        byte[] before = Files.readAllBytes(file);
        assertRefused("a.h5: holds what Limpid did not write; expected no file", "a.h5", 1);
        assertArrayEquals(before, Files.readAllBytes(file));
        Hdf5Writer writer = writer("b.h5", Sample.UINT8, 1);
        writer.begin();
        assertRefused("b.h5.slabs: has slabs of 7 x 20 x 33, uint8", "b.h5", 2);
        writeAll(writer, Sample.UINT8, 1);
        writer.finish();
        assertRefused("b.h5: holds 7 x 20 x 33, uint8, chunks 3 x 8 x 33, deflate 1", "b.h5", 2);
        Files.writeString(folder.resolve("c.h5"), "text");
        assertRefused("c.h5", "c.h5", 1);
    }

    private void assertRefused(String message, String name, int level) {
        LimpidException refused = assertThrows(
                LimpidException.class, () -> writer(name, Sample.UINT8, level).begin());
        assertTrue(refused.getMessage().startsWith(folder + "/" + message), refused.getMessage());
    }

    @Test
    void levelsAndNamesThatCannotBeAreRefused() {
        VolumeShape shape = new VolumeShape(Sample.UINT8, DEPTH, HEIGHT, WIDTH);
        NewVolume levels = new NewVolume(
                folder.resolve("a.h5"),
                shape,
                VOXELS,
                List.of(PyramidLevel.FULL, new PyramidLevel(1, 2, 2)),
                Optional.empty());
        assertTrue(assertThrows(LimpidException.class, () -> new Hdf5Writer(levels, Hdf5Format.standard()))
                .getMessage()
                .contains("is to have 2 levels; expected full resolution alone"));
        assertThrows(LimpidException.class, () -> writer("a.h5::/", Sample.UINT8, 1));
        assertThrows(LimpidException.class, () -> new Hdf5Format(new ChunkGrid(0, 1, 1), OptionalInt.empty()));
        assertThrows(LimpidException.class, () -> new Hdf5Format(new ChunkGrid(1, 1, 1), OptionalInt.of(10)));
    }

    private Hdf5Writer writer(String name, Sample sample, int level) {
        return new Hdf5Writer(
                new NewVolume(
                        folder.resolve(name),
                        new VolumeShape(sample, DEPTH, HEIGHT, WIDTH),
                        VOXELS,
                        List.of(PyramidLevel.FULL),
                        Optional.empty()),
                new Hdf5Format(new ChunkGrid(3, 8, 64), level == 0 ? OptionalInt.empty() : OptionalInt.of(level)));
    }

    private static List<WrittenSlab> writeAll(Hdf5Writer writer, Sample sample, int threads) throws IOException {
        List<WrittenSlab> written = new ArrayList<>();
        for (int slab = 0; slab < SLABS; slab++) {
            written.add(write(writer, sample, slab, threads));
        }
        return written;
    }

    private static WrittenSlab write(Hdf5Writer writer, Sample sample, int slab, int threads) throws IOException {
        return write(writer, voxels(sample, slab), slab, threads);
    }

    private static WrittenSlab write(Hdf5Writer writer, byte[] voxels, int slab, int threads) throws IOException {
        try (WorkerPool workers = new WorkerPool(threads);
                Arena arena = Arena.ofShared()) {
            MemorySegment memory = arena.allocate(voxels.length, 8).copyFrom(MemorySegment.ofArray(voxels));
            return writer.write(slab, memory, workers);
        }
    }

    private static byte[] voxels(Sample sample, int slab) {
        byte[] all = all(sample);
        int section = HEIGHT * WIDTH * sample.bytes();
        return Arrays.copyOfRange(all, slab * 3 * section, Math.min(all.length, (slab * 3 + 3) * section));
    }

    /** Half noise, half a ramp. */
    private static byte[] all(Sample sample) {
        byte[] bytes = new byte[DEPTH * HEIGHT * WIDTH * sample.bytes()];
        new SplittableRandom(sample.bytes()).nextBytes(bytes);
        for (int i = 0; i < bytes.length / 2; i++) {
            bytes[i] = (byte) (i / 50);
        }
        return bytes;
    }

    private static byte[] read(Hdf5Writer writer, Sample sample, int slab) throws IOException {
        try (WorkerPool workers = new WorkerPool(2);
                Arena arena = Arena.ofShared()) {
            MemorySegment memory = arena.allocate(voxels(sample, slab).length, 8);
            writer.read(slab, memory, workers);
            return memory.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private static byte[] read(Hdf5Volume volume) throws IOException {
        try (WorkerPool workers = new WorkerPool(2);
                Arena arena = Arena.ofShared()) {
            MemorySegment memory = arena.allocate(volume.shape().sectionBytes() * DEPTH, 8);
            volume.read(volume.shape().whole(), memory, workers);
            return memory.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("other"))
                    .sorted()
                    .toList();
        }
    }
}
