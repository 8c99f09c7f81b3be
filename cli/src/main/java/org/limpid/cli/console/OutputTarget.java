package org.limpid.cli.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;
import org.limpid.LimpidException;
import org.limpid.files.AtomicFile;
import org.limpid.files.FileErrors;
import org.limpid.files.SpecialFile;

/**
 * A place that a user names for one output. A link stays, and what it leads to is written. A regular file appears when it is
 * complete, in place of an older one. A device, a FIFO or an open file of a process is written to and stays what it is. The name
 * {@code -} is standard output.
 */
public record OutputTarget(Path path) {
    private static final Path STANDARD_OUTPUT = Path.of("-");
    private static final int MOST_LINKS = 40;
    private static final Path OWN_DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Pattern DESCRIPTORS = Pattern.compile("/proc/\\d+/(task/\\d+/)?fd");

    /** Whether it is standard output, by whichever name. */
    public boolean isStandardOutput() {
        return path.equals(STANDARD_OUTPUT)
                || descriptor()
                        .filter(file -> file.equals(real(OWN_DESCRIPTORS).resolve("1")))
                        .isPresent();
    }

    /**
     * Writes text in UTF-8.
     *
     * @throws LimpidException when a file can't be written; errors of standard output are for its owner to see
     */
    public void write(String text, PrintWriter standardOutput) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        if (!isStandardOutput()) {
            write(content);
        } else if (standardOutput instanceof StandardOutput own) {
            own.write(content);
        } else {
            standardOutput.print(text);
        }
    }

    /**
     * Writes a file.
     *
     * @throws LimpidException when it can't be written
     */
    public void write(byte[] content) {
        write(content, complete -> {});
    }

    /** Writes a file; if that is a regular one, it is given its last touch before it appears. */
    public void write(byte[] content, AtomicFile.Content lastTouch) {
        Path target = followed();
        if (descriptor().isPresent() || SpecialFile.is(target)) {
            FileErrors.naming(path, "can't be written", () -> writeThrough(target, content));
            return;
        }
        AtomicFile.write(target, temporary -> {
            AtomicFile.bytes(content).writeTo(temporary);
            lastTouch.writeTo(temporary);
        });
    }

    private static void writeThrough(Path target, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        }
    }

    /** The open file of a process that the name leads to; the system gives it a link that is no name of a file. */
    private Optional<Path> descriptor() {
        return Optional.of(followed())
                .filter(Files::isSymbolicLink)
                .map(file -> folder(file).resolve(file.getFileName()));
    }

    /** Where links lead to, which need not exist, or the open file of a process. */
    private Path followed() {
        Path file = path;
        for (int links = 0; Files.isSymbolicLink(file); links++) {
            if (DESCRIPTORS.matcher(folder(file).toString()).matches()) {
                return file;
            }
            if (links == MOST_LINKS) {
                throw new LimpidException(path + ": links lead to links without end; expected a file");
            }
            Path link = file;
            file = link.resolveSibling(
                    FileErrors.naming(path, "the link can't be read", () -> Files.readSymbolicLink(link)));
        }
        return file;
    }

    private static Path folder(Path file) {
        return real(Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file));
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException none) {
            return folder;
        }
    }

    @Override
    public String toString() {
        return path.equals(STANDARD_OUTPUT) ? "standard output" : path.toString();
    }
}
