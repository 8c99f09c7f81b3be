package org.limpid.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.limpid.LimpidException;

/** The checksum of a file's content: SHA-256 in hexadecimal. The name has no folders. */
public record Checksum(String file, long bytes, String sha256) {
    private static final int BUFFER = 1 << 18;

    /**
     * Reads a file.
     *
     * @throws LimpidException when it can't be read
     */
    public static Checksum of(Path path) {
        SpecialFile.refuse(path);
        MessageDigest digest = newDigest();
        long bytes = 0;
        try (InputStream in = Files.newInputStream(path)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                bytes += read;
            }
        } catch (IOException unreadable) {
            throw FileErrors.of(path, "can't be read", unreadable, "a readable file");
        }
        return new Checksum(path.getFileName().toString(), bytes, hex(digest));
    }

    /** Reads a file on a thread of its own. */
    public static CompletableFuture<Checksum> later(Path path) {
        return CompletableFuture.supplyAsync(() -> of(path), task -> {
            Thread thread = new Thread(task, "limpid-checksum");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /**
     * Waits for a checksum.
     *
     * @throws LimpidException when the file can't be read
     */
    public static Checksum join(CompletableFuture<Checksum> later) {
        try {
            return later.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof LimpidException unreadable) {
                throw unreadable;
            }
            throw failed;
        }
    }

    /** The same checksum with the name of another file. */
    public Checksum named(Path path) {
        return new Checksum(path.getFileName().toString(), bytes, sha256);
    }

    /** Whether two files have the same content, whatever their names. */
    public boolean sameContent(Checksum other) {
        return bytes == other.bytes && sha256.equals(other.sha256);
    }

    /** A SHA-256 of nothing yet. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** The checksum of bytes, hexadecimal. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(newDigest().digest(bytes));
    }

    /** The checksum of all bytes that a digest was given, hexadecimal. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
