package org.limpid.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.List;

/** The kind of TIFF file that its first bytes declare, and the file's size. */
record TiffSignature(ByteOrder byteOrder, boolean bigTiff, long fileBytes) {
    private static final int CLASSIC = 42;
    private static final int BIG = 43;
    private static final int SHORTEST_FILE = 8;
    private static final int BIG_HEADER = 16;
    private static final int MARK = 4;

    /** Reads the signature of a file, after checks of errors for which libtiff has no clear message. */
    static TiffSignature of(Path file) {
        requireFile(file);
        try (FileChannel channel = FileChannel.open(file)) {
            long fileBytes = channel.size();
            if (fileBytes < SHORTEST_FILE) {
                throw new TiffException(
                        file,
                        fileBytes == 0
                                ? "is empty; expected a TIFF file"
                                : "has " + fileBytes + " bytes; expected a TIFF file");
            }
            ByteBuffer start = ByteBuffer.allocate(BIG_HEADER);
            int count = 0;
            while (start.hasRemaining() && count >= 0) {
                count = channel.read(start);
            }
            return parse(file, start.flip(), fileBytes);
        } catch (IOException e) {
            throw FileStream.cannotRead(file, e);
        }
    }

    private static void requireFile(Path file) {
        try {
            BasicFileAttributes kind = Files.readAttributes(file, BasicFileAttributes.class);
            if (kind.isDirectory()) {
                throw new TiffException(file, "is a folder; expected a TIFF file");
            }
            if (!kind.isRegularFile()) {
                throw new TiffException(file, "is not a regular file; expected a TIFF file");
            }
        } catch (NoSuchFileException e) {
            throw new TiffException(file, missing(file) + "; expected a TIFF file", e);
        } catch (IOException e) {
            throw FileStream.cannotRead(file, e);
        }
    }

    private static String missing(Path file) {
        try {
            return "is a link to " + Files.readSymbolicLink(file) + ", which is not there";
        } catch (IOException noLink) {
            return "does not exist";
        }
    }

    private static TiffSignature parse(Path file, ByteBuffer start, long fileBytes) {
        int mark = start.remaining() < SHORTEST_FILE ? 0 : start.getShort(0);
        if (mark == 0x4949 || mark == 0x4D4D) {
            ByteOrder order = mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            int version = start.order(order).getShort(2);
            if (version == CLASSIC || version == BIG) {
                requireDirectory(file, start, version == BIG, fileBytes);
                return new TiffSignature(order, version == BIG, fileBytes);
            }
        }
        String found = HexFormat.of().formatHex(start.array(), 0, Math.min(MARK, start.limit()));
        throw new TiffException(
                file,
                "is not a TIFF file: it starts with bytes " + found
                        + "; expected 49492a00, 4d4d002a, 49492b00 or 4d4d002b");
    }

    /** Most writers put the directory last, so that a truncated file lacks it. */
    private static void requireDirectory(Path file, ByteBuffer start, boolean big, long fileBytes) {
        if (big && start.remaining() < BIG_HEADER) {
            throw TiffException.incomplete(
                    file, "has " + fileBytes + " bytes; expected a complete BigTIFF file", List.of());
        }
        long directory = big ? start.getLong(8) : Integer.toUnsignedLong(start.getInt(4));
        if (directory < SHORTEST_FILE || directory >= fileBytes) {
            throw TiffException.incomplete(
                    file,
                    "has its directory at byte " + Long.toUnsignedString(directory) + " of " + fileBytes
                            + "; expected a complete file",
                    List.of());
        }
    }
}
