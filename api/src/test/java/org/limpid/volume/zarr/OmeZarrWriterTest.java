package org.limpid.volume.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.limpid.volume.NumberedVolume.assertReads;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.files.Checksum;
import org.limpid.files.UnfinishedFolder;
import org.limpid.image.Sample;
import org.limpid.volume.NewVolume;
import org.limpid.volume.NewVolume.PyramidLevel;
import org.limpid.volume.NumberedVolume;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VolumeWriter.WrittenSlab;
import org.limpid.volume.VoxelSize;
import org.limpid.volume.codec.Codec;
import org.limpid.volume.codec.Gzip;
import org.limpid.volume.codec.Zstd;
import org.limpid.volume.pyramid.Downsampling;

/** Volumes that are written in slabs of 8 sections, the last of which is thinner. */
class OmeZarrWriterTest {
    private static final int SLABS = 3;
    private static final VoxelSize SIZE = new VoxelSize(8, 4, 4);

    @TempDir
    private Path folder;

    private static VolumeShape shape(Sample sample) {
        return new VolumeShape(sample, 21, 70, 61);
    }

    private static OmeZarrFormat format(OmeZarrFormat.Version version, Optional<Codec.Encoder> codec) {
        boolean third = version == OmeZarrFormat.Version.V0_5;
        OmeZarrFormat.Sides chunk = new OmeZarrFormat.Sides(third ? 4 : 8, 16, 16);
        OmeZarrFormat.Sides shard = third ? new OmeZarrFormat.Sides(8, 32, 32) : chunk;
        return new OmeZarrFormat(version, chunk, shard, codec, Downsampling.MEAN);
    }

    private static OmeZarrFormat zstd(OmeZarrFormat.Version version) {
        return format(version, Optional.of(new Zstd(Zstd.FAST)));
    }

    private static OmeZarrWriter writer(Path path, Sample sample, OmeZarrFormat format) {
        return new OmeZarrWriter(
                new NewVolume(
                        path,
                        shape(sample),
                        Optional.of(SIZE),
                        List.of(PyramidLevel.FULL, new PyramidLevel(1, 2, 2), new PyramidLevel(2, 4, 4)),
                        Optional.of(new NewVolume.Range(3, 250))),
                format);
    }

    private static WrittenSlab write(OmeZarrWriter writer, Sample sample, int slab, int threads) throws IOException {
        try (Arena arena = Arena.ofShared();
                WorkerPool workers = new WorkerPool(threads)) {
            VolumeShape shape = shape(sample);
            VolumeBox box = VolumeBox.sections(shape, 8 * slab, Math.min(8, shape.depth() - 8 * slab));
            return writer.write(slab, NumberedVolume.memory(sample, box, arena), workers);
        }
    }

