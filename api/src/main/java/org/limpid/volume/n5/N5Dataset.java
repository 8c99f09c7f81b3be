package org.limpid.volume.n5;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.limpid.image.Sample;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.chunk.ChunkGrid;
import org.limpid.volume.chunk.MetadataFile;
import org.limpid.volume.codec.Blosc;
import org.limpid.volume.codec.Codec;
import org.limpid.volume.codec.CodecChain;
import org.limpid.volume.codec.Gzip;
import org.limpid.volume.codec.Lz4Stream;
import org.limpid.volume.codec.Zlib;
import org.limpid.volume.codec.Zstd;

/**
 * A data set as its attributes describe it. Axes are in the order of N5: x is the first and the fastest.
 *
 * @param attributes the whole file
 * @param sides of the data set
 * @param block sides of a block
 * @param z which axis has the sections
 * @param sample of an element
 * @param codecs of blocks
 */
record N5Dataset(MetadataFile attributes, int[] sides, int[] block, int z, Sample sample, CodecChain codecs) {
    static final String ATTRIBUTES = "attributes.json";
    private static final int MOST_AXES = 5;
    private static final long MOST_BYTES = Integer.MAX_VALUE;

    static N5Dataset read(MetadataFile attributes) {
        int[] sides = attributes.at("dimensions").sides();
        int[] block = attributes.at("blockSize").sides();
        if (block.length != sides.length) {
            return attributes.at("blockSize").refuse("as many numbers as dimensions, " + sides.length);
        }
        Sample sample = switch (attributes.at("dataType").node().asString("")) {
            case "uint8" -> Sample.UINT8;
            case "uint16" -> Sample.UINT16;
            case "float32" -> Sample.FLOAT32;
            default -> attributes.at("dataType").refuse("uint8, uint16 or float32");
        };
        double bytes = IntStream.of(block).asDoubleStream().reduce(sample.bytes(), (a, b) -> a * b);
        if (bytes > MOST_BYTES) {
            return attributes.at("blockSize").refuse("blocks of at most " + MOST_BYTES + " bytes");
        }
        return new N5Dataset(attributes, sides, block, sections(attributes, sides), sample, codecs(attributes));
    }

    /** Of the axes after x and y the one with more than one element. */
    private static int sections(MetadataFile attributes, int[] sides) {
        int[] longer =
                IntStream.range(2, sides.length).filter(i -> sides[i] > 1).toArray();
        if (sides.length < 2 || sides.length > MOST_AXES || longer.length > 1) {
            return attributes.at("dimensions").refuse("the axes x y z, and others of one element");
        }
        return longer.length == 1 ? longer[0] : 2;
    }

    private static CodecChain codecs(MetadataFile attributes) {
        MetadataFile compression = attributes.at("compression");
        MetadataFile type = compression.isThere() ? compression.at("type") : attributes.at("compressionType");
        return switch (type.text()) {
            case "raw" -> CodecChain.RAW;
            case "gzip" -> chain(compression.at("useZlib").node().asBoolean(false) ? new Zlib() : new Gzip(1));
            case "zstd", "zstandard" -> chain(new Zstd(Zstd.FAST));
            case "lz4" -> chain(new Lz4Stream());
            case "blosc" -> chain(new Blosc());
            default -> type.refuse("raw, gzip, zstd, lz4 or blosc");
        };
    }

    private static CodecChain chain(Codec codec) {
        return new CodecChain(List.of(codec));
    }

    VolumeShape shape() {
        return new VolumeShape(sample, z < sides.length ? sides[z] : 1, sides[1], sides[0]);
    }

    ChunkGrid grid() {
        return new ChunkGrid(z < block.length ? block[z] : 1, block[1], block[0]);
    }

    /** {@return the bytes of a whole block} */
    long blockBytes() {
        return IntStream.of(block).asLongStream().reduce(sample.bytes(), (a, b) -> a * b);
    }

    /** {@return the path of a block} */
    Path path(ChunkGrid.Index index) {
        Path path = attributes.file().resolveSibling("");
        for (int axis = 0; axis < sides.length; axis++) {
            int number = axis == 0 ? index.x() : axis == 1 ? index.y() : axis == z ? index.z() : 0;
            path = path.resolve(String.valueOf(number));
        }
        return path;
    }
}
