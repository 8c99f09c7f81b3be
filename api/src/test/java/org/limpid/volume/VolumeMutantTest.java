package org.limpid.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.image.Sample;
import org.limpid.volume.NewVolume.PyramidLevel;
import org.limpid.volume.chunk.ChunkGrid;
import org.limpid.volume.codec.Zstd;
import org.limpid.volume.n5.HandMadeDataset;
import org.limpid.volume.n5.N5Reader;
import org.limpid.volume.precomputed.Encoding;
import org.limpid.volume.precomputed.PrecomputedFormat;
import org.limpid.volume.precomputed.PrecomputedReader;
import org.limpid.volume.precomputed.PrecomputedWriter;
import org.limpid.volume.pyramid.Downsampling;
import org.limpid.volume.zarr.OmeZarrFormat;
import org.limpid.volume.zarr.OmeZarrFormat.Sides;
import org.limpid.volume.zarr.OmeZarrWriter;
import org.limpid.volume.zarr.ZarrReader;

/**
 * Volumes with a damaged file: one line, or voxels. Where chunks have checksums, voxels of a damaged chunk are never taken. The
 * process does not crash, and says how much memory it would take before it takes it.
 */
class VolumeMutantTest {
    private static final int COUNT = 100;
    private static final int MORE = 2_000;
    private static final long MOST_MEMORY = 1 << 26;
    private static final VolumeShape SHAPE = new VolumeShape(Sample.UINT16, 8, 40, 33);

    @TempDir
    private Path folder;

    private int refused;
    private int read;

    private Path volume(OmeZarrFormat.Version version) throws IOException {
        Path volume = folder.resolve(version.name());
        Sides chunk = new Sides(4, 16, 16);
        Sides shard = version == OmeZarrFormat.Version.V0_5 ? new Sides(8, 32, 32) : chunk;
        OmeZarrFormat format = new OmeZarrFormat(version, chunk, shard, Optional.of(new Zstd(1)), Downsampling.MEAN);
        write(new OmeZarrWriter(described(volume, SHAPE), format), SHAPE);
        return volume;
    }

    private static NewVolume described(Path volume, VolumeShape shape) {
        return new NewVolume(volume, shape, Optional.empty(), List.of(PyramidLevel.FULL), Optional.empty());
    }

    private static void write(VolumeWriter writer, VolumeShape shape) throws IOException {
        writer.begin();
        try (Arena arena = Arena.ofShared();
                WorkerPool workers = new WorkerPool(1)) {
            for (int z = 0; z < shape.depth(); z += writer.slabDepth()) {
                VolumeBox box = VolumeBox.sections(shape, z, writer.slabDepth());
                writer.write(z / writer.slabDepth(), NumberedVolume.memory(shape.sample(), box, arena), workers);
            }
        }
    }

    private static List<Path> files(Path volume) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(volume, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bad = good.clone();
        switch (random.nextInt(4)) {
            case 0 -> bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            case 2 -> Arrays.fill(bad, random.nextInt(bad.length), bad.length, (byte) random.nextInt(256));
            default -> {
                return Arrays.copyOf(bad, random.nextInt(bad.length));
            }
        }
        return bad;
    }

    /** A volume, and whether its chunks have checksums. */
    private record Subject(Path path, Function<Path, VolumeReader> opening, VolumeShape shape, boolean checked) {}

    private Subject zarr(OmeZarrFormat.Version version) throws IOException {
        return new Subject(volume(version), ZarrReader::open, SHAPE, version == OmeZarrFormat.Version.V0_5);
    }

    private Subject n5() throws IOException {
        HandMadeDataset.gzipped(folder.resolve("n5"));
        return new Subject(folder.resolve("n5"), N5Reader::open, new VolumeShape(Sample.UINT16, 5, 9, 11), true);
    }

    private Subject precomputed(Encoding encoding) throws IOException {
        Path volume = folder.resolve(encoding.text());
        VolumeShape shape = new VolumeShape(Sample.UINT8, SHAPE.depth(), SHAPE.height(), SHAPE.width());
        PrecomputedFormat format = new PrecomputedFormat(encoding, new ChunkGrid(4, 16, 16), Downsampling.MEAN);
        write(new PrecomputedWriter(described(volume, shape), format), shape);
        return new Subject(volume, PrecomputedReader::open, shape, false);
    }

    private void mutate(Subject subject, int first, int count) throws IOException {
        Path volume = subject.path;
        byte[] expected = NumberedVolume.bytes(Sample.UINT16, subject.shape.whole(), ByteOrder.nativeOrder());
        List<Path> files = files(volume);
        for (int mutant = first; mutant < first + count; mutant++) {
            Random random = new Random(mutant);
            Path file = files.get(random.nextInt(files.size()));
            byte[] good = Files.readAllBytes(file);
            Files.write(file, damaged(good, random));
            Optional<byte[]> found = read(subject, mutant);
            boolean metadata = file.getFileName().toString().matches("[.za].*");
            if (found.isPresent() && subject.checked && !metadata) {
                assertTrue(Arrays.equals(expected, found.get()), "mutant " + mutant + " of " + file + " is taken");
            }
            Files.write(file, good);
        }
        assertTrue(
                refused > count / 4 && (subject.checked || read > count / 50),
                refused + " are refused, " + read + " are read");
    }

    private Optional<byte[]> read(Subject subject, int mutant) throws IOException {
        Path volume = subject.path;
        try (VolumeReader reader = subject.opening.apply(volume)) {
            VolumeShape shape = reader.shape();
            boolean large = reader.decodingBytes() > MOST_MEMORY || shape.sectionBytes() * shape.depth() > MOST_MEMORY;
            if (!large) {
                byte[] voxels = NumberedVolume.read(reader, shape.whole());
                read++;
                return Optional.of(voxels);
            }
        } catch (LimpidException clear) {
            assertEquals(1, clear.getMessage().lines().count(), "mutant " + mutant);
            assertTrue(
                    clear.getMessage().startsWith(volume.toString()), "mutant " + mutant + ": " + clear.getMessage());
            refused++;
        }
        return Optional.empty();
    }

    @Test
    void shardsWithChecksums() throws IOException {
        mutate(zarr(OmeZarrFormat.Version.V0_5), 0, COUNT);
    }

    @Test
    void chunksWithoutChecksums() throws IOException {
        mutate(zarr(OmeZarrFormat.Version.V0_4), 0, COUNT);
    }

    @Test
    void blocksOfGzip() throws IOException {
        mutate(n5(), 0, COUNT);
    }

    @Test
    void chunksThatAreRawOrPictures() throws IOException {
        mutate(precomputed(new Encoding.Raw()), 0, COUNT);
        mutate(precomputed(new Encoding.Jpeg(90)), 0, COUNT);
    }

    @Test
    @Tag("thorough")
    void manyMore() throws IOException {
        mutate(zarr(OmeZarrFormat.Version.V0_5), COUNT, MORE);
        mutate(zarr(OmeZarrFormat.Version.V0_4), COUNT, MORE);
        mutate(n5(), COUNT, MORE);
        mutate(precomputed(new Encoding.Raw()), COUNT, MORE);
        mutate(precomputed(new Encoding.Jpeg(90)), COUNT, MORE);
    }
}