    private static Map<String, Checksum> files(Path volume) throws IOException {
        Map<String, Checksum> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(volume)) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> files.put(volume.relativize(file).toString(), Checksum.of(file)));
        }
        return files;
    }

    @ParameterizedTest
    @CsvSource({
        "V0_5, UINT8, zstd", "V0_5, UINT16, gzip", "V0_5, FLOAT32, none",
        "V0_4, UINT8, none", "V0_4, UINT16, zstd", "V0_4, FLOAT32, gzip"
    })
    void whatIsWrittenIsRead(OmeZarrFormat.Version version, Sample sample, String codec) throws IOException {
        Optional<Codec.Encoder> encoder = switch (codec) {
            case "zstd" -> Optional.of(new Zstd(3));
            case "gzip" -> Optional.of(new Gzip(6));
            default -> Optional.empty();
        };
        OmeZarrWriter writer = writer(folder.resolve("volume"), sample, format(version, encoder));
        writer.begin();
        for (int slab : new int[] {2, 0, 1}) {
            WrittenSlab written = write(writer, sample, slab, 2);
            assertEquals(written, writer.find(slab));
            assertEquals(written.bytes(), writer.storedBytes(slab));
        }
        writer.begin();
        ZarrReader reader = ZarrReader.open(folder.resolve("volume"));
        assertReads(reader);
        assertEquals(shape(sample), reader.shape());
        assertEquals(Optional.of(SIZE), reader.voxelSize());
        assertEquals("OME-Zarr " + version.text(), reader.layout().get("format").split(",")[0]);
        ZarrReader coarse = ZarrReader.open(folder.resolve("volume/2"));
        assertEquals(new VolumeShape(sample, 11, 18, 16), coarse.shape());
        assertEquals(Optional.of(new VoxelSize(16, 16, 16)), coarse.voxelSize());
    }

    /** The levels of all slabs are those of the whole volume at once. */
    @Test
    void levelsDoNotDependOnSlabs() throws IOException {
        Path volume = folder.resolve("volume");
        OmeZarrWriter writer = writer(volume, Sample.UINT8, zstd(OmeZarrFormat.Version.V0_5));
        writer.begin();
        for (int slab = 0; slab < SLABS; slab++) {
            write(writer, Sample.UINT8, slab, 1);
        }
        VolumeShape full = shape(Sample.UINT8);
        VolumeShape half = new VolumeShape(Sample.UINT8, 21, 35, 31);
        VolumeShape quarter = new VolumeShape(Sample.UINT8, 11, 18, 16);
        try (Arena arena = Arena.ofShared();
                WorkerPool workers = new WorkerPool(2)) {
            MemorySegment second = arena.allocate(half.whole().voxels());
            MemorySegment third = arena.allocate(quarter.whole().voxels());
            Downsampling.MEAN.halve(
                    NumberedVolume.memory(Sample.UINT8, full.whole(), arena), full, second, half, workers);
            Downsampling.MEAN.halve(second, half, third, quarter, workers);
            assertArrayEquals(
                    second.toArray(ValueLayout.JAVA_BYTE),
                    NumberedVolume.read(ZarrReader.open(volume.resolve("1")), half.whole()));
            assertArrayEquals(
                    third.toArray(ValueLayout.JAVA_BYTE),
                    NumberedVolume.read(ZarrReader.open(volume.resolve("2")), quarter.whole()));
        }
    }

    @ParameterizedTest
    @EnumSource(OmeZarrFormat.Version.class)
    void bytesDependOnVoxelsAlone(OmeZarrFormat.Version version) throws IOException {
        for (int threads : new int[] {1, 3}) {
            OmeZarrWriter writer = writer(folder.resolve("of-" + threads), Sample.UINT16, zstd(version));
            writer.begin();
            for (int i = 0; i < SLABS; i++) {
                write(writer, Sample.UINT16, threads == 1 ? i : SLABS - 1 - i, threads);
            }
        }
        assertEquals(files(folder.resolve("of-1")), files(folder.resolve("of-3")));
    }

    @ParameterizedTest
    @EnumSource(OmeZarrFormat.Version.class)
    void aSlabThatIsNotThereIsFilled(OmeZarrFormat.Version version) throws IOException {
        Path volume = folder.resolve("volume");
        OmeZarrWriter writer = writer(volume, Sample.UINT16, zstd(version));
        writer.begin();
        write(writer, Sample.UINT16, 0, 1);
        byte[] read = NumberedVolume.read(ZarrReader.open(volume), new VolumeBox(7, 10, 10, 2, 1, 1));
        assertEquals(NumberedVolume.value(7, 10, 10), read[0] & 0xff);
        assertEquals(0, read[2]);
        assertEquals(0, writer.storedBytes(1));
        assertThrows(LimpidException.class, () -> writer.find(1));
        try (Arena arena = Arena.ofShared();
                WorkerPool workers = new WorkerPool(1)) {
            MemorySegment slab = arena.allocate(8 * shape(Sample.UINT16).sectionBytes(), Long.BYTES);
            assertThrows(IOException.class, () -> writer.read(1, slab, workers));
            writer.read(0, slab, workers);
            assertEquals(NumberedVolume.value(0, 0, 1), slab.get(ValueLayout.JAVA_SHORT, 2));
        }
    }

    @Test
    void aSlabIsReplacedAndFailuresLeaveNothing() throws IOException {
        Path volume = folder.resolve("volume");
        OmeZarrWriter writer = writer(volume, Sample.UINT8, zstd(OmeZarrFormat.Version.V0_5));
        writer.begin();
        WrittenSlab written = write(writer, Sample.UINT8, 0, 2);
        Map<String, Checksum> files = files(volume);
        Files.write(volume.resolve("0/c/0/0/0"), new byte[100]);
        assertEquals(written, write(writer, Sample.UINT8, 0, 2));
        assertEquals(files, files(volume));
        Files.createDirectories(folder.resolve("elsewhere"));
        Files.move(volume.resolve("2/c"), folder.resolve("elsewhere/c"));
        assertThrows(IOException.class, () -> write(writer, Sample.UINT8, 1, 2));
        Files.move(folder.resolve("elsewhere/c"), volume.resolve("2/c"));
        assertEquals(files, files(volume));
    }

    @Test
    void whatAKilledProcessLeftIsCleared() throws IOException {
        Path volume = folder.resolve("volume");
        OmeZarrWriter writer = writer(volume, Sample.UINT8, zstd(OmeZarrFormat.Version.V0_5));
        writer.begin();
        Path alive;
        try (UnfinishedFolder mine = new UnfinishedFolder(volume.resolve("0/c/1"))) {
            alive = mine.path();
            Path dead = alive.resolveSibling(alive.getFileName()
                    .toString()
                    .replace("~" + ProcessHandle.current().pid() + "~", "~999999999~"));
            Files.createDirectories(dead.resolve("0"));
            Files.write(dead.resolve("0/0"), new byte[10]);
            writer.begin();
            assertTrue(Files.notExists(dead) && Files.exists(alive));
        }
        assertTrue(Files.notExists(alive));
    }

    @Test
    void anotherVolumeInThePlaceIsRefused() throws IOException {
        Path volume = folder.resolve("volume");
        writer(volume, Sample.UINT8, zstd(OmeZarrFormat.Version.V0_5)).begin();
        OmeZarrWriter other = writer(volume, Sample.UINT16, zstd(OmeZarrFormat.Version.V0_5));
        String message = assertThrows(LimpidException.class, other::begin).getMessage();
        assertEquals(
                volume.resolve("0/zarr.json") + ": describes another volume; expected none there, or one of"
                        + " 21 x 70 x 61, uint16 with the same levels, chunks, codec, pixel size and display range",
                message);
    }

    @Test
    void levelsHaveToHalve() {
        NewVolume volume = new NewVolume(
                folder,
                shape(Sample.UINT8),
                Optional.empty(),
                List.of(PyramidLevel.FULL, new PyramidLevel(16, 2, 2)),
                Optional.empty());
        String message = assertThrows(
                        LimpidException.class, () -> new OmeZarrWriter(volume, zstd(OmeZarrFormat.Version.V0_5)))
                .getMessage();
        assertTrue(message.startsWith("a level's voxels are 16 x 2 x 2 after 1 x 1 x 1; expected"), message);
    }
}
