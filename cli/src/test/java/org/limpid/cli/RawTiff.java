package org.limpid.cli;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import org.limpid.tiff.SampleType;

/**
 * A TIFF file of kinds that Limpid reads and does not write, put together byte by byte: either byte order, classic or
 * BigTIFF, strips or tiles, the directory in front of the pixels or behind them.
 *
 * @param order byte order
 * @param big whether offsets have 64 bits
 * @param tiled whether pixels are in tiles of 16 x 16 and not in strips of some rows
 * @param deflated whether they are compressed
 * @param directoryFirst whether the directory comes before the pixels
 */
record RawTiff(ByteOrder order, boolean big, boolean tiled, boolean deflated, boolean directoryFirst) {
    private static final int SIDE = 16;
    private static final int ROWS = 9;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ASCII = 2;
    private static final String DESCRIPTION = "a section for tests";

    /** An image of a slope with some texture. */
    byte[] of(SampleType type, int width, int height) {
        List<byte[]> chunks = new ArrayList<>();
        int chunkWidth = tiled ? SIDE : width;
        int chunkRows = tiled ? SIDE : ROWS;
        for (int y = 0; y < height; y += chunkRows) {
            for (int x = 0; x < width; x += chunkWidth) {
                int rows = tiled ? SIDE : Math.min(ROWS, height - y);
                chunks.add(chunk(type, x, y, chunkWidth, rows));
            }
        }
        return file(type, width, height, chunks);
    }

    private byte[] chunk(SampleType type, int x0, int y0, int width, int rows) {
        ByteBuffer bytes = ByteBuffer.allocate(width * rows * type.bytes()).order(order);
        for (int y = y0; y < y0 + rows; y++) {
            for (int x = x0; x < x0 + width; x++) {
                int value = 11 * x + 5 * y + (x * y * 7919 >> 3) % 23;
                switch (type) {
                    case UINT8 -> bytes.put((byte) value);
                    case UINT16 -> bytes.putShort((short) (97 * value));
                    case FLOAT32 -> bytes.putFloat(value * 13.5f);
                }
            }
        }
        return deflated ? deflate(bytes.array()) : bytes.array();
    }

    private static byte[] deflate(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream packed = new DeflaterOutputStream(out)) {
            packed.write(bytes);
        } catch (java.io.IOException inMemory) {
            throw new IllegalStateException(inMemory);
        }
        return out.toByteArray();
    }

    private byte[] file(SampleType type, int width, int height, List<byte[]> chunks) {
        int header = big ? 16 : 8;
        int word = big ? 8 : 4;
        int entry = big ? 20 : 12;
        Map<Integer, long[]> tags = new TreeMap<>();
        tags.put(256, new long[] {LONG, width});
        tags.put(257, new long[] {LONG, height});
        tags.put(258, new long[] {SHORT, 8 * type.bytes()});
        tags.put(259, new long[] {SHORT, deflated ? 8 : 1});
        tags.put(262, new long[] {SHORT, 1});
        tags.put(277, new long[] {SHORT, 1});
        tags.put(339, new long[] {SHORT, type == SampleType.FLOAT32 ? 3 : 1});
        if (tiled) {
            tags.put(322, new long[] {SHORT, SIDE});
            tags.put(323, new long[] {SHORT, SIDE});
        } else {
            tags.put(278, new long[] {SHORT, ROWS});
        }
        int entries = tags.size() + 3;
        int directory = (big ? 8 : 2) + entries * entry + word;
        int extra = 2 * 4 * chunks.size() + DESCRIPTION.length() + 1;
        int pixels = chunks.stream().mapToInt(bytes -> bytes.length).sum();
        int directoryAt = directoryFirst ? header : header + pixels + pixels % 2;
        int extraAt = directoryAt + directory;
        int pixelsAt = directoryFirst ? extraAt + extra : header;
        ByteBuffer file = ByteBuffer.allocate(header + directory + extra + pixels + pixels % 2)
                .order(order);
        file.putShort((short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4D4D));
        if (big) {
            file.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(directoryAt);
        } else {
            file.putShort((short) 42).putInt(directoryAt);
        }
        file.position(directoryAt);
        count(file, entries, big ? 8 : 2);
        int offsets = extraAt;
        int lengths = offsets + 4 * chunks.size();
        int text = lengths + 4 * chunks.size();
        int offsetsTag = tiled ? 324 : 273;
        Map<Integer, Runnable> writers = new TreeMap<>();
        tags.forEach((tag, value) -> writers.put(tag, () -> value(file, tag, (int) value[0], value[1])));
        writers.put(270, () -> place(file, 270, ASCII, DESCRIPTION.length() + 1, text));
        writers.put(offsetsTag, () -> place(file, offsetsTag, LONG, chunks.size(), offsets));
        writers.put(tiled ? 325 : 279, () -> place(file, tiled ? 325 : 279, LONG, chunks.size(), lengths));
        writers.values().forEach(Runnable::run);
        count(file, 0, word);
        int at = pixelsAt;
        for (int i = 0; i < chunks.size(); i++) {
            byte[] bytes = chunks.get(i);
            file.putInt(offsets + 4 * i, at).putInt(lengths + 4 * i, bytes.length);
            file.put(at, bytes);
            at += bytes.length;
        }
        file.put(text, DESCRIPTION.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return file.array();
    }

    /** An entry whose one value stands in it. */
    private void value(ByteBuffer file, int tag, int kind, long value) {
        file.putShort((short) tag).putShort((short) kind);
        count(file, 1, big ? 8 : 4);
        int start = file.position();
        if (kind == SHORT) {
            file.putShort((short) value);
        } else {
            file.putInt((int) value);
        }
        file.position(start + (big ? 8 : 4));
    }

    /** An entry whose values stand elsewhere; more than one, so that they don't fit into it. */
    private void place(ByteBuffer file, int tag, int kind, int values, int at) {
        file.putShort((short) tag).putShort((short) kind);
        count(file, values, big ? 8 : 4);
        count(file, at, big ? 8 : 4);
    }

    private static void count(ByteBuffer file, long value, int bytes) {
        switch (bytes) {
            case 2 -> file.putShort((short) value);
            case 4 -> file.putInt((int) value);
            default -> file.putLong(value);
        }
    }
}
