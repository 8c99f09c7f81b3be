package org.limpid.cli.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.limpid.LimpidException;
import org.limpid.files.FileErrors;

/** The format of a file, told by its bytes and not by its name. */
enum FileFormat {
    /** Tagged Image File Format, classic or BigTIFF. */
    TIFF,
    /** Hierarchical Data Format 5, also with a user's block in front as MATLAB writes it. */
    HDF5;

    private static final long HDF5_SIGNATURE = 0x894844460d0a1a0aL;
    private static final int FIRST_USER_BLOCK = 512;

    static FileFormat of(Path file) {
        if (!Files.exists(file)) {
            throw new LimpidException(file + ": no such file; expected a TIFF or HDF5 file, or a volume");
        }
        if (Files.isDirectory(file)) {
            throw new LimpidException(file + ": is a folder; expected a TIFF or HDF5 file, or a volume");
        }
        if (!Files.isRegularFile(file)) {
            throw new LimpidException(file + ": is not a regular file; expected a TIFF or HDF5 file, or a volume");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer start = read(channel, 0);
            if (isTiff(start)) {
                return TIFF;
            }
            if (isHdf5(channel)) {
                return HDF5;
            }
            String found = start.hasRemaining()
                    ? "starts with bytes " + HexFormat.of().formatHex(start.array(), 0, start.limit())
                    : "is empty";
            throw new LimpidException(file + ": " + found + "; expected a TIFF or HDF5 file, or a volume");
        } catch (IOException unreadable) {
            throw FileErrors.of(file, "can't be read", unreadable, "a readable file");
        }
    }

    private static boolean isTiff(ByteBuffer start) {
        if (start.remaining() < Integer.BYTES) {
            return false;
        }
        return switch (start.getInt(0)) {
            case 0x49492a00, 0x4d4d002a, 0x49492b00, 0x4d4d002b -> true;
            default -> false;
        };
    }

    private static boolean isHdf5(FileChannel channel) throws IOException {
        long at = 0;
        while (at + Long.BYTES <= channel.size()) {
            ByteBuffer bytes = read(channel, at);
            if (bytes.remaining() == Long.BYTES && bytes.getLong(0) == HDF5_SIGNATURE) {
                return true;
            }
            at = at == 0 ? FIRST_USER_BLOCK : 2 * at;
        }
        return false;
    }

    /** The bytes of a signature, fewer at the file's end. */
    private static ByteBuffer read(FileChannel channel, long at) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES);
        int count = 0;
        while (count >= 0 && bytes.hasRemaining()) {
            count = channel.read(bytes, at + bytes.position());
        }
        return bytes.flip();
    }
}
