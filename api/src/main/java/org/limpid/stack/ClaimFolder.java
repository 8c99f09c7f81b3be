package org.limpid.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.limpid.LimpidException;
import org.limpid.files.FileErrors;

/** The folder {@code .limpid/claims} of an output folder, on a file system that all tasks share. */
final class ClaimFolder {
    private final Path outputFolder;
    private final Path folder;

    /**
     * Opens the folder and makes it if needed.
     *
     * @param outputFolder that exists
     * @throws LimpidException when it can't be made
     */
    ClaimFolder(Path outputFolder) {
        this.outputFolder = outputFolder;
        folder = outputFolder.resolve(".limpid").resolve("claims");
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new LimpidException(
                    folder + ": the folder of claims can't be made: " + FileErrors.reason(refused), refused);
        }
    }

    /**
     * The present claim of each section that has one: that of the highest generation.
     *
     * @return claims by the names of the sections' files
     * @throws LimpidException when the folder can't be read
     */
    Map<String, ClaimName> list() {
        Map<String, ClaimName> claims = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(ClaimName::of)
                    .flatMap(Optional::stream)
                    .forEach(name -> claims.merge(
                            name.section(), name, (one, other) -> one.generation() > other.generation() ? one : other));
        } catch (IOException unreadable) {
            throw new LimpidException(
                    folder + ": the folder of claims can't be read: " + FileErrors.reason(unreadable), unreadable);
        }
        return claims;
    }

    /**
     * Creates a claim unless it is there. The file is written under a name of its own and then linked to the claim's
     * name, which a server does for one client only, and with all of the content. When the answer gets lost and the link is
     * asked for again, the server says that the name exists; that the file has two names then tells who has made it.
     *
     * @return whether it was this call that created it; not when the section is completed meanwhile
     * @throws LimpidException when the folder can't be written to, or its file system has no links
     */
    boolean create(ClaimName name, ClaimNote note) {
        Path claim = path(name);
        Path written = folder.resolve(unlinked(name));
        try {
            try (FileChannel file =
                    FileChannel.open(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                writeAll(file, note.bytes());
            }
            return link(claim, written);
        } catch (NoSuchFileException removedByWhoCompletedTheSection) {
            return false;
        } catch (IOException refused) {
            throw new LimpidException(
                    claim + ": the claim can't be made: " + FileErrors.reason(refused)
                            + "; expected a file system with room and hard links, or --shard",
                    refused);
        } finally {
            remove(written);
        }
    }

    private static boolean link(Path claim, Path written) throws IOException {
        try {
            Files.createLink(claim, written);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return Files.getAttribute(written, "unix:nlink") instanceof Integer links && links == 2;
        } catch (UnsupportedOperationException noLinks) {
            throw new FileSystemException(claim.toString(), written.toString(), "no hard links");
        }
    }

    /** What a claim says; nothing when it is gone. */
    Optional<String> read(ClaimName name) {
        try {
            return Optional.of(Files.readString(path(name), StandardCharsets.UTF_8));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new LimpidException(
                    path(name) + ": the claim can't be read: " + FileErrors.reason(unreadable), unreadable);
        }
    }

    /**
     * Writes the line of a claim that changes. A claim's name never passes to another owner, so that this can't change
     * somebody else's, and it does not come back when it is gone.
     *
     * @return whether it is there and could be written
     */
    boolean update(ClaimName name, ClaimNote note) {
        try (FileChannel file = FileChannel.open(path(name), StandardOpenOption.WRITE)) {
            writeAll(file, note.head());
            return true;
        } catch (IOException goneOrNotNow) {
            return false;
        }
    }

    private static void writeAll(FileChannel file, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        file.force(true);
    }

    /**
     * Removes a claim, the void ones before it and what tasks left that were killed while they made one: the section is
     * complete.
     */
    void removeUpTo(ClaimName last) {
        for (int generation = last.generation(); generation >= 1; generation--) {
            remove(path(new ClaimName(last.section(), generation)));
        }
        try (DirectoryStream<Path> unlinked =
                Files.newDirectoryStream(folder, file -> isUnlinked(file, last.section()))) {
            unlinked.forEach(ClaimFolder::remove);
        } catch (IOException | DirectoryIteratorException unreadable) {
            // They are in nobody's way.
        }
    }

    /** The name that the file of a claim has until it is linked to the claim's name. */
    private static String unlinked(ClaimName name) {
        return "." + name.fileName() + "." + UUID.randomUUID();
    }

    private static boolean isUnlinked(Path file, String section) {
        String name = file.getFileName().toString();
        return name.startsWith(".")
                && ClaimName.of(Path.of(name.substring(1, Math.max(1, name.lastIndexOf('.')))))
                        .filter(claim -> claim.section().equals(section))
                        .isPresent();
    }

    /**
     * Makes an NFS client look at the output folder anew. It may remember for up to a minute that a file was not there;
     * when it changes something in the folder itself, the server's answer tells it that others did, too.
     *
     * @throws LimpidException when the folder can't be written to
     */
    void lookAnew() {
        try {
            Files.delete(Files.createTempFile(outputFolder, ".limpid-look-", ""));
        } catch (IOException refused) {
            throw new LimpidException(
                    outputFolder + ": the output folder can't be written to: " + FileErrors.reason(refused), refused);
        }
    }

    /** What can't be removed is in nobody's way: claims of complete sections are not looked at. */
    private static boolean remove(Path file) {
        return file.toFile().delete();
    }

    private Path path(ClaimName name) {
        return folder.resolve(name.fileName());
    }
}
