package org.limpid.volume.png;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.limpid.LimpidException;

/** The rows of an image, inflated from its chunks {@code IDAT} and freed of their filters. */
final class PngRows implements AutoCloseable {
    private static final String CHUNK = "IDAT";

    private final Path file;
    private final PngChunks chunks;
    private final int pixelBytes;
    private final Inflater inflater = new Inflater();
    private final byte[] input = new byte[1 << 16];
    private final byte[] filter = new byte[1];
    private byte[] row;
    private byte[] above;

    /**
     * Rows from the present chunk on.
     *
     * @param rowBytes of the longest row
     */
    PngRows(Path file, PngChunks chunks, int pixelBytes, int rowBytes) {
        this.file = file;
        this.chunks = chunks;
        this.pixelBytes = pixelBytes;
        row = new byte[rowBytes];
        above = new byte[rowBytes];
    }

    /** Begins a pass, whose first row has none above. */
    void begin() {
        Arrays.fill(row, (byte) 0);
    }

    /** The next row of so many bytes, in an array that later rows may use again. */
    byte[] next(int bytes) throws IOException {
        byte[] last = row;
        row = above;
        above = last;
        inflate(filter, 1);
        inflate(row, bytes);
        switch (filter[0]) {
            case 0 -> {}
            case 1 -> addLeft(bytes);
            case 2 -> addAbove(bytes);
            case 3 -> addMean(bytes);
            case 4 -> addNearest(bytes);
            default ->
                throw new LimpidException(
                        file + ": has a row of filter " + Byte.toUnsignedInt(filter[0]) + "; expected 0 to 4");
        }
        return row;
    }

    /** Fails when pixels come after the last row, or are not those of their checksum. */
    void end() throws IOException {
        byte[] more = new byte[1];
        while (!inflater.finished()) {
            if (some(more, 0, 1) > 0) {
                throw new LimpidException(file + ": has more pixels than its header tells; expected as many");
            }
        }
    }

    private void inflate(byte[] target, int bytes) throws IOException {
        for (int done = 0; done < bytes; ) {
            if (inflater.finished()) {
                throw new LimpidException(file + ": has fewer pixels than its header tells; expected as many");
            }
            done += some(target, done, bytes - done);
        }
    }

    private int some(byte[] target, int at, int bytes) throws IOException {
        try {
            if (inflater.needsDictionary()) {
                throw new DataFormatException("a dictionary is asked for");
            }
            if (inflater.needsInput()) {
                inflater.setInput(input, 0, chunk());
            }
            return inflater.inflate(target, at, bytes);
        } catch (DataFormatException damaged) {
            throw new LimpidException(
                    file + ": its pixels can't be inflated: " + damaged.getMessage() + "; expected sound ones",
                    damaged);
        }
    }

    private int chunk() throws IOException {
        int read = chunks.read(input);
        while (read == 0) {
            String type = chunks.next();
            if (!type.equals(CHUNK)) {
                throw new LimpidException(
                        file + ": has " + type + " where its pixels are not complete; expected " + CHUNK);
            }
            read = chunks.read(input);
        }
        return read;
    }

    private void addLeft(int bytes) {
        for (int i = pixelBytes; i < bytes; i++) {
            row[i] += row[i - pixelBytes];
        }
    }

    private void addAbove(int bytes) {
        for (int i = 0; i < bytes; i++) {
            row[i] += above[i];
        }
    }

    private void addMean(int bytes) {
        for (int i = 0; i < bytes; i++) {
            int left = i < pixelBytes ? 0 : row[i - pixelBytes] & 0xFF;
            row[i] += (byte) ((left + (above[i] & 0xFF)) / 2);
        }
    }

    /** The standard calls this filter Paeth: of three neighbours, the nearest to the plane through them. */
    private void addNearest(int bytes) {
        for (int i = 0; i < bytes; i++) {
            int left = i < pixelBytes ? 0 : row[i - pixelBytes] & 0xFF;
            int up = above[i] & 0xFF;
            int corner = i < pixelBytes ? 0 : above[i - pixelBytes] & 0xFF;
            int toLeft = Math.abs(up - corner);
            int toUp = Math.abs(left - corner);
            int toCorner = Math.abs(left + up - 2 * corner);
            row[i] += (byte) (toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner);
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
