package org.limpid.volume.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.hdf5.Hdf5File;
import org.limpid.hdf5.Hdf5Layout;
import org.limpid.hdf5.Hdf5Type;
import org.limpid.image.Sample;
import org.limpid.volume.AxisOrder;
import org.limpid.volume.CountedVolume;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VoxelSize;

class Hdf5VolumeTest {
    @TempDir
    private Path folder;

    private static void write(Hdf5File file, String path, CountedVolume volume, Hdf5Layout layout, long... dims) {
        Hdf5Type type = Hdf5Type.valueOf(volume.shape().sample().name());
        byte[] bytes = volume.bytes(ByteOrder.nativeOrder());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = arena.allocate(bytes.length, 8).copyFrom(MemorySegment.ofArray(bytes));
            file.write(path, type, dims, data, layout);
        }
    }

    private Path file(CountedVolume volume, Hdf5Layout layout) {
        Path path = folder.resolve("volume.h5");
        VolumeShape shape = volume.shape();
        try (Hdf5File file = Hdf5File.create(path)) {
            write(file, "/em/raw", volume, layout, shape.depth(), shape.height(), shape.width());
            file.attributes().write("/em/raw", "element_size_um", new double[] {0.04, 0.008, 0.004});
        }
        return path;
    }

    private static Hdf5Volume open(Path file) {
        return Hdf5Volume.open(file, Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void chunksAreRead(Sample sample) throws IOException {
        CountedVolume volume = CountedVolume.of(sample, 11, 30, 26);
        try (Hdf5Volume read = open(file(volume, Hdf5Layout.compressed(4, 7, 9)))) {
            volume.assertRead(read);
            assertEquals(4, read.slabDepth());
            assertEquals(Optional.of(new VoxelSize(40, 8, 4)), read.voxelSize());
            assertEquals("/em/raw", read.layout().get("data set"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneBlockIsReadInPieces(Sample sample) throws IOException {
        CountedVolume volume = CountedVolume.of(sample, 3, 1100, 1001);
        try (Hdf5Volume read = open(file(volume, Hdf5Layout.contiguous()))) {
            volume.assertRead(read);
            assertEquals(1, read.slabDepth());
        }
    }

    @Test
    void otherOrdersOfAxesAreRead() throws IOException {
        CountedVolume stored = CountedVolume.of(Sample.UINT16, 5, 6, 7); // Its z is the volume's y, its y is x.
        for (Hdf5Layout layout : List.of(Hdf5Layout.contiguous(), Hdf5Layout.compressed(2, 4, 3))) {
            Path path = folder.resolve(layout.getClass().getSimpleName() + ".h5");
            try (Hdf5File file = Hdf5File.create(path)) {
                write(file, "/a", stored, layout, 5, 6, 7);
            }
            try (Hdf5Volume read = Hdf5Volume.open(path, Optional.of("a"), Optional.of(AxisOrder.parse("yxz")))) {
                assertEquals(new VolumeShape(Sample.UINT16, 7, 5, 6), read.shape());
                new Turned(stored).assertRead(read);
            }
        }
    }

    /** Compares single voxels, since the axes differ. */
    private record Turned(CountedVolume stored) {
        void assertRead(Hdf5Volume read) throws IOException {
            try (Arena arena = Arena.ofShared();
                    WorkerPool workers = new WorkerPool(1)) {
                MemorySegment target = arena.allocate(read.shape().sectionBytes() * 7, 8);
                read.read(read.shape().whole(), target, workers);
                for (int i = 0; i < 7 * 5 * 6; i++) {
                    int found = target.getAtIndex(ValueLayout.JAVA_SHORT, i) & 0xffff;
                    assertEquals(stored.at(i / 6 % 5, i % 6, i / 30), found);
                }
            }
        }
    }

    @Test
    void dimensionsOfOneElementAreLeftOutAndNamedAxesFound() throws IOException {
        CountedVolume volume = CountedVolume.of(Sample.UINT8, 4, 5, 6);
        Path path = folder.resolve("volume.h5");
        try (Hdf5File file = Hdf5File.create(path)) {
            write(file, "/channel", volume, Hdf5Layout.compressed(2, 5, 6, 1), 4, 5, 6, 1);
            write(file, "/time", volume, Hdf5Layout.compressed(1, 1, 3, 5, 6), 1, 1, 4, 5, 6);
            file.attributes().write("/time", "resolution", new double[] {1, 1, 30, 5, 5});
            write(file, "/named", volume, Hdf5Layout.contiguous(), 4, 5, 6);
            file.attributes()
                    .write("/named", "axistags", "{\"axes\":[{\"key\":\"x\"},{\"key\": \"z\"},{\"key\":\"y\"}]}");
        }
        try (Hdf5Volume channel = Hdf5Volume.open(path, Optional.of("channel"), Optional.empty());
                Hdf5Volume time = Hdf5Volume.open(path, Optional.of("/time"), Optional.empty());
                Hdf5Volume named = Hdf5Volume.open(path, Optional.of("named"), Optional.empty());
                Hdf5Volume told = Hdf5Volume.open(path, Optional.of("named"), Optional.of(AxisOrder.ZYX))) {
            volume.assertRead(channel);
            volume.assertRead(time);
            assertEquals(Optional.of(new VoxelSize(30, 5, 5)), time.voxelSize());
            assertEquals(new VolumeShape(Sample.UINT8, 5, 6, 4), named.shape());
            volume.assertRead(told);
        }
        LimpidException several = assertThrows(LimpidException.class, () -> open(path));
        assertEquals(
                path + ": has 3 data sets of three dimensions: " + path + "::/channel (4 x 5 x 6 x 1, uint8), " + path
                        + "::/named (4 x 5 x 6, uint8), " + path
                        + "::/time (1 x 1 x 4 x 5 x 6, uint8); expected one of them as the source",
                several.getMessage());
    }

    @Test
    void chunksThatWereNeverWrittenHoldTheFillValue() throws IOException {
        Path path = folder.resolve("volume.h5");
        try (Hdf5File file = Hdf5File.create(path)) {
            file.createDataSet("/a", Hdf5Type.UINT16, new long[] {4, 4, 4}, Hdf5Layout.compressed(2, 4, 4));
            file.createDataSet("/b", Hdf5Type.UINT16, new long[] {4, 4, 4}, Hdf5Layout.contiguous());
        }
        for (String name : List.of("a", "b")) {
            try (Hdf5Volume read = Hdf5Volume.open(path, Optional.of(name), Optional.empty());
                    Arena arena = Arena.ofShared();
                    WorkerPool workers = new WorkerPool(1)) {
                MemorySegment target = arena.allocate(128, 8);
                target.fill((byte) 1);
                read.read(read.shape().whole(), target, workers);
                assertEquals(-1, target.mismatch(arena.allocate(128)));
            }
        }
    }

    @Test
    void whatIsNoVolumeIsRefused() {
        Path path = folder.resolve("other.h5");
        try (Hdf5File file = Hdf5File.create(path)) {
            file.writeDoubles("/numbers", new double[8], 2, 2, 2);
            file.writeDoubles("/plane", new double[4], 2, 2);
            file.writeFloats("/four", new float[16], 2, 2, 2, 2);
        }
        assertRefused(path, "numbers", path + "::/numbers: holds float64; expected uint8, uint16 or float32");
        assertRefused(
                path,
                "four",
                path
                        + "::/four: has shape 2 x 2 x 2 x 2; expected the axes z y x, and others, such as t and c, of one element");
        assertRefused(
                path,
                "plane",
                path
                        + "::/plane: has shape 2 x 2; expected the axes z y x, and others, such as t and c, of one element");
        LimpidException missing =
                assertThrows(LimpidException.class, () -> Hdf5Volume.open(path, Optional.of("none"), Optional.empty()));
        assertTrue(missing.getMessage().startsWith(path + ": "), missing.getMessage());
    }

    private static void assertRefused(Path path, String dataSet, String message) {
        LimpidException refusal = assertThrows(
                LimpidException.class, () -> Hdf5Volume.open(path, Optional.of(dataSet), Optional.empty()));
        assertEquals(message, refusal.getMessage());
    }

    @Test
    void mutantsEndInOneLine() throws IOException {
        Path path = file(CountedVolume.of(Sample.UINT8, 4, 8, 8), Hdf5Layout.compressed(2, 4, 4));
        CountedVolume.assertMutantsEndInOneLine(path, 800, 4000, Hdf5VolumeTest::open);
    }
}
