package org.limpid.volume.precomputed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.image.Sample;
import org.limpid.volume.NewVolume;
import org.limpid.volume.NewVolume.PyramidLevel;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VolumeWriter.WrittenSlab;
import org.limpid.volume.VoxelSize;
import org.limpid.volume.chunk.ChunkGrid;
import org.limpid.volume.pyramid.Downsampling;

/** Precomputed volumes, written and read. */
class PrecomputedTest {
    private static final VoxelSize SIZE = new VoxelSize(8, 5.2, 5.2);
    private static final List<PyramidLevel> LEVELS =
            List.of(PyramidLevel.FULL, new PyramidLevel(1, 2, 2), new PyramidLevel(2, 4, 4));
    private static final PrecomputedFormat RAW = format(new Encoding.Raw());

    @TempDir
    private Path folder;

    private static PrecomputedFormat format(Encoding encoding) {
        return new PrecomputedFormat(encoding, new ChunkGrid(4, 16, 16), Downsampling.MEAN);
    }

    private NewVolume volume(VolumeShape shape, List<PyramidLevel> levels) {
        return new NewVolume(folder.resolve("v"), shape, Optional.of(SIZE), levels, Optional.empty());
    }

    private static MemorySegment noise(VolumeShape shape) {
        byte[] bytes = new byte[Math.toIntExact(shape.depth() * shape.sectionBytes())];
        new Random(7).nextBytes(bytes);
        return MemorySegment.ofArray(bytes);
    }

