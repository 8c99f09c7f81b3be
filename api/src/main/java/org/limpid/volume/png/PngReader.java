package org.limpid.volume.png;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.files.FileErrors;
import org.limpid.image.Plane;
import org.limpid.metadata.PixelSize;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionTarget;

/**
 * Reads PNG files of grey levels of 8 or 16 bits, interlaced or not. The JDK's own reader takes no heed of checksums and holds the
 * whole image on the heap.
 */
public final class PngReader {
    private static final long BUFFERS = 1 << 18;
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
        PixelShape shape =
                new PixelShape(header.sample(), header.height(), header.width(), 2 * header.rowBytes() + BUFFERS, 1);
        info = new PngInfo(shape, pixelSize, size);
    }

    /** {@return whether a file is one of PNG by its ending} */
    public static boolean recognises(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && name.endsWith(".png");
    }

    /**
     * Reads what a file tells of its image.
     *
     * @throws LimpidException when it can't be read or is of another kind
     */
    public static PngInfo info(Path file) {
        return reading(file, reader -> reader.info);
    }

    /**
     * Reads a file.
     *
     * @param target hands out the memory for the pixels
     * @throws LimpidException when it can't be read, is of another kind or is damaged
     */
    public static PngInfo read(Path file, SectionTarget target) {
        return reading(file, reader -> {
            reader.decode(target.pixels(reader.info.shape()));
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

    private void decode(Plane plane) throws IOException {
        int bytes = header.sample().bytes();
        try (PngRows rows = new PngRows(file, chunks, bytes, (int) header.rowBytes())) {
            for (PngHeader.Pass pass : header.passes()) {
                int columns = pass.columns(header);
                rows.begin();
                for (int row = 0; row < pass.rows(header); row++) {
                    byte[] stored = rows.next(columns * bytes);
                    long at = plane.row(pass.y() + row * pass.stepY()) + (long) pass.x() * bytes;
                    put(MemorySegment.ofArray(stored), columns, plane.segment(), at, pass.stepX());
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

    private void put(MemorySegment stored, int columns, MemorySegment pixels, long at, int step) {
        if (header.sample().bytes() == Short.BYTES) {
            for (int i = 0; i < columns; i++) {
                pixels.set(
                        ValueLayout.JAVA_SHORT_UNALIGNED,
                        at + (long) i * step * Short.BYTES,
                        stored.get(STORED, (long) i * Short.BYTES));
            }
        } else if (step == 1) {
            MemorySegment.copy(stored, 0, pixels, at, columns);
        } else {
            for (int i = 0; i < columns; i++) {
                pixels.set(ValueLayout.JAVA_BYTE, at + (long) i * step, stored.get(ValueLayout.JAVA_BYTE, i));
            }
        }
    }
}
