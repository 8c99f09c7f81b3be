package org.limpid.volume.zarr;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.limpid.image.Sample;
import org.limpid.volume.NumberedVolume;
import org.limpid.volume.VolumeBox;

/** A numbered volume of 5 x 9 x 11 voxels in chunks of 2 x 4 x 5, as Zarr by hand. */
record HandMadeArray(Path folder, Sample sample, ByteOrder order) {
    static final VolumeBox SHAPE = new VolumeBox(0, 0, 0, 5, 9, 11);

    /** The chunk at a place, its last voxels outside of the volume. */
    byte[] chunk(int z, int y, int x) {
        return NumberedVolume.bytes(sample, new VolumeBox(2 * z, 4 * y, 5 * x, 2, 4, 5), order);
    }

    /** The same chunk with x as the slowest axis. */
    byte[] transposed(int z, int y, int x) {
        ByteBuffer bytes = ByteBuffer.allocate(40 * sample.bytes()).order(order);
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 4; j++) {
                for (int k = 0; k < 2; k++) {
                    NumberedVolume.put(bytes, sample, NumberedVolume.value(2 * z + k, 4 * y + j, 5 * x + i));
                }
            }
        }
        return bytes.array();
    }

    static byte[] zlib(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] target = new byte[bytes.length + 100];
        int size = deflater.deflate(target);
        deflater.end();
        return Arrays.copyOf(target, size);
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    static byte[] crc32c(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return ByteBuffer.allocate(bytes.length + 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(bytes)
                .putInt((int) checksum.getValue())
                .array();
    }

    interface Encoding {
        byte[] of(int z, int y, int x) throws IOException;
    }

    interface Naming {
        String of(int z, int y, int x);
    }

    HandMadeArray chunks(Naming naming, Encoding encoding) throws IOException {
        for (int z = 0; z < 3; z++) {
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < 3; x++) {
                    write(naming.of(z, y, x), encoding.of(z, y, x));
                }
            }
        }
        return this;
    }

    /** Shards of 2 x 2 x 3 chunks; those outside of the volume are not stored. */
    HandMadeArray shards(Encoding encoding, boolean indexAtStart) throws IOException {
        for (int z = 0; z < 2; z++) {
            for (int y = 0; y < 2; y++) {
                write("c/" + z + "/" + y + "/0", shard(z, y, encoding, indexAtStart));
            }
        }
        return this;
    }

    private static byte[] shard(int z, int y, Encoding encoding, boolean indexAtStart) throws IOException {
        ByteBuffer index = ByteBuffer.allocate(12 * 16).order(ByteOrder.LITTLE_ENDIAN);
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        int indexBytes = 12 * 16 + 4;
        for (int i = 0; i < 12; i++) {
            int chunkZ = 2 * z + i / 6;
            int chunkY = 2 * y + i / 3 % 2;
            if (chunkZ > 2 || chunkY > 2) {
                index.putLong(-1).putLong(-1);
                continue;
            }
            byte[] chunk = encoding.of(chunkZ, chunkY, i % 3);
            index.putLong(chunks.size() + (indexAtStart ? indexBytes : 0)).putLong(chunk.length);
            chunks.write(chunk);
        }
        ByteArrayOutputStream shard = new ByteArrayOutputStream();
        if (indexAtStart) {
            shard.write(crc32c(index.array()));
        }
        shard.write(chunks.toByteArray());
        if (!indexAtStart) {
            shard.write(crc32c(index.array()));
        }
        return shard.toByteArray();
    }

    void write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    HandMadeArray metadata(String name, String json) throws IOException {
        write(name, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Metadata of version 2; more of them is appended. */
    HandMadeArray version2(String type, String more) throws IOException {
        return metadata(".zarray", """
                {'zarr_format': 2, 'shape': [5, 9, 11], 'chunks': [2, 4, 5], 'dtype': '%s', 'fill_value': 7, %s}
                """.formatted(type, more));
    }

    /** Metadata of version 3. */
    HandMadeArray version3(String grid, String keys, String codecs) throws IOException {
        return metadata("zarr.json", """
                {'zarr_format': 3, 'node_type': 'array', 'shape': [5, 9, 11], 'data_type': '%s', 'fill_value': 7,
                 'chunk_grid': {'name': 'regular', 'configuration': {'chunk_shape': %s}},
                 'chunk_key_encoding': %s, 'codecs': %s}
                """.formatted(sample.name().toLowerCase(Locale.ROOT), grid, keys, codecs));
    }

    /** The codec of shards of 2 x 2 x 3 chunks. */
    static String sharding(String codecs, String location) {
        return """
                [{'name': 'sharding_indexed', 'configuration': {'chunk_shape': [2, 4, 5], 'codecs': %s,
                  'index_codecs': [{'name': 'bytes', 'configuration': {'endian': 'little'}}, {'name': 'crc32c'}],
                  'index_location': '%s'}}]
                """.formatted(codecs, location);
    }
}
