import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import org.limpid.hdf5.Hdf5File;
import org.limpid.tiff.TiffReader;

/** Compares a restored section with data set {@code final} of one of the reference's files. */
public final class CompareWithReference {
    public static void main(String[] args) {
        byte[] reference;
        try (Hdf5File file = Hdf5File.openReadOnly(Path.of(args[1]))) {
            reference = file.readBytes("final");
        }
        long equal = 0;
        long close = 0;
        try (TiffReader reader = TiffReader.open(Path.of(args[0])); Arena arena = Arena.ofConfined()) {
            MemorySegment image = arena.allocate(reader.info().imageBytes());
            reader.readAll(image);
            if (image.byteSize() != reference.length) {
                throw new AssertionError(image.byteSize() + " pixels; expected " + reference.length);
            }
            for (int i = 0; i < reference.length; i++) {
                int difference =
                        Math.abs(Byte.toUnsignedInt(image.get(ValueLayout.JAVA_BYTE, i)) - Byte.toUnsignedInt(reference[i]));
                equal += difference == 0 ? 1 : 0;
                close += difference <= 1 ? 1 : 0;
            }
        }
        double part = (double) equal / reference.length;
        double within = (double) close / reference.length;
        System.out.printf("equal on %.5f%%, within 1 on %.5f%%%n", 100 * part, 100 * within);
        System.exit(part >= 0.999 && within >= 0.99999 ? 0 : 1);
    }
}
