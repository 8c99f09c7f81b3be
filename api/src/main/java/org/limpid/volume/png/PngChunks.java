package org.limpid.volume.png;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.limpid.LimpidException;

/** The chunks of a PNG file, one after the other. Each is as its checksum tells. */
final class PngChunks implements AutoCloseable {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final InputStream stream;
    private final CRC32 sum = new CRC32();
    private String type = "";
    private int left;

    private PngChunks(Path file, InputStream stream) {
        this.file = file;
        this.stream = stream;
    }

    /**
     * Opens a file.
     *
     * @throws LimpidException when it does not begin as one of PNG
     */
    static PngChunks open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            // Reading a pipe might wait without end.
            throw new LimpidException(file + ": is no file; expected a PNG file");
        }
        InputStream stream = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            if (!Arrays.equals(stream.readNBytes(SIGNATURE.length), SIGNATURE)) {
                throw new LimpidException(file + ": does not begin as a PNG file; expected one");
            }
            return new PngChunks(file, stream);
        } catch (IOException | RuntimeException refused) {
            stream.close();
            throw refused;
        }
    }

    /** Passes what is left of the present chunk, and returns the type of the next one. */
    String next() throws IOException {
        byte[] passed = new byte[Math.min(left, BUFFER)];
        while (left > 0) {
            read(passed);
        }
        ByteBuffer start = ByteBuffer.wrap(bytes(8));
        left = start.getInt();
        type = new String(start.array(), 4, 4, StandardCharsets.ISO_8859_1);
        if (left < 0 || !type.matches("[A-Za-z]{4}")) {
            throw new LimpidException(file + ": is damaged where a chunk begins; expected its length and type");
        }
        sum.reset();
        sum.update(start.array(), 4, 4);
        if (left == 0) {
            requireSum();
        }
        return type;
    }

    /** Reads bytes of the present chunk; returns how many, 0 at its end. */
    int read(byte[] target) throws IOException {
        int wanted = Math.min(left, target.length);
        if (wanted == 0) {
            return 0;
        }
        int read = stream.read(target, 0, wanted);
        if (read < 0) {
            throw truncated();
        }
        sum.update(target, 0, read);
        left -= read;
        if (left == 0) {
            requireSum();
        }
        return read;
    }

    /** The content of the present chunk, which has to be of a length. */
    ByteBuffer content(int length) throws IOException {
        if (left != length) {
            throw new LimpidException(file + ": its chunk " + type + " has " + left + " bytes; expected " + length);
        }
        byte[] content = new byte[length];
        for (int done = 0; done < length; ) {
            byte[] rest = new byte[length - done];
            int read = read(rest);
            System.arraycopy(rest, 0, content, done, read);
            done += read;
        }
        return ByteBuffer.wrap(content);
    }

    private void requireSum() throws IOException {
        if (ByteBuffer.wrap(bytes(4)).getInt() != (int) sum.getValue()) {
            throw new LimpidException(
                    file + ": its chunk " + type + " is damaged; expected one of the checksum that it has");
        }
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = stream.readNBytes(count);
        if (bytes.length < count) {
            throw truncated();
        }
        return bytes;
    }

    private LimpidException truncated() {
        return new LimpidException(file + ": ends too early; expected chunks up to IEND");
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
