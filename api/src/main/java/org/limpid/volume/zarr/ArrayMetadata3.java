package org.limpid.volume.zarr;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.limpid.image.Sample;
import org.limpid.volume.chunk.MetadataFile;

/** Metadata of an array of Zarr version 3: the file {@code zarr.json}. */
final class ArrayMetadata3 {
    private static final int VERSION = 3;
    private static final Set<String> KNOWN = Set.of(
            "zarr_format",
            "node_type",
            "shape",
            "data_type",
            "chunk_grid",
            "chunk_key_encoding",
            "fill_value",
            "codecs",
            "attributes",
            "dimension_names",
            "storage_transformers",
            "consolidated_metadata");

    private ArrayMetadata3() {}

    static ZarrArray read(MetadataFile json) {
        if (json.at("zarr_format").node().asInt(0) != VERSION) {
            return json.at("zarr_format").refuse(String.valueOf(VERSION));
        }
        requireUnderstood(json);
        int[] shape = json.at("shape").sides();
        Sample sample = ElementType.named(json.at("data_type"));
        MetadataFile grid = json.at("chunk_grid");
        if (!grid.at("name").text("").equals("regular")) {
            return grid.refuse("a regular grid");
        }
        return new ZarrArray(
                json,
                ZarrArray.list(shape),
                ZarrArray.list(grid.at("configuration").at("chunk_shape").sides()),
                keys(json.at("chunk_key_encoding")),
                sample,
                ElementType.fill(json.at("fill_value"), sample),
                PipelineMetadata.read(json.at("codecs"), shape.length, sample),
                names(json.at("dimension_names")));
    }

    /** Other parts change what an array means, unless they say that they do not. */
    private static void requireUnderstood(MetadataFile json) {
        for (String name : json.node().propertyNames()) {
            MetadataFile part = json.at(name);
            if (!KNOWN.contains(name) && part.at("must_understand").node().asBoolean(true)) {
                part.refuse("nothing that is not in the specification of Zarr version 3");
            }
        }
        MetadataFile transformers = json.at("storage_transformers");
        if (transformers.isThere() && !transformers.node().isEmpty()) {
            transformers.refuse("no storage transformers");
        }
    }

    private static ChunkKeys keys(MetadataFile encoding) {
        MetadataFile separator = encoding.at("configuration").at("separator");
        String name = encoding.node().isString()
                ? encoding.text()
                : encoding.at("name").text();
        String text = separator.text(name.equals("v2") ? "." : "/");
        if (!text.equals(".") && !text.equals("/")) {
            return separator.refuse("'.' or '/'");
        }
        char between = text.charAt(0);
        return switch (name) {
            case "default" -> new ChunkKeys("c" + between, between);
            case "v2" -> new ChunkKeys("", between);
            default -> encoding.refuse("default or v2");
        };
    }

    private static List<String> names(MetadataFile names) {
        List<String> read = new ArrayList<>();
        if (names.isThere()) {
            names.items().forEach(name -> read.add(name.text("")));
        }
        return List.copyOf(read);
    }
}
