package org.limpid.volume.chunk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.limpid.files.Checksum;
import org.limpid.volume.VolumeWriter.WrittenSlab;

/** A slab that lies in several files. */
public final class SlabFiles {
    private SlabFiles() {}

    /** {@return the sum of files, in an order that is the same each time} */
    public static WrittenSlab sum(List<Checksum> files) {
        StringBuilder all = new StringBuilder();
        files.forEach(file -> all.append(file.sha256()).append('\n'));
        return new WrittenSlab(
                files.stream().mapToLong(Checksum::bytes).sum(),
                Checksum.hex(all.toString().getBytes(StandardCharsets.US_ASCII)));
    }

    /** {@return the sum of files as they are on the disk} */
    public static WrittenSlab find(List<Path> files) {
        return sum(files.stream().map(Checksum::of).toList());
    }

    /** {@return the sizes of files together; 0 when one is not there} */
    public static long bytes(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            try {
                bytes += Files.size(file);
            } catch (NoSuchFileException missing) {
                return 0;
            }
        }
        return bytes;
    }
}
