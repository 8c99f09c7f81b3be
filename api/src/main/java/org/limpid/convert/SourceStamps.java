package org.limpid.convert;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.limpid.files.Checksum;
import org.limpid.files.FileStamp;
import org.limpid.volume.VolumeReader;

/** The names, sizes and times of change of the files that sections are read from, as one checksum: it tells whether one was replaced. */
final class SourceStamps {
    private SourceStamps() {}

    /** Of so many sections. */
    static String of(VolumeReader source, int z, int depth) {
        Set<Path> files = new LinkedHashSet<>();
        for (int k = 0; k < depth; k++) {
            files.add(source.stampedFile(z + k));
        }
        MessageDigest digest = Checksum.newDigest();
        for (Path file : files) {
            Optional<FileStamp> stamp = FileStamp.of(file);
            String line = file.getFileName() + " "
                    + stamp.map(found -> found.bytes() + " " + found.modified()).orElse("none") + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return Checksum.hex(digest);
    }
}
