import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.limpid.WorkerPool;
import org.limpid.image.Sample;
import org.limpid.volume.NewVolume;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VoxelSize;
import org.limpid.volume.codec.Codec;
import org.limpid.volume.codec.Gzip;
import org.limpid.volume.codec.Zstd;
import org.limpid.volume.n5.N5Reader;
import org.limpid.volume.pyramid.Downsampling;
import org.limpid.volume.pyramid.PyramidLevels;
import org.limpid.volume.zarr.OmeZarrFormat;
import org.limpid.volume.zarr.OmeZarrWriter;
import org.limpid.volume.zarr.ZarrReader;

/**
 * {@code read FOLDER} compares every volume of a folder with the voxels beside it, NAME.zarr or NAME.n5 with NAME.raw;
 * {@code write FOLDER} writes such volumes of every sample type, version and codec.
 */
class ZarrVolumes {
    private static final WorkerPool WORKERS = new WorkerPool(3);

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[1]);
        if (args[0].equals("read")) {
            read(folder);
        } else {
            write(folder);
        }
        WORKERS.close();
    }

    private static void read(Path folder) throws IOException {
        List<Path> volumes;
        try (Stream<Path> entries = Files.list(folder)) {
            volumes = entries.filter(Files::isDirectory).sorted().toList();
        }
        for (Path volume : volumes) {
            try (VolumeReader reader = volume.toString().endsWith(".n5") ? N5Reader.open(volume) : ZarrReader.open(volume);
                    Arena arena = Arena.ofShared()) {
                VolumeShape shape = reader.shape();
                MemorySegment voxels = arena.allocate(shape.depth() * shape.sectionBytes(), Long.BYTES);
                reader.read(shape.whole(), voxels, WORKERS);
                byte[] expected = Files.readAllBytes(raw(volume));
                if (!Arrays.equals(expected, voxels.toArray(ValueLayout.JAVA_BYTE))) {
                    throw new IllegalStateException(volume + " has other voxels than were written");
                }
            }
        }
        if (volumes.isEmpty()) {
            throw new IllegalStateException(folder + " is empty");
        }
        System.out.println(volumes.size() + " volumes read");
    }

    private static Path raw(Path volume) {
        return Path.of(volume.toString().replaceAll("\\.(zarr|n5)$", ".raw"));
    }

    private static void write(Path folder) throws IOException {
        for (Sample sample : Sample.values()) {
            for (OmeZarrFormat.Version version : OmeZarrFormat.Version.values()) {
                write(folder, sample, version, "zstd", Optional.of(new Zstd(Zstd.FAST)));
                write(folder, sample, version, "gzip", Optional.of(new Gzip(6)));
                write(folder, sample, version, "none", Optional.empty());
            }
        }
    }

    private static void write(
            Path folder, Sample sample, OmeZarrFormat.Version version, String name, Optional<Codec.Encoder> codec)
            throws IOException {
        VolumeShape shape = new VolumeShape(sample, 21, 150, 133);
        Optional<VoxelSize> size = Optional.of(new VoxelSize(8, 8, 8));
        boolean shards = version == OmeZarrFormat.Version.V0_5;
        OmeZarrFormat.Sides chunk = new OmeZarrFormat.Sides(shards ? 4 : 8, 32, 32);
        OmeZarrFormat.Sides file = shards ? new OmeZarrFormat.Sides(8, 64, 64) : chunk;
        Path volume = folder.resolve(sample + "-" + version.text() + "-" + name + ".zarr");
        OmeZarrWriter writer = new OmeZarrWriter(
                new NewVolume(
                        volume,
                        shape,
                        size,
                        PyramidLevels.of(shape, size, 8, 3),
                        Optional.of(new NewVolume.Range(10, 200))),
                new OmeZarrFormat(version, chunk, file, codec, Downsampling.MEAN));
        writer.begin();
        try (Arena arena = Arena.ofShared()) {
            MemorySegment voxels = voxels(shape, arena);
            Files.write(raw(volume), voxels.toArray(ValueLayout.JAVA_BYTE));
            for (int z = 0; z < shape.depth(); z += writer.slabDepth()) {
                long bytes = Math.min(writer.slabDepth(), shape.depth() - z) * shape.sectionBytes();
                writer.write(z / writer.slabDepth(), voxels.asSlice(z * shape.sectionBytes(), bytes), WORKERS);
            }
        }
    }

    private static MemorySegment voxels(VolumeShape shape, Arena arena) {
        MemorySegment voxels = arena.allocate(shape.depth() * shape.sectionBytes(), Long.BYTES);
        Random random = new Random(1);
        for (int i = 0; i < shape.whole().voxels(); i++) {
            int value = i / 700 % 200 + random.nextInt(40);
            switch (shape.sample()) {
                case UINT8 -> voxels.set(ValueLayout.JAVA_BYTE, i, (byte) value);
                case UINT16 -> voxels.set(ValueLayout.JAVA_SHORT, 2L * i, (short) (value * 199));
                case FLOAT32 -> voxels.set(ValueLayout.JAVA_FLOAT, 4L * i, value * 0.3f);
            }
        }
        return voxels;
    }
}
