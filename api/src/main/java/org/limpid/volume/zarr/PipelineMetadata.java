package org.limpid.volume.zarr;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.limpid.image.Sample;
import org.limpid.volume.chunk.MetadataFile;
import org.limpid.volume.codec.Codec;
import org.limpid.volume.codec.CodecChain;

/** The list of codecs of an array of Zarr version 3. */
final class PipelineMetadata {
    private final MetadataFile list;
    private final Sample sample;
    private final List<Codec> codecs = new ArrayList<>();
    private List<Integer> order;
    private Optional<ByteOrder> bytes = Optional.empty();
    private Optional<ZarrPipeline> chunks = Optional.empty();
    private Optional<ZarrPipeline.Shards> shards = Optional.empty();

    private PipelineMetadata(MetadataFile list, int axes, Sample sample) {
        this.list = list;
        this.sample = sample;
        order = IntStream.range(0, axes).boxed().toList();
    }

    static ZarrPipeline read(MetadataFile list, int axes, Sample sample) {
        return new PipelineMetadata(list, axes, sample).read(axes);
    }

    private ZarrPipeline read(int axes) {
        if (!list.node().isArray()) {
            return list.refuse("a list of codecs");
        }
        boolean ofBytes = false;
        for (MetadataFile codec : list.items()) {
            MetadataFile name = codec.node().isString() ? codec : codec.at("name");
            MetadataFile configuration = codec.at("configuration");
            if (ofBytes) {
                codecs.add(NamedCodecs.of(name));
            } else {
                ofBytes = ofElements(name, configuration, axes);
            }
        }
        if (!ofBytes) {
            return list.refuse("a codec bytes or sharding_indexed");
        }
        if (chunks.isPresent()) {
            return sharded(chunks.get());
        }
        return new ZarrPipeline(order, bytes.orElse(ZarrArray.anyOrder()), new CodecChain(codecs), shards);
    }

    private ZarrPipeline sharded(ZarrPipeline inner) {
        if (!codecs.isEmpty()
                || !order.equals(IntStream.range(0, order.size()).boxed().toList())) {
            return list.refuse("sharding_indexed alone");
        }
        return new ZarrPipeline(inner.order(), inner.bytes(), inner.codecs(), shards);
    }

    /** Takes a codec of elements; returns whether it makes bytes of them. */
    private boolean ofElements(MetadataFile name, MetadataFile configuration, int axes) {
        switch (name.text()) {
            case "transpose" -> {
                transpose(configuration.at("order"));
                return false;
            }
            case "bytes" -> bytes = endian(configuration.at("endian"));
            case "sharding_indexed" -> shards(configuration, axes);
            default -> name.refuse("transpose, bytes or sharding_indexed before codecs of bytes");
        }
        return true;
    }

    private void transpose(MetadataFile axes) {
        int[] taken = axes.whole(0);
        List<Integer> before = order;
        List<Integer> after = new ArrayList<>();
        for (int axis : taken) {
            if (axis >= before.size() || after.contains(before.get(axis)) || taken.length != before.size()) {
                axes.refuse("each axis once");
            }
            after.add(before.get(axis));
        }
        order = List.copyOf(after);
    }

    private Optional<ByteOrder> endian(MetadataFile endian) {
        return switch (endian.text("")) {
            case "little" -> Optional.of(ByteOrder.LITTLE_ENDIAN);
            case "big" -> Optional.of(ByteOrder.BIG_ENDIAN);
            case "" -> sample.bytes() == 1 ? Optional.empty() : endian.refuse("little or big");
            default -> endian.refuse("little or big");
        };
    }

    private void shards(MetadataFile configuration, int axes) {
        ZarrPipeline inner = read(configuration.at("codecs"), axes, sample);
        if (inner.shards().isPresent()) {
            configuration.at("codecs").refuse("no shards within shards");
        }
        MetadataFile place = configuration.at("index_location");
        String where = place.text("end");
        if (!where.equals("end") && !where.equals("start")) {
            place.refuse("start or end");
        }
        CodecChain index = index(configuration.at("index_codecs"));
        chunks = Optional.of(inner);
        shards = Optional.of(new ZarrPipeline.Shards(
                ZarrArray.list(configuration.at("chunk_shape").sides()), index, where.equals("start")));
    }

    /** An index has a known size, so that nothing may compress it. */
    private static CodecChain index(MetadataFile list) {
        ZarrPipeline index = read(list, 2, Sample.FLOAT32);
        boolean known =
                index.codecs().codecs().stream().allMatch(codec -> codec.name().equals("crc32c"));
        if (!known
                || !index.bytes().equals(ByteOrder.LITTLE_ENDIAN)
                || index.shards().isPresent()) {
            return list.refuse("bytes of little endian, and crc32c or nothing");
        }
        return index.codecs();
    }
}
