package org.limpid.volume.png;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** PNG files made by hand, of any header and all filters. */
public final class PngBytes {
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private final int width;
    private final int height;
    private final int bits;
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    private PngBytes(int width, int height, int bits) {
        this.width = width;
        this.height = height;
        this.bits = bits;
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    }

    /** An image of grey levels with some filter in each row. */
    public static byte[] grey(int width, int height, int bits, boolean interlaced, int[] pixels) {
        PngBytes png = new PngBytes(width, height, bits).header(0, interlaced ? 1 : 0);
        return png.pixels(png.rows(interlaced, pixels)).end();
    }

    /** An image of a resolution in pixels a metre, or of another unit. */
    static byte[] ofResolution(int x, int y, int unit) {
        PngBytes png = new PngBytes(2, 1, 8).header(0, 0);
        png.chunk(
                "pHYs",
                ByteBuffer.allocate(9).putInt(x).putInt(y).put((byte) unit).array());
        return png.pixels(new byte[] {0, 5, 6}).end();
    }

    /** An image of any header, with a chunk before its pixels. */
    static byte[] of(int width, int height, int bits, List<Integer> header, String chunk, byte[] pixels) {
        PngBytes png = new PngBytes(width, height, bits);
        ByteBuffer content =
                ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) bits);
        header.forEach(value -> content.put(value.byteValue()));
        png.chunk("IHDR", content.array());
        if (!chunk.isEmpty()) {
            png.chunk(chunk, new byte[3]);
        }
        return png.pixels(pixels).end();
    }

    private PngBytes header(int colour, int interlace) {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) bits);
        chunk(
                "IHDR",
                header.put((byte) colour).put(new byte[2]).put((byte) interlace).array());
        chunk("tEXt", "Title\0made by hand".getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    private byte[] rows(boolean interlaced, int[] pixels) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (int[] pass : interlaced ? PASSES : new int[][] {{0, 0, 1, 1}}) {
            int columns = (width - pass[0] + pass[2] - 1) / pass[2];
            byte[] above = new byte[Math.max(0, columns) * bits / 8];
            for (int y = pass[1]; y < height && columns > 0; y += pass[3]) {
                ByteBuffer row = ByteBuffer.allocate(above.length);
                for (int x = pass[0]; x < width; x += pass[2]) {
                    int value = pixels[y * width + x];
                    row = bits == 8 ? row.put((byte) value) : row.putShort((short) value);
                }
                int filter = (y * 7 + pass[0] + 4) % 5;
                rows.write(filter);
                rows.writeBytes(filtered(filter, row.array(), above));
                above = row.array();
            }
        }
        return rows.toByteArray();
    }

    private byte[] filtered(int filter, byte[] row, byte[] above) {
        byte[] filtered = new byte[row.length];
        for (int i = 0; i < row.length; i++) {
            int a = i < bits / 8 ? 0 : row[i - bits / 8] & 0xFF;
            int b = above[i] & 0xFF;
            int c = i < bits / 8 ? 0 : above[i - bits / 8] & 0xFF;
            int guess = switch (filter) {
                case 1 -> a;
                case 2 -> b;
                case 3 -> (a + b) / 2;
                case 4 -> nearest(a, b, c);
                default -> 0;
            };
            filtered[i] = (byte) (row[i] - guess);
        }
        return filtered;
    }

    /** As the standard writes it. */
    private static int nearest(int a, int b, int c) {
        int p = a + b - c;
        if (Math.abs(p - a) <= Math.abs(p - b) && Math.abs(p - a) <= Math.abs(p - c)) {
            return a;
        }
        return Math.abs(p - b) <= Math.abs(p - c) ? b : c;
    }

    /** Deflated, in chunks of few bytes. */
    private PngBytes pixels(byte[] rows) {
        Deflater deflater = new Deflater();
        deflater.setInput(rows);
        deflater.finish();
        byte[] part = new byte[57];
        while (!deflater.finished()) {
            byte[] content = new byte[deflater.deflate(part)];
            System.arraycopy(part, 0, content, 0, content.length);
            chunk("IDAT", content);
        }
        deflater.end();
        return this;
    }

    private byte[] end() {
        chunk("IEND", new byte[0]);
        return file.toByteArray();
    }

    private void chunk(String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        file.writeBytes(name);
        file.writeBytes(content);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
