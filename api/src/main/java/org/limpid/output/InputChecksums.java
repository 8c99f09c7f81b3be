package org.limpid.output;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.limpid.LimpidException;
import org.limpid.files.Checksum;
import org.limpid.files.FileStamp;
import org.limpid.section.InputFile;

/**
 * Checksums of the files that one section is made from. The files are stamped before they are read; their checksums are
 * computed on threads of their own while the section is restored, as long as the files are in the system's memory.
 */
public final class InputChecksums {
    private final Map<String, Path> files;
    private final Map<String, Optional<FileStamp>> before = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<Checksum>> sums = new LinkedHashMap<>();

    /** Stamps files, which are known by their purpose. */
    public InputChecksums(Map<String, Path> files) {
        this.files = files;
        files.forEach((purpose, file) -> before.put(purpose, FileStamp.of(file)));
    }

    /** Begins to compute the checksums; those that failed are begun again. */
    public void begin() {
        files.forEach((purpose, file) -> {
            if (!sums.containsKey(purpose) || sums.get(purpose).isCompletedExceptionally()) {
                sums.put(purpose, Checksum.later(file));
            }
        });
    }

    /** Waits until no file is read any more, whether its checksum is known or not. */
    public void settle() {
        sums.values()
                .forEach(sum ->
                        sum.exceptionally(unreadable -> new Checksum("", 0, "")).join());
    }

    /**
     * Waits for the checksums of the files, by purpose.
     *
     * @throws LimpidException when a file can't be read or has changed since it was stamped
     */
    public Map<String, InputFile> files() {
        Map<String, InputFile> known = new LinkedHashMap<>();
        files.forEach((purpose, file) -> known.put(purpose, known(purpose, file)));
        return known;
    }

    private InputFile known(String purpose, Path file) {
        Checksum content = Checksum.join(sums.get(purpose));
        Optional<FileStamp> stamp = before.get(purpose);
        if (stamp.isEmpty()
                || !FileStamp.of(file).equals(stamp)
                || content.bytes() != stamp.get().bytes()) {
            throw new LimpidException(file + ": has changed while it was read; expected a file that nobody writes to");
        }
        return new InputFile(
                content.file(), content.bytes(), content.sha256(), stamp.get().modified());
    }
}