    private static WrittenSlab write(PrecomputedWriter writer, VolumeShape shape, MemorySegment voxels, int slab) {
        long start = slab * writer.slabDepth() * shape.sectionBytes();
        long bytes = Math.min(writer.slabDepth() * shape.sectionBytes(), voxels.byteSize() - start);
        try (WorkerPool workers = new WorkerPool(2)) {
            return writer.write(slab, voxels.asSlice(start, bytes), workers);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Writes all slabs, the last one first. */
    private PrecomputedWriter written(VolumeShape shape, MemorySegment voxels, PrecomputedFormat format)
            throws IOException {
        PrecomputedWriter writer = new PrecomputedWriter(volume(shape, LEVELS), format);
        writer.begin();
        for (int slab = (shape.depth() - 1) / writer.slabDepth(); slab >= 0; slab--) {
            assertEquals(0, writer.storedBytes(slab));
            WrittenSlab written = write(writer, shape, voxels, slab);
            assertEquals(written, writer.find(slab));
            assertEquals(written.bytes(), writer.storedBytes(slab));
        }
        return writer;
    }

    private static byte[] read(Path path, VolumeBox box) throws IOException {
        try (PrecomputedReader reader = PrecomputedReader.open(path);
                WorkerPool workers = new WorkerPool(2)) {
            byte[] voxels = new byte
                    [Math.toIntExact(box.voxels() * reader.shape().sample().bytes())];
            try (Arena arena = Arena.ofShared()) {
                MemorySegment target = arena.allocate(voxels.length, 8);
                reader.read(box, target, workers);
                return target.toArray(ValueLayout.JAVA_BYTE);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Sample.class)
    void whatIsWrittenIsReadBack(Sample sample) throws IOException {
        VolumeShape shape = new VolumeShape(sample, 11, 37, 53);
        MemorySegment voxels = noise(shape);
        PrecomputedWriter writer = written(shape, voxels, RAW);

        assertArrayEquals(voxels.toArray(ValueLayout.JAVA_BYTE), read(folder.resolve("v"), shape.whole()));
        VolumeBox box = new VolumeBox(3, 14, 31, 6, 20, 5);
        int bytes = sample.bytes();
        byte[] expected = new byte[(int) box.voxels() * bytes];
        for (int row = 0; row < box.depth() * box.height(); row++) {
            long z = box.z() + row / box.height();
            long y = box.y() + row % box.height();
            long from = ((z * shape.height() + y) * shape.width() + box.x()) * bytes;
            MemorySegment.copy(voxels, from, MemorySegment.ofArray(expected), (long) row * 5 * bytes, 5L * bytes);
        }
        assertArrayEquals(expected, read(folder.resolve("v"), box));
        try (WorkerPool workers = new WorkerPool(1);
                Arena arena = Arena.ofShared()) {
            MemorySegment slab = arena.allocate(3 * shape.sectionBytes(), 8);
            writer.read(2, slab, workers);
            assertEquals(-1, slab.mismatch(voxels.asSlice(8 * shape.sectionBytes())));
        }
    }

    @Test
    void filesAreThoseOfTheSpecification() throws IOException {
        VolumeShape shape = new VolumeShape(Sample.UINT16, 5, 17, 18);
        MemorySegment voxels = noise(shape);
        written(shape, voxels, RAW);

        Path volume = folder.resolve("v");
        assertEquals("""
                {
                  "@type" : "neuroglancer_multiscale_volume",
                  "type" : "image",
                  "data_type" : "uint16",
                  "num_channels" : 1,
                  "scales" : [ {
                    "key" : "5.2_5.2_8",
                    "size" : [ 18, 17, 5 ],
                    "resolution" : [ 5.2, 5.2, 8.0 ],
                    "voxel_offset" : [ 0, 0, 0 ],
                    "chunk_sizes" : [ [ 16, 16, 4 ] ],
                    "encoding" : "raw"
                  }, {
                    "key" : "10.4_10.4_8",
                    "size" : [ 9, 9, 5 ],
                    "resolution" : [ 10.4, 10.4, 8.0 ],
                    "voxel_offset" : [ 0, 0, 0 ],
                    "chunk_sizes" : [ [ 16, 16, 4 ] ],
                    "encoding" : "raw"
                  }, {
                    "key" : "20.8_20.8_16",
                    "size" : [ 5, 5, 3 ],
                    "resolution" : [ 20.8, 20.8, 16.0 ],
                    "voxel_offset" : [ 0, 0, 0 ],
                    "chunk_sizes" : [ [ 16, 16, 2 ] ],
                    "encoding" : "raw"
                  } ]
                }
                """, Files.readString(volume.resolve("info")));
        assertEquals(
                List.of(
                        "0-16_0-16_0-4",
                        "0-16_0-16_4-5",
                        "0-16_16-17_0-4",
                        "0-16_16-17_4-5",
                        "16-18_0-16_0-4",
                        "16-18_0-16_4-5",
                        "16-18_16-17_0-4",
                        "16-18_16-17_4-5"),
                names(volume.resolve("5.2_5.2_8")));
        assertEquals(List.of("0-5_0-5_0-2", "0-5_0-5_2-3"), names(volume.resolve("20.8_20.8_16")));
        // Two columns of the last row of four sections, x fastest, and the low byte first.
        byte[] corner = Files.readAllBytes(volume.resolve("5.2_5.2_8/16-18_16-17_0-4"));
        assertEquals(2 * 1 * 4 * 2, corner.length);
        for (int z = 0; z < 4; z++) {
            for (int x = 0; x < 2; x++) {
                int value = voxels.get(ValueLayout.JAVA_SHORT_UNALIGNED, ((z * 17L + 16) * 18 + 16 + x) * 2) & 0xffff;
                int at = (z * 2 + x) * 2;
                assertEquals(value, (corner[at] & 0xff) + ((corner[at + 1] & 0xff) << 8));
            }
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aLevelHasTheMeansOfTheOneBefore() throws IOException {
        VolumeShape shape = new VolumeShape(Sample.UINT8, 6, 9, 10);
        MemorySegment voxels = noise(shape);
        written(shape, voxels, RAW);

        Path level = folder.resolve("v/10.4_10.4_8");
        assertEquals(
                Optional.of(new VoxelSize(8, 10.4, 10.4)),
                PrecomputedReader.open(level).voxelSize());
        byte[] means = read(level, new VolumeBox(0, 0, 0, 6, 5, 5));
        for (int i = 0; i < means.length; i++) {
            int z = i / 25;
            int y = i / 5 % 5 * 2;
            int x = i % 5 * 2;
            int count = 0;
            int sum = 0;
            for (int row = y; row < Math.min(y + 2, 9); row++) {
                for (int column = x; column < x + 2; column++) {
                    sum += voxels.get(ValueLayout.JAVA_BYTE, (z * 9L + row) * 10 + column) & 0xff;
                    count++;
                }
            }
            assertEquals((sum + count / 2) / count, means[i] & 0xff, "voxel " + i);
        }
    }

    @Test
    void threadsDoNotChangeBytes() throws IOException {
        VolumeShape shape = new VolumeShape(Sample.UINT8, 7, 40, 50);
        MemorySegment voxels = noise(shape);
        for (Encoding encoding : List.of(new Encoding.Raw(), new Encoding.Jpeg(90))) {
            Map<Integer, Map<String, String>> files = new TreeMap<>();
            for (int threads : new int[] {1, 2}) {
                Path path = folder.resolve(encoding.text() + threads);
                NewVolume volume = new NewVolume(path, shape, Optional.of(SIZE), LEVELS, Optional.empty());
                PrecomputedWriter writer = new PrecomputedWriter(volume, format(encoding));
                writer.begin();
                try (WorkerPool workers = new WorkerPool(threads)) {
                    writer.write(0, voxels.asSlice(0, 4 * shape.sectionBytes()), workers);
                    writer.write(1, voxels.asSlice(4 * shape.sectionBytes()), workers);
                }
                files.put(threads, contents(path));
            }
            assertEquals(files.get(1), files.get(2));
            assertTrue(files.get(1).size() > 20, "files");
        }
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        folder.relativize(file).toString(),
                        MemorySegment.ofArray(Files.readAllBytes(file))
                                        .asByteBuffer()
                                        .hashCode() + " " + Files.size(file));
            }
        }
        return contents;
    }

    @Test
    void jpegChangesVoxelsALittle() throws IOException {
        VolumeShape shape = new VolumeShape(Sample.UINT8, 5, 37, 53);
        byte[] smooth = new byte[5 * 37 * 53];
        for (int i = 0; i < smooth.length; i++) {
            smooth[i] = (byte) (128 + 60 * Math.sin(i % 53 / 9.0) + 40 * Math.cos(i / 53 % 37 / 7.0 + i / 1961));
        }
        written(shape, MemorySegment.ofArray(smooth), format(new Encoding.Jpeg(90)));

        byte[] read = read(folder.resolve("v"), shape.whole());
        int worst = 0;
        for (int i = 0; i < smooth.length; i++) {
            worst = Math.max(worst, Math.abs((smooth[i] & 0xff) - (read[i] & 0xff)));
        }
        assertTrue(worst > 0 && worst <= 24, "largest change of a voxel: " + worst);
        Path chunk = folder.resolve("v/5.2_5.2_8/0-16_0-16_0-4");
        byte[] bytes = Files.readAllBytes(chunk);
        Files.write(chunk, Arrays.copyOf(bytes, bytes.length * 2 / 3));
        LimpidException cut = assertThrows(LimpidException.class, () -> read(folder.resolve("v"), shape.whole()));
        assertTrue(cut.getMessage().startsWith(chunk + ": jpeg data is damaged: "), cut.getMessage());
        Files.write(chunk, Files.readAllBytes(folder.resolve("v/5.2_5.2_8/16-32_0-16_4-5")));
        LimpidException other = assertThrows(LimpidException.class, () -> read(folder.resolve("v"), shape.whole()));
        assertEquals(
                chunk + ": jpeg data is damaged: its picture has 16 x 16 pixels; expected 1024 pixels",
                other.getMessage());
    }

    @Test
    void jpegIsOfBytes() {
        VolumeShape shape = new VolumeShape(Sample.UINT16, 1, 1, 1);
        LimpidException refused = assertThrows(
                LimpidException.class,
                () -> new PrecomputedWriter(volume(shape, LEVELS), format(new Encoding.Jpeg(90))));
        assertEquals(
                folder.resolve("v") + ": voxels are to be uint16; expected uint8 for jpeg, or raw",
                refused.getMessage());
    }

    @Test
    void anotherVolumeInItsPlaceIsRefused() throws IOException {
        VolumeShape shape = new VolumeShape(Sample.UINT8, 5, 6, 7);
        new PrecomputedWriter(volume(shape, LEVELS), RAW).begin();
        new PrecomputedWriter(volume(shape, LEVELS), RAW).begin();

        VolumeShape other = new VolumeShape(Sample.UINT16, 5, 6, 8);
        PrecomputedWriter writer = new PrecomputedWriter(volume(other, List.of(PyramidLevel.FULL)), RAW);
        assertEquals(
                folder.resolve("v/info") + ": describes another volume, 5 x 6 x 7, uint8 in chunks of 4 x 16 x 16, raw,"
                        + " with the scales 5.2_5.2_8, 10.4_10.4_8, 20.8_20.8_16; expected 5 x 6 x 8, uint16 in chunks of"
                        + " 4 x 16 x 16, raw, with the scales 5.2_5.2_8",
                assertThrows(LimpidException.class, writer::begin).getMessage());
    }

    @Test
    void chunksThatAreNotThereAreZero() throws IOException {
        VolumeShape shape = new VolumeShape(Sample.UINT8, 4, 20, 20);
        PrecomputedWriter writer = written(shape, noise(shape), RAW);
        Files.delete(folder.resolve("v/5.2_5.2_8/16-20_0-16_0-4"));

        byte[] read = read(folder.resolve("v"), new VolumeBox(0, 0, 16, 4, 16, 4));
        assertArrayEquals(new byte[read.length], read);
        assertEquals(0, writer.storedBytes(0));
        try (WorkerPool workers = new WorkerPool(1)) {
            MemorySegment slab = noise(shape);
            assertThrows(NoSuchFileException.class, () -> writer.read(0, slab, workers));
        }
    }

    @Test
    void filesThatAreCompressedAsAWholeAreRead() throws IOException {
        VolumeShape shape = new VolumeShape(Sample.UINT8, 4, 16, 16);
        MemorySegment voxels = noise(shape);
        written(shape, voxels, RAW);
        Path chunk = folder.resolve("v/5.2_5.2_8/0-16_0-16_0-4");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(Files.readAllBytes(chunk));
        }
        Files.write(Path.of(chunk + ".gz"), packed.toByteArray());
        Files.delete(chunk);
        assertArrayEquals(voxels.toArray(ValueLayout.JAVA_BYTE), read(folder.resolve("v"), shape.whole()));

        Files.move(Path.of(chunk + ".gz"), Path.of(chunk + ".br"));
        assertEquals(
                chunk + ".br: is compressed with brotli; expected gzip, or none",
                assertThrows(LimpidException.class, () -> read(folder.resolve("v"), shape.whole()))
                        .getMessage());
    }

    @Test
    void aChunkOfAnotherSizeIsDamaged() throws IOException {
        VolumeShape shape = new VolumeShape(Sample.UINT8, 4, 16, 16);
        written(shape, noise(shape), RAW);
        Path chunk = folder.resolve("v/5.2_5.2_8/0-16_0-16_0-4");
        Files.write(chunk, new byte[1000]);
        assertEquals(
                chunk + ": raw data is damaged: it has 1000 bytes; expected 1024 bytes",
                assertThrows(LimpidException.class, () -> read(folder.resolve("v"), shape.whole()))
                        .getMessage());
        Files.write(chunk, new byte[1025]);
        assertEquals(
                chunk + ": has 1025 bytes; expected at most 1024 for a chunk of its size",
                assertThrows(LimpidException.class, () -> read(folder.resolve("v"), shape.whole()))
                        .getMessage());
    }

    /** What is replaced in a good file, and how the message goes on after the file's name. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"uint8\" | \"uint64\" | data_type is \"uint64\"; expected uint8, uint16 or float32",
                "\"num_channels\" : 1 | \"num_channels\" : 3 | num_channels is 3; expected 1 channel",
                "[ 7, 6, 5 ] | [ 7, 6 ] | scales[].size is [7,6]; expected three numbers, for x, y and z",
                "[ 7, 6, 5 ] | [ 7, 6, 0 ] | scales[].size is [7,6,0]; expected whole numbers from 1 to 2147483647",
                "[ 7, 6, 5 ] | [ 2147483647, 2147483647, 5 ] | scales[].size is [2147483647,2147483647,5]; expected a"
                        + " volume that a computer can have",
                "[ 16, 16, 4 ] | [ 16384, 16384, 4 ] | scales[].chunk_sizes[] is [16384,16384,4]; expected chunks of at"
                        + " most 268435456 voxels",
                "[ [ 16, 16, 4 ] ] | [ ] | scales[].chunk_sizes is []; expected a size of chunks",
                "\"raw\" | \"jxl\" | scales[].encoding is \"jxl\"; expected raw or jpeg",
                "\"raw\" | \"raw\", \"sharding\" : {} | scales[].sharding is {}; expected chunks in files of their own",
                "[ 5.2, 5.2, 8.0 ] | [ 5.2, 0, 8.0 ] | scales[].resolution is [5.2,0,8.0]; expected three numbers above 0,"
                        + " for x, y and z in nm",
                "\"scales\" | \"levels\" | scales is missing; expected at least one scale",
                "neuroglancer_multiscale_volume | neuroglancer_legacy_mesh | @type is \"neuroglancer_legacy_mesh\";"
                        + " expected neuroglancer_multiscale_volume"
            })
    void aBrokenInfoIsNamed(String good, String bad, String message) throws IOException {
        VolumeShape shape = new VolumeShape(Sample.UINT8, 5, 6, 7);
        new PrecomputedWriter(volume(shape, List.of(PyramidLevel.FULL)), RAW).begin();
        Path info = folder.resolve("v/info");
        String text = Files.readString(info);
        assertTrue(text.contains(good), good);
        Files.writeString(info, text.replace(good, bad));
        assertEquals(
                info + ": " + message,
                assertThrows(LimpidException.class, () -> PrecomputedReader.open(folder.resolve("v")))
                        .getMessage());
    }

    @Test
    void aFolderIsRecognised() throws IOException {
        VolumeShape shape = new VolumeShape(Sample.UINT8, 5, 6, 7);
        new PrecomputedWriter(volume(shape, LEVELS), RAW).begin();
        assertTrue(PrecomputedReader.recognises(folder.resolve("v")));
        assertTrue(PrecomputedReader.recognises(folder.resolve("v/10.4_10.4_8")));
        assertFalse(PrecomputedReader.recognises(folder));
        assertFalse(PrecomputedReader.recognises(folder.resolve("v/masks")));
        Files.writeString(folder.resolve("info"), "how the sections were cut");
        assertFalse(PrecomputedReader.recognises(folder));
        assertEquals(
                folder.resolve("v/3_3_3") + ": is no scale of " + folder.resolve("v")
                        + "; expected one of 5.2_5.2_8, 10.4_10.4_8, 20.8_20.8_16",
                assertThrows(LimpidException.class, () -> PrecomputedReader.open(folder.resolve("v/3_3_3")))
                        .getMessage());
    }

    @Test
    void nothingIsLeftOfAFailedSlab() throws IOException {
        VolumeShape shape = new VolumeShape(Sample.UINT8, 4, 20, 20);
        PrecomputedWriter writer = new PrecomputedWriter(volume(shape, LEVELS), RAW);
        writer.begin();
        Path scale = folder.resolve("v/10.4_10.4_8");
        Files.delete(scale);
        Files.writeString(scale, "in the way");
        try (WorkerPool workers = new WorkerPool(2)) {
            MemorySegment voxels = noise(shape);
            assertThrows(IOException.class, () -> writer.write(0, voxels, workers));
        }
        assertEquals(List.of(), names(folder.resolve("v/5.2_5.2_8")));
        assertEquals(List.of("10.4_10.4_8", "20.8_20.8_16", "5.2_5.2_8", "info"), names(folder.resolve("v")));
    }
}
