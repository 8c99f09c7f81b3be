package org.limpid.slab;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.limpid.LimpidException;
import org.limpid.files.FileErrors;
import org.limpid.files.FileStamp;
import org.limpid.output.OutputFiles;
import org.limpid.output.OutputVerification;
import org.limpid.output.OutputWithSidecar;
import org.limpid.output.Sidecar;
import org.limpid.section.SectionName;

/**
 * The folder {@value #NAME} beside a volume: sections that are restored and whose slabs are not whole, each as a file of its pixels
 * with a sidecar.
 */
record PendingSections(Path folder) {
    static final String NAME = "pending";

    /** The most bytes that are moved at once: a buffer's size is an int. */
    private static final long STEP = 1 << 26;

    static PendingSections in(Path records) {
        return new PendingSections(records.resolve(NAME));
    }

    void make() {
        OutputFiles.makeFolder(folder);
    }

    private Path pixels(String section) {
        return folder.resolve(SectionName.stem(Path.of(section)) + ".raw");
    }

    Path sidecarFile(String section) {
        return folder.resolve(SectionName.stem(Path.of(section)) + ".json");
    }

    /** The sidecar of a section whose pixels are here. */
    Optional<Sidecar> sidecar(String section) {
        return Sidecar.read(sidecarFile(section))
                .filter(made -> made.section().equals(section)
                        && FileStamp.of(pixels(section))
                                .filter(now -> now.bytes() == made.output().bytes())
                                .isPresent());
    }

    /** The sidecars of all sections here. */
    List<Sidecar> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        return FileErrors.naming(folder, "can't be read", () -> {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> file.toString().endsWith(".json"))
                        .sorted()
                        .flatMap(file -> Sidecar.read(file).stream())
                        .filter(made -> sidecar(made.section()).isPresent())
                        .toList();
            }
        });
    }

    /** A section's file, with what its sidecar says that it has. */
    OutputVerification.Promise promise(Sidecar made) {
        return new OutputVerification.Promise(pixels(made.section()), made.output());
    }

    /** Keeps a section. */
    void write(Sidecar made, MemorySegment samples) {
        new OutputWithSidecar(pixels(made.section()), sidecarFile(made.section()))
                .write(
                        file -> {
                            try (FileChannel channel =
                                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                                for (long at = 0; at < samples.byteSize(); at += STEP) {
                                    ByteBuffer part = part(samples, at);
                                    while (part.hasRemaining()) {
                                        channel.write(part);
                                    }
                                }
                            }
                        },
                        written -> Sidecar.text(made.root()));
    }

    private static ByteBuffer part(MemorySegment samples, long at) {
        return samples.asSlice(at, Math.min(STEP, samples.byteSize() - at)).asByteBuffer();
    }

    /**
     * Reads a section's pixels.
     *
     * @throws LimpidException when they are not those that the sidecar says
     */
    void read(Sidecar made, MemorySegment samples) throws IOException {
        Path file = pixels(made.section());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (long at = 0; at < samples.byteSize(); at += STEP) {
                ByteBuffer part = part(samples, at);
                while (part.hasRemaining() && channel.read(part) >= 0) {
                    continue;
                }
            }
        }
        String found = SampleChecksum.of(samples);
        if (!found.equals(made.output().sha256())) {
            throw new LimpidException(file + ": has SHA-256 " + found + "; expected "
                    + made.output().sha256() + ", as its sidecar says; remove both to restore the section again");
        }
    }

    void remove(String section) throws IOException {
        Files.deleteIfExists(sidecarFile(section));
        Files.deleteIfExists(pixels(section));
    }
}
