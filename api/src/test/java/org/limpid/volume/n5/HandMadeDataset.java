package org.limpid.volume.n5;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.limpid.image.Sample;
import org.limpid.volume.NumberedVolume;
import org.limpid.volume.VolumeBox;

/** A numbered volume of 5 x 9 x 11 voxels in blocks of 2 x 4 x 5, as N5 by hand. */
public final class HandMadeDataset {
    private HandMadeDataset() {}

    /** The same of 16 bits through gzip, for other tests. */
    public static void gzipped(Path dataset) throws IOException {
        dataset(dataset, "uint16", "{'type': 'gzip', 'level': -1}", "");
        blocks(dataset, Sample.UINT16, HandMadeDataset::gzip);
    }

    interface Compression {
        byte[] of(byte[] bytes) throws IOException;
    }

    static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    static void attributes(Path dataset, String json) throws IOException {
        write(dataset.resolve("attributes.json"), json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static void dataset(Path dataset, String type, String compression, String more) throws IOException {
        attributes(dataset, """
                {'dimensions': [11, 9, 5], 'blockSize': [5, 4, 2], 'dataType': '%s', 'compression': %s %s}
                """.formatted(type, compression, more));
    }

    /** Blocks with their sides, those at the far ends smaller; every second one also tells its number of elements. */
    static void blocks(Path dataset, Sample sample, Compression compression) throws IOException {
        for (int z = 0; z < 3; z++) {
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < 3; x++) {
                    VolumeBox box = new VolumeBox(
                            2 * z,
                            4 * y,
                            5 * x,
                            Math.min(2, 5 - 2 * z),
                            Math.min(4, 9 - 4 * y),
                            Math.min(5, 11 - 5 * x));
                    boolean counted = (z + y + x) % 2 == 1;
                    ByteBuffer header = ByteBuffer.allocate(counted ? 20 : 16);
                    header.putShort((short) (counted ? 1 : 0)).putShort((short) 3);
                    header.putInt(box.width()).putInt(box.height()).putInt(box.depth());
                    if (counted) {
                        header.putInt((int) box.voxels());
                    }
                    ByteArrayOutputStream file = new ByteArrayOutputStream();
                    file.write(header.array());
                    file.write(compression.of(NumberedVolume.bytes(sample, box, ByteOrder.BIG_ENDIAN)));
                    write(dataset.resolve(x + "/" + y + "/" + z), file.toByteArray());
                }
            }
        }
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    static byte[] zlib(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream zlib = new DeflaterOutputStream(out)) {
            zlib.write(bytes);
        }
        return out.toByteArray();
    }
}
