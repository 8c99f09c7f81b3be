import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.limpid.synthetic.SyntheticSection;
import org.limpid.synthetic.SyntheticVolume;
import org.limpid.tiff.Compression;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;
import org.limpid.tiff.TiffWriter;

/** Makes a folder of striped sections of one synthetic volume: FOLDER COUNT ROWS COLUMNS. */
public final class MakeSections {
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        int count = Integer.parseInt(args[1]);
        int height = Integer.parseInt(args[2]);
        int width = Integer.parseInt(args[3]);
        SyntheticVolume volume = SyntheticVolume.of(3, count, height, width);
        short[] row = new short[width];
        for (int z = 0; z < count; z++) {
            SyntheticSection section = volume.section(z);
            TiffFormat format = TiffFormat.of(width, height, SampleType.UINT16, Compression.NONE);
            Path file = folder.resolve("%05d.tif".formatted(z));
            try (Arena arena = Arena.ofConfined();
                    TiffWriter writer = TiffWriter.create(file, format)) {
                MemorySegment image = arena.allocate(2L * height * width, Long.BYTES);
                for (int y = 0; y < height; y++) {
                    section.storedRow(y, row);
                    MemorySegment.copy(row, 0, image, ValueLayout.JAVA_SHORT, 2L * y * width, width);
                }
                writer.writeAll(image);
                writer.finish();
            }
        }
    }
}
