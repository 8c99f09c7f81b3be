package org.limpid.volume.precomputed;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.limpid.image.Sample;
import org.limpid.volume.NewVolume;
import org.limpid.volume.NewVolume.PyramidLevel;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VoxelSize;
import org.limpid.volume.chunk.ChunkGrid;
import org.limpid.volume.chunk.MetadataFile;
import org.limpid.volume.pyramid.PyramidLevels;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the {@code info} file of a volume says. Its lists have x first.
 *
 * @param scales the finest one first, at least one
 */
record PrecomputedInfo(List<Scale> scales) {
    private static final String FILE = "info";
    private static final String TYPE = "neuroglancer_multiscale_volume";
    private static final int AXES = 3;
    /** A volume of more bytes than an array's places can be counted in is a mistake. */
    private static final double MOST_BYTES = 1L << 60;

    /** {@return the file of a volume} */
    static Path file(Path volume) {
        return volume.resolve(FILE);
    }

    /**
     * {@return what a new volume says}
     *
     * @param size of a voxel
     */
    static PrecomputedInfo of(NewVolume volume, VoxelSize size, PrecomputedFormat format) {
        List<Scale> scales = new ArrayList<>();
        for (PyramidLevel level : volume.levels()) {
            VoxelSize voxel = new VoxelSize(size.z() * level.z(), size.y() * level.y(), size.x() * level.x());
            ChunkGrid chunk = format.chunk();
            scales.add(new Scale(
                    text(voxel.x()) + "_" + text(voxel.y()) + "_" + text(voxel.z()),
                    PyramidLevels.sides(volume.shape(), level),
                    voxel,
                    Scale.Offset.NONE,
                    new ChunkGrid(chunk.depth() / level.z(), chunk.height(), chunk.width()),
                    format.encoding()));
        }
        return new PrecomputedInfo(List.copyOf(scales));
    }

    private static String text(double side) {
        return BigDecimal.valueOf(side).stripTrailingZeros().toPlainString();
    }

    /** {@return what a volume says, if there is an {@code info} file} */
    static Optional<PrecomputedInfo> read(Path volume) {
        return MetadataFile.read(file(volume)).map(PrecomputedInfo::parse);
    }

    private static PrecomputedInfo parse(MetadataFile json) {
        if (!json.at("@type").text(TYPE).equals(TYPE)) {
            return json.at("@type").refuse(TYPE);
        }
        if (json.at("num_channels").node().asInt(1) != 1) {
            return json.at("num_channels").refuse("1 channel");
        }
        MetadataFile type = json.at("data_type");
        Sample sample = switch (type.text("").toLowerCase(Locale.ROOT)) {
            case "uint8" -> Sample.UINT8;
            case "uint16" -> Sample.UINT16;
            case "float32" -> Sample.FLOAT32;
            default -> type.refuse("uint8, uint16 or float32");
        };
        List<Scale> scales = new ArrayList<>();
        json.at("scales").items().forEach(scale -> scales.add(scale(scale, sample)));
        return scales.isEmpty() ? json.at("scales").refuse("at least one scale") : new PrecomputedInfo(scales);
    }

    private static Scale scale(MetadataFile json, Sample sample) {
        if (json.at("sharding").isThere()) {
            return json.at("sharding").refuse("chunks in files of their own");
        }
        int[] size = three(json.at("size"), json.at("size").sides());
        ArrayList<Scale> scales = new ArrayList<>();
        for (MetadataFile chunk : json.at("chunk_sizes").items()) {
            int[] sides = three(chunk, chunk.sides());
            if ((double) sides[0] * sides[1] * sides[2] > PrecomputedFormat.MOST_VOXELS) {
                return chunk.refuse("chunks of at most " + PrecomputedFormat.MOST_VOXELS + " voxels");
            }
            scales.add(new Scale(
                    json.at("key").text(),
                    shape(json.at("size"), sample, size),
                    voxelSize(json.at("resolution")),
                    offset(json.at("voxel_offset")),
                    new ChunkGrid(sides[2], sides[1], sides[0]),
                    encoding(json, sample)));
        }
        return scales.isEmpty() ? json.at("chunk_sizes").refuse("a size of chunks") : scales.getFirst();
    }

    private static VolumeShape shape(MetadataFile json, Sample sample, int[] size) {
        if ((double) size[0] * size[1] * size[2] * sample.bytes() > MOST_BYTES) {
            return json.refuse("a volume that a computer can have");
        }
        return new VolumeShape(sample, size[2], size[1], size[0]);
    }

    private static int[] three(MetadataFile json, int[] numbers) {
        return numbers.length == AXES ? numbers : json.refuse("three numbers, for x, y and z");
    }

    private static Scale.Offset offset(MetadataFile json) {
        if (!json.isThere()) {
            return Scale.Offset.NONE;
        }
        int[] offset = three(json, json.whole(Integer.MIN_VALUE));
        return new Scale.Offset(offset[2], offset[1], offset[0]);
    }

    private static VoxelSize voxelSize(MetadataFile json) {
        double[] sides = json.numbers();
        if (sides.length != AXES
                || !VoxelSize.plausible(sides[0])
                || !VoxelSize.plausible(sides[1])
                || !VoxelSize.plausible(sides[2])) {
            return json.refuse("three numbers above 0, for x, y and z in nm");
        }
        return new VoxelSize(sides[2], sides[1], sides[0]);
    }

    private static Encoding encoding(MetadataFile scale, Sample sample) {
        MetadataFile encoding = scale.at("encoding");
        return switch (encoding.text()) {
            case "raw" -> new Encoding.Raw();
            case "jpeg" ->
                sample == Sample.UINT8
                        ? scale.use(json ->
                                new Encoding.Jpeg(json.at("jpeg_quality").node().asInt(PrecomputedFormat.QUALITY)))
                        : encoding.refuse("raw for voxels of more than 8 bits");
            default -> encoding.refuse("raw or jpeg");
        };
    }

    /** {@return the bytes of the file} */
    byte[] bytes() {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("@type", TYPE).put("type", "image");
        root.put("data_type", scales.getFirst().shape().sample().name().toLowerCase(Locale.ROOT));
        root.put("num_channels", 1);
        ArrayNode list = root.putArray("scales");
        scales.forEach(scale -> describe(scale, list.addObject()));
        String text = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(root);
        return (text.replace("\r\n", "\n") + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void describe(Scale scale, ObjectNode json) {
        VolumeShape shape = scale.shape();
        VoxelSize voxel = scale.voxelSize();
        ChunkGrid chunk = scale.chunks();
        json.put("key", scale.key());
        json.putArray("size").add(shape.width()).add(shape.height()).add(shape.depth());
        json.putArray("resolution").add(voxel.x()).add(voxel.y()).add(voxel.z());
        json.putArray("voxel_offset")
                .add(scale.offset().x())
                .add(scale.offset().y())
                .add(scale.offset().z());
        json.putArray("chunk_sizes")
                .addArray()
                .add(chunk.width())
                .add(chunk.height())
                .add(chunk.depth());
        json.put("encoding", scale.encoding().text());
        if (scale.encoding() instanceof Encoding.Jpeg jpeg) {
            json.put("jpeg_quality", jpeg.quality());
        }
    }

    /** {@return what tells volumes apart, in words} */
    @Override
    public String toString() {
        Scale finest = scales.getFirst();
        return finest.shape() + " in chunks of " + PrecomputedFormat.words(finest.chunks()) + ", " + finest.encoding()
                + ", with the scales " + scales.stream().map(Scale::key).collect(Collectors.joining(", "));
    }
}
