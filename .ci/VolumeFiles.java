import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.image.Sample;
import org.limpid.volume.NewVolume;
import org.limpid.volume.NewVolume.PyramidLevel;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VoxelSize;
import org.limpid.volume.chunk.ChunkGrid;
import org.limpid.volume.formats.VolumeReaders;
import org.limpid.volume.hdf5.Hdf5Format;
import org.limpid.volume.hdf5.Hdf5Writer;

/**
 * {@code read FOLDER} opens what each line of FOLDER/volumes.tsv names and compares it with the shape, the voxels and the size of a voxel
 * that the line has, or with the words of the refusal; {@code write FOLDER} writes HDF5 files of every sample type, whose voxels count
 * from 0.
 */
class VolumeFiles {
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
        List<String> lines = Files.readAllLines(folder.resolve("volumes.tsv"));
        for (String line : lines) {
            String[] words = line.split("\t");
            Path source = folder.resolve(words[0]);
            String found;
            try (VolumeReader reader = VolumeReaders.open(source).orElseThrow()) {
                found = reader.shape() + "\t" + compared(reader, folder.resolve(words[2])) + "\t" + nanometres(reader);
            } catch (LimpidException refused) {
                found = refused.getMessage();
            }
            String expected = line.substring(words[0].length() + 1);
            if (!found.equals(expected) && !(words.length == 2 && found.contains(words[1]))) {
                throw new IllegalStateException(source + " is read as " + found + "; expected " + expected);
            }
        }
        System.out.println(lines.size() + " volumes of other programs read or refused as they should be");
    }

    /** The name of the file of voxels when they are the same. */
    private static String compared(VolumeReader reader, Path raw) throws IOException {
        VolumeShape shape = reader.shape();
        try (Arena arena = Arena.ofShared()) {
            MemorySegment voxels = arena.allocate(shape.depth() * shape.sectionBytes(), Long.BYTES);
            reader.read(shape.whole(), voxels, WORKERS);
            boolean same = Arrays.equals(Files.readAllBytes(raw), voxels.toArray(ValueLayout.JAVA_BYTE));
            return same ? raw.getFileName().toString() : "other voxels";
        }
    }

    private static String nanometres(VolumeReader reader) {
        return reader.voxelSize()
                .map(size -> "%.6g %.6g %.6g".formatted(size.z(), size.y(), size.x()))
                .orElse("no size");
    }

    private static void write(Path folder) throws IOException {
        for (Sample sample : Sample.values()) {
            for (int deflate = 0; deflate < 2; deflate++) {
                Path path = folder.resolve(sample.name().toLowerCase() + "-" + deflate + ".h5");
                VolumeShape shape = new VolumeShape(sample, 10, 30, 26);
                NewVolume volume = new NewVolume(
                        Path.of(path + "::/em/raw"),
                        shape,
                        Optional.of(new VoxelSize(40, 8, 8)),
                        List.of(PyramidLevel.FULL),
                        Optional.empty());
                OptionalInt level = deflate == 0 ? OptionalInt.empty() : OptionalInt.of(deflate);
                Hdf5Writer writer = new Hdf5Writer(volume, new Hdf5Format(new ChunkGrid(4, 8, 16), level));
                writer.begin();
                for (int slab = 0; slab < 3; slab++) {
                    write(writer, shape, slab);
                }
                writer.finish();
            }
        }
    }

    private static void write(Hdf5Writer writer, VolumeShape shape, int slab) throws IOException {
        int first = slab * writer.slabDepth();
        int depth = Math.min(writer.slabDepth(), shape.depth() - first);
        int section = shape.height() * shape.width();
        ByteBuffer bytes = ByteBuffer.allocate((int) (depth * shape.sectionBytes())).order(ByteOrder.nativeOrder());
        for (int i = first * section; i < (first + depth) * section; i++) {
            switch (shape.sample()) {
                case UINT8 -> bytes.put((byte) i);
                case UINT16 -> bytes.putShort((short) i);
                case FLOAT32 -> bytes.putFloat(i);
            }
        }
        try (Arena arena = Arena.ofShared()) {
            MemorySegment voxels = arena.allocate(bytes.capacity(), Long.BYTES);
            writer.write(slab, voxels.copyFrom(MemorySegment.ofArray(bytes.array())), WORKERS);
        }
    }
}
