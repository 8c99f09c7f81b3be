package org.limpid.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Hdf5RoundTripTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Hdf5Type.class)
    void everyTypeAndLayoutComesBack(Hdf5Type type) {
        Path file = folder.resolve("types.h5");
        List<Hdf5Layout> layouts = List.of(
                Hdf5Layout.contiguous(),
                Hdf5Layout.compressed(3, 4),
                new Hdf5Layout.Chunked(List.of(7L, 1L), Optional.empty(), false, false),
                new Hdf5Layout.Chunked(List.of(2L, 2L), Optional.of(9), false, true));
        try (Arena arena = Arena.ofShared();
                Hdf5File hdf5 = Hdf5File.create(file)) {
            MemorySegment data = arena.allocate(7 * 11 * type.bytes(), 8);
            for (int i = 0; i < data.byteSize(); i++) {
                data.set(ValueLayout.JAVA_BYTE, i, (byte) (i * 7 % 64));
            }
            for (int i = 0; i < layouts.size(); i++) {
                String path = "/a/b/" + type + "-" + i;
                hdf5.write(path, type, new long[] {7, 11}, data, layouts.get(i));
                MemorySegment back = arena.allocate(data.byteSize(), 8);
                hdf5.read(path, type, back);
                assertEquals(-1, back.mismatch(data));
                Hdf5Entry dataSet = hdf5.dataSet(path);
                assertEquals(type.name().toLowerCase(Locale.ROOT), dataSet.type());
                assertEquals(List.of(7L, 11L), dataSet.dims());
                assertArrayEquals(ForeignFile.read(file, path, 77), hdf5.readDoubles(path));
            }
            List<List<String>> storage = List.of(
                    List.of("in one block"),
                    List.of("chunks of 3 x 4", "shuffled", "deflated (4)"),
                    List.of("chunks of 7 x 1"),
                    List.of("chunks of 2 x 2", "deflated (9)"));
            for (int i = 0; i < layouts.size(); i++) {
                assertEquals(
                        storage.get(i), hdf5.dataSet("/a/b/" + type + "-" + i).storage());
            }
        }
    }

    @Test
    void arraysComeBackAndConvert() {
        Path file = folder.resolve("arrays.h5");
        try (Hdf5File hdf5 = Hdf5File.create(file)) {
            hdf5.writeFloats("floats", new float[] {1.5f, -2, 3e10f}, 3);
            hdf5.writeDoubles("/group/doubles", new double[] {1, 2, 3, 4}, 2, 2);
            hdf5.writeLongs("longs", new long[] {-1, 5, 300}, 3);
            hdf5.writeDoubles("one", new double[] {42});
            hdf5.writeFloats("none", new float[0], 0);
            hdf5.flush();
        }
        try (Hdf5File hdf5 = Hdf5File.openReadOnly(file)) {
            assertArrayEquals(new float[] {1.5f, -2, 3e10f}, hdf5.readFloats("floats"));
            assertArrayEquals(new double[] {1.5, -2, 3e10f}, hdf5.readDoubles("/floats"));
            assertArrayEquals(new double[] {1, 2, 3, 4}, hdf5.readDoubles("group/doubles"));
            assertArrayEquals(new long[] {-1, 5, 300}, hdf5.readLongs("longs"));
            assertArrayEquals(new byte[] {0, 5, (byte) 255}, hdf5.readBytes("longs"));
            assertArrayEquals(new double[] {42}, hdf5.readDoubles("one"));
            assertEquals(List.of(), hdf5.dataSet("one").dims());
            assertArrayEquals(new float[0], hdf5.readFloats("none"));
        }
    }

    @Test
    void theSameDataMakesTheSameBytesAtAnotherTime() throws Exception {
        List<byte[]> files = new ArrayList<>();
        for (String name : List.of("first.h5", "second.h5")) {
            Path file = folder.resolve(name);
            try (Hdf5File hdf5 = Hdf5File.create(file)) {
                hdf5.writeFloats("/group/floats", new float[] {1.5f, -2}, 2);
            }
            files.add(Files.readAllBytes(file));
            // HDF5 keeps times in seconds.
            Thread.sleep(1100);
        }
        assertArrayEquals(files.get(0), files.get(1));
    }

    @Test
    void blocksAreReadAndWritten() {
        Path file = folder.resolve("blocks.h5");
        try (Arena arena = Arena.ofShared();
                Hdf5File hdf5 = Hdf5File.create(file)) {
            hdf5.createDataSet("rows", Hdf5Type.UINT16, new long[] {4, 6}, Hdf5Layout.compressed(2, 3));
            for (int row = 0; row < 4; row++) {
                MemorySegment data = arena.allocate(12);
                for (int x = 0; x < 6; x++) {
                    data.setAtIndex(ValueLayout.JAVA_SHORT, x, (short) (row * 10 + x));
                }
                hdf5.write("rows", Hdf5Type.UINT16, new long[] {row, 0}, new long[] {1, 6}, data);
            }
            MemorySegment block = arena.allocate(16, 4);
            hdf5.read("rows", Hdf5Type.INT32, new long[] {1, 2}, new long[] {2, 2}, block);
            assertArrayEquals(new int[] {12, 13, 22, 23}, block.toArray(ValueLayout.JAVA_INT));
        }
    }

    @Test
    void extendableDataSetsGrow() {
        Path file = folder.resolve("growing.h5");
        Hdf5Layout layout = new Hdf5Layout.Chunked(List.of(1L, 5L), Optional.of(1), true, true);
        try (Arena arena = Arena.ofShared();
                Hdf5File hdf5 = Hdf5File.create(file)) {
            hdf5.createDataSet("growing", Hdf5Type.FLOAT32, new long[] {0, 5}, layout);
            for (int row = 0; row < 3; row++) {
                MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_FLOAT, row, row, row, row, row);
                hdf5.write("growing", Hdf5Type.FLOAT32, new long[] {row, 0}, new long[] {1, 5}, data);
            }
            hdf5.requireShape("growing", 3, 5);
            assertEquals(2, hdf5.readFloats("growing")[14]);
        }
    }

    @Test
    void nodesAreListed() {
        Path file = folder.resolve("nodes.h5");
        try (Hdf5File hdf5 = Hdf5File.create(file)) {
            hdf5.writeFloats("/b/x", new float[] {1}, 1);
            hdf5.writeFloats("/b/c/y", new float[] {1}, 1);
            hdf5.writeFloats("/a", new float[] {1}, 1);
            hdf5.attributes().write("/b", "note", "text");
            assertEquals(
                    List.of("/", "/a", "/b", "/b/c", "/b/c/y", "/b/x"),
                    hdf5.entries().stream().map(Hdf5Entry::path).toList());
            assertEquals(List.of("a", "b"), hdf5.list("/"));
            assertEquals(List.of("c", "x"), hdf5.list("b"));
            assertEquals(Hdf5Entry.Kind.GROUP, hdf5.entries().get(2).kind());
            assertTrue(hdf5.exists("/"));
            assertTrue(hdf5.exists("b/c/y"));
            assertTrue(hdf5.exists("/b/c"));
            assertFalse(hdf5.exists("/b/d"));
            assertFalse(hdf5.exists("/a/d"));
            assertFalse(hdf5.exists("/z/d"));
            hdf5.delete("/b/c");
            assertFalse(hdf5.exists("/b/c/y"));
        }
    }

    @Test
    void attributesComeBack() {
        Path file = folder.resolve("attributes.h5");
        try (Hdf5File hdf5 = Hdf5File.create(file)) {
            hdf5.writeFloats("x", new float[] {1}, 1);
            hdf5.attributes().write("/", "count", 5);
            hdf5.attributes().write("/", "gain", 2.5);
            hdf5.attributes().write("x", "list", new double[] {1, 2, 3});
            hdf5.attributes().write("x", "numbers", new long[] {7, -8});
            hdf5.attributes().write("x", "note", "once");
            hdf5.attributes().write("x", "note", "8 nm \u00b5");
            hdf5.attributes().write("x", "nothing", "");
        }
        try (Hdf5File hdf5 = Hdf5File.openReadOnly(file)) {
            assertArrayEquals(new long[] {5}, hdf5.attributes().longs("/", "count"));
            assertArrayEquals(new double[] {2.5}, hdf5.attributes().doubles("/", "gain"));
            assertArrayEquals(new double[] {1, 2, 3}, hdf5.attributes().doubles("x", "list"));
            assertArrayEquals(new long[] {7, -8}, hdf5.attributes().longs("/x", "numbers"));
            assertEquals("8 nm \u00b5", hdf5.attributes().string("x", "note"));
            assertEquals("", hdf5.attributes().string("x", "nothing"));
            assertTrue(hdf5.attributes().exists("x", "note"));
            assertFalse(hdf5.attributes().exists("x", "other"));
        }
    }

    @Test
    void filesAreOpenedAgainAndChanged() {
        Path file = folder.resolve("again.h5");
        Hdf5File.create(file).close();
        try (Hdf5File hdf5 = Hdf5File.openReadWrite(file)) {
            hdf5.writeLongs("x", new long[] {1}, 1);
        }
        try (Hdf5File hdf5 = Hdf5File.openReadWrite(file)) {
            hdf5.delete("x");
            hdf5.writeLongs("x", new long[] {2}, 1);
        }
        try (Hdf5File one = Hdf5File.openReadOnly(file);
                Hdf5File two = Hdf5File.openReadOnly(file)) {
            assertArrayEquals(one.readLongs("x"), two.readLongs("x"));
        }
    }

    @Test
    void manyThreadsReadAtOnce() throws Exception {
        Path file = folder.resolve("threads.h5");
        float[] values = new float[10_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        try (Hdf5File hdf5 = Hdf5File.create(file);
                ExecutorService executor = Executors.newFixedThreadPool(6)) {
            hdf5.writeFloats("x", values, 100, 100);
            List<Future<float[]>> results = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                results.add(executor.submit(() -> hdf5.readFloats("x")));
            }
            for (Future<float[]> result : results) {
                assertArrayEquals(values, result.get());
            }
        }
    }
}
