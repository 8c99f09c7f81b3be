package org.limpid.volume.zarr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.limpid.image.Sample;
import org.limpid.volume.chunk.MetadataFile;
import org.limpid.volume.codec.Codec;
import org.limpid.volume.codec.CodecChain;

/** Metadata of an array of Zarr version 2: the file {@code .zarray}. */
final class ArrayMetadata2 {
    private static final int VERSION = 2;

    private ArrayMetadata2() {}

    static ZarrArray read(MetadataFile json) {
        if (json.at("zarr_format").node().asInt(0) != VERSION) {
            return json.at("zarr_format").refuse(String.valueOf(VERSION));
        }
        int[] shape = json.at("shape").sides();
        MetadataFile type = json.at("dtype");
        Sample sample = ElementType.coded(type);
        return new ZarrArray(
                json,
                ZarrArray.list(shape),
                ZarrArray.list(json.at("chunks").sides()),
                keys(json),
                sample,
                ElementType.fill(json.at("fill_value"), sample),
                new ZarrPipeline(order(json, shape.length), ElementType.order(type), codecs(json), Optional.empty()),
                List.of());
    }

    private static ChunkKeys keys(MetadataFile json) {
        MetadataFile separator = json.at("dimension_separator");
        return switch (separator.text(".")) {
            case "." -> new ChunkKeys("", '.');
            case "/" -> new ChunkKeys("", '/');
            default -> separator.refuse("'.' or '/'");
        };
    }

    private static List<Integer> order(MetadataFile json, int axes) {
        MetadataFile order = json.at("order");
        return switch (order.text("C")) {
            case "C" -> IntStream.range(0, axes).boxed().toList();
            case "F" -> IntStream.range(0, axes).mapToObj(i -> axes - 1 - i).toList();
            default -> order.refuse("C or F");
        };
    }

    private static CodecChain codecs(MetadataFile json) {
        List<Codec> codecs = new ArrayList<>();
        MetadataFile filters = json.at("filters");
        if (filters.isThere()) {
            filters.items().forEach(filter -> codecs.add(NamedCodecs.of(filter.at("id"))));
        }
        MetadataFile compressor = json.at("compressor");
        if (compressor.isThere()) {
            codecs.add(NamedCodecs.of(compressor.at("id")));
        }
        return new CodecChain(codecs);
    }
}
