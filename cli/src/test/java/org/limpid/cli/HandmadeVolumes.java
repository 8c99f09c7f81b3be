package org.limpid.cli;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Volumes of 16 bits that other programs write, put together byte by byte.
 *
 * @param sections their samples
 */
record HandmadeVolumes(List<short[]> sections, int height, int width) {
    private static final int MRC_HEADER = 1024;
    private static final int MRC_UINT16 = 6;
    private static final int N5_BLOCK = 64;

    private static ByteBuffer bytes(short[] samples, ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(samples.length * Short.BYTES).order(order);
        bytes.asShortBuffer().put(samples);
        return bytes;
    }

    /** An MRC file of the given order of bytes. */
    Path mrc(Path file, ByteOrder order) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(MRC_HEADER).order(order);
        header.putInt(width).putInt(height).putInt(sections.size()).putInt(MRC_UINT16);
        header.position(28).putInt(width).putInt(height).putInt(sections.size());
        header.putFloat(80f * width).putFloat(80f * height).putFloat(300f * sections.size());
        header.putFloat(90).putFloat(90).putFloat(90);
        header.putInt(1).putInt(2).putInt(3);
        header.position(208).put("MAP ".getBytes());
        boolean little = order == ByteOrder.LITTLE_ENDIAN;
        header.put((byte) (little ? 0x44 : 0x11)).put((byte) (little ? 0x44 : 0x11));
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(header.array());
            for (short[] section : sections) {
                out.write(bytes(section, order).array());
            }
        }
        return file;
    }

    /** A folder of PNG files. */
    Path png(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int z = 0; z < sections.size(); z++) {
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
            short[] pixels = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
            System.arraycopy(sections.get(z), 0, pixels, 0, pixels.length);
            ImageIO.write(image, "png", folder.resolve("%05d.png".formatted(z)).toFile());
        }
        return folder;
    }

    /** A TIFF file with a directory for each section. */
    Path pages(Path file) throws IOException {
        int[][] fields = {
            {256, 4, width},
            {257, 4, height},
            {258, 3, 16},
            {259, 3, 1},
            {262, 3, 1},
            {273, 4, 0},
            {277, 3, 1},
            {278, 4, height},
            {279, 4, height * width * Short.BYTES}
        };
        int directory = Short.BYTES + 12 * fields.length + Integer.BYTES;
        int page = directory + height * width * Short.BYTES;
        ByteBuffer all = ByteBuffer.allocate(8 + page * sections.size()).order(ByteOrder.LITTLE_ENDIAN);
        all.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        for (int z = 0; z < sections.size(); z++) {
            int start = all.position();
            fields[5][2] = start + directory;
            all.putShort((short) fields.length);
            for (int[] field : fields) {
                all.putShort((short) field[0])
                        .putShort((short) field[1])
                        .putInt(1)
                        .putInt(field[2]);
            }
            all.putInt(z + 1 < sections.size() ? start + page : 0);
            all.put(bytes(sections.get(z), ByteOrder.LITTLE_ENDIAN));
        }
        return Files.write(file, all.array());
    }

    /** A data set of N5 without compression. */
    Path n5(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("attributes.json"),
                "{\"dimensions\":[%d,%d,%d],\"blockSize\":[%d,%d,%d],\"dataType\":\"uint16\",\"compression\":{\"type\":\"raw\"}}"
                        .formatted(width, height, sections.size(), N5_BLOCK, N5_BLOCK, N5_BLOCK));
        for (int z = 0; z < sections.size(); z += N5_BLOCK) {
            for (int y = 0; y < height; y += N5_BLOCK) {
                for (int x = 0; x < width; x += N5_BLOCK) {
                    writeBlock(folder, z, y, x);
                }
            }
        }
        return folder;
    }

    private void writeBlock(Path folder, int z, int y, int x) throws IOException {
        int depth = Math.min(N5_BLOCK, sections.size() - z);
        int rows = Math.min(N5_BLOCK, height - y);
        int columns = Math.min(N5_BLOCK, width - x);
        ByteBuffer block = ByteBuffer.allocate(16 + depth * rows * columns * Short.BYTES);
        block.putShort((short) 0)
                .putShort((short) 3)
                .putInt(columns)
                .putInt(rows)
                .putInt(depth);
        for (int k = 0; k < depth; k++) {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    block.putShort(sections.get(z + k)[(y + i) * width + x + j]);
                }
            }
        }
        Path file = folder.resolve(x / N5_BLOCK + "/" + y / N5_BLOCK + "/" + z / N5_BLOCK);
        Files.createDirectories(file.getParent());
        Files.write(file, block.array());
    }
}
