package org.limpid.volume.png;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.files.FileErrors;
import org.limpid.metadata.PixelSize;
import org.limpid.section.PixelShape;
import org.limpid.volume.VolumeBox;

/**
 * Reads PNG files of grey levels of 8 or 16 bits, interlaced or not. The JDK's own reader takes no heed of checksums and holds the
 * whole image on the heap.
 */
final class PngReader {
    private static final ValueLayout.OfShort STORED = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final Path file;
    private final PngChunks chunks;
    private final PngHeader header;
    private final PngInfo info;

    /** Reads up to the first chunk of pixels. */
    private PngReader(Path file, PngChunks chunks) throws IOException {
        this.file = file;
        this.chunks = chunks;
        long size = Files.size(file);
        if (!chunks.next().equals("IHDR")) {
            throw new LimpidException(file + ": does not begin with IHDR; expected a PNG file");
        }
        header = PngHeader.of(file, chunks.content(PngHeader.BYTES), size);
        Optional<PixelSize> pixelSize = Optional.empty();
        for (String type = chunks.next(); !type.equals("IDAT"); type = chunks.next()) {
            if (type.equals("pHYs")) {
                pixelSize = pixelSize(chunks.content(9));
            } else if (type.equals("tRNS")) {
                throw new LimpidException(
                        file + ": has a level that is transparent; expected none, and masks in files");
            } else if (type.equals("IEND") || Character.isUpperCase(type.charAt(0)) && !type.equals("PLTE")) {
                throw new LimpidException(file + ": has " + type + " before its pixels; expected IDAT");
            }
        }
        info = new PngInfo(new PixelShape(header.sample(), header.height(), header.width()), pixelSize);
    }

    /**
     * Reads what a file tells of its image.
     *
     * @throws LimpidException when it can't be read or is of another kind
     */
    static PngInfo info(Path file) {
        return reading(file, reader -> reader.info);
    }

    /**
     * Reads pixels of a file.
     *
     * @param box of the pixels, of the section {@code z} alone
     * @param target as large as the box, dense, in the machine's order of bytes
     * @param expected the shape that it has to have, by the file that tells it
     * @throws LimpidException when it can't be read, is of another kind or shape or is damaged
     */
    static void read(Path file, VolumeBox box, MemorySegment target, Map.Entry<Path, PngInfo> expected) {
        reading(file, reader -> {
            PixelShape shape = expected.getValue().shape();
            if (!reader.info.shape().equals(shape)) {
                throw new LimpidException(file + ": is " + reader.info.shape() + "; expected " + shape + ", as "
                        + expected.getKey() + " is");
            }
            reader.decode(box, target);
            return reader.info;
        });
    }

    private interface Use {
        PngInfo of(PngReader reader) throws IOException;
    }

    private static PngInfo reading(Path file, Use use) {
        return FileErrors.naming(file, "can't be read", () -> {
            try (PngChunks chunks = PngChunks.open(file)) {
                return use.of(new PngReader(file, chunks));
            }
        });
    }

    private static Optional<PixelSize> pixelSize(ByteBuffer told) {
        long x = Integer.toUnsignedLong(told.getInt());
        long y = Integer.toUnsignedLong(told.getInt());
        boolean metres = told.get() == 1;
        return metres ? PixelSize.ofResolution(x, y, "the resolution") : Optional.empty();
    }

    private void decode(VolumeBox box, MemorySegment target) throws IOException {
        int bytes = header.sample().bytes();
        int end = box.y() + box.height();
        try (PngRows rows = new PngRows(file, chunks, bytes, (int) header.rowBytes())) {
            for (PngHeader.Pass pass : header.passes()) {
                rows.begin();
                for (int row = 0; row < pass.rows(header); row++) {
                    int y = pass.y() + row * pass.stepY();
                    if (y >= end && !header.interlaced()) {
                        return;
                    }
                    byte[] stored = rows.next(pass.columns(header) * bytes);
                    if (y >= box.y() && y < end) {
                        long width = box.width() * (long) bytes;
                        put(MemorySegment.ofArray(stored), pass, box, target.asSlice((y - box.y()) * width, width));
                    }
                }
            }
            rows.end();
        }
        while (!chunks.next().equals("IEND")) {
            // Checksums of further chunks are looked at as they are passed.
            continue;
        }
        chunks.content(0);
    }

    /** Puts those pixels of a row of a pass to a row of a box that lie in it. */
    private void put(MemorySegment stored, PngHeader.Pass pass, VolumeBox box, MemorySegment target) {
        int step = pass.stepX();
        int first = Math.ceilDiv(Math.max(0, box.x() - pass.x()), step);
        int end = Math.ceilDiv(Math.max(0, box.x() + box.width() - pass.x()), step);
        int at = pass.x() + first * step - box.x();
        if (header.sample().bytes() == Short.BYTES) {
            for (int i = first; i < end; i++, at += step) {
                target.set(
                        ValueLayout.JAVA_SHORT_UNALIGNED,
                        (long) at * Short.BYTES,
                        stored.get(STORED, (long) i * Short.BYTES));
            }
        } else if (step == 1) {
            MemorySegment.copy(stored, first, target, at, end - first);
        } else {
            for (int i = first; i < end; i++, at += step) {
                target.set(ValueLayout.JAVA_BYTE, at, stored.get(ValueLayout.JAVA_BYTE, i));
            }
        }
    }
}
