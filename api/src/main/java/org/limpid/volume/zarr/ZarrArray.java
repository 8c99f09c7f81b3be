package org.limpid.volume.zarr;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.limpid.image.Sample;
import org.limpid.volume.chunk.FillValue;
import org.limpid.volume.chunk.MetadataFile;

/**
 * An array as its metadata describes it.
 *
 * @param metadata the whole file
 * @param shape of the array
 * @param file sides of what a file has: a chunk, or a shard
 * @param keys names of these files
 * @param sample of an element
 * @param fill value of elements that are not stored
 * @param pipeline how a file's elements are stored
 * @param names of the axes, none when they are not told
 */
record ZarrArray(
        MetadataFile metadata,
        List<Integer> shape,
        List<Integer> file,
        ChunkKeys keys,
        Sample sample,
        FillValue fill,
        ZarrPipeline pipeline,
        List<String> names) {
    /** Chunks of an array that is whole in memory have at most so many bytes. */
    private static final long MOST_BYTES = Integer.MAX_VALUE;

    /** What an index tells of a chunk, in bytes, and the most that an index may have. */
    private static final long INDEX_ENTRY = 16;

    private static final long MOST_INDEX = 64 << 20;

    /** {@return the sides of a chunk} */
    List<Integer> chunk() {
        return pipeline.shards().map(ZarrPipeline.Shards::chunk).orElse(file);
    }

    /** {@return the size of a chunk in bytes} */
    long chunkBytes() {
        return product(chunk()) * sample.bytes();
    }

    /** {@return how many chunks a shard has} */
    long chunksOfShard() {
        return product(file) / product(chunk());
    }

    Path folder() {
        return metadata.file().resolveSibling("");
    }

    /**
     * {@return this array when it makes sense}
     *
     * @throws org.limpid.LimpidException when it does not
     */
    ZarrArray checked() {
        if (file.size() != shape.size() || chunk().size() != shape.size()) {
            return metadata.refuse("as many sides of chunks as of the array, which has " + shape.size());
        }
        if (bits(chunk()) > Long.SIZE || chunkBytes() > MOST_BYTES) {
            return metadata.refuse("chunks of at most " + MOST_BYTES + " bytes; they are " + words(chunk()));
        }
        if (pipeline.shards().isPresent()) {
            for (int i = 0; i < file.size(); i++) {
                if (file.get(i) % chunk().get(i) != 0) {
                    return metadata.refuse(
                            "shards of whole chunks; they are " + words(file) + ", and the chunks " + words(chunk()));
                }
            }
            if (bits(file) > Long.SIZE || chunksOfShard() * INDEX_ENTRY > MOST_INDEX) {
                return metadata.refuse("at most " + MOST_INDEX / INDEX_ENTRY + " chunks in a shard");
            }
        }
        return this;
    }

    /** Whether a product fits is seen before it is taken. */
    private static double bits(List<Integer> sides) {
        return sides.stream().mapToDouble(side -> Math.log(side) / Math.log(2)).sum() + 3;
    }

    private static long product(List<Integer> sides) {
        return sides.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    }

    static String words(List<Integer> sides) {
        return sides.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }

    /** {@return the array in a folder, if there is one} */
    static Optional<ZarrArray> open(Path folder) {
        return MetadataFile.read(folder.resolve("zarr.json"))
                .filter(json -> json.at("node_type").text("").equals("array"))
                .map(json -> ArrayMetadata3.read(json).checked())
                .or(() -> MetadataFile.read(folder.resolve(".zarray"))
                        .map(json -> ArrayMetadata2.read(json).checked()));
    }

    static List<Integer> list(int[] sides) {
        return Arrays.stream(sides).boxed().toList();
    }

    /** {@return the order of bytes in memory of elements that have no order} */
    static ByteOrder anyOrder() {
        return ByteOrder.nativeOrder();
    }
}
