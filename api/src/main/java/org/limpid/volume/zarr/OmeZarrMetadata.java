package org.limpid.volume.zarr;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.limpid.image.Sample;
import org.limpid.volume.NewVolume;
import org.limpid.volume.NewVolume.PyramidLevel;
import org.limpid.volume.VoxelSize;
import org.limpid.volume.codec.Gzip;
import org.limpid.volume.codec.Zstd;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The files that describe a new volume: the same bytes for the same volume. */
final class OmeZarrMetadata {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ZARR_JSON = "zarr.json";
    private static final List<String> AXES = List.of("z", "y", "x");

    private final NewVolume volume;
    private final OmeZarrFormat format;

    OmeZarrMetadata(NewVolume volume, OmeZarrFormat format) {
        this.volume = volume;
        this.format = format;
    }

    /** {@return the files by their names relative to the volume: those of the levels, and then those of the group} */
    Map<String, byte[]> files(List<LevelGrid> levels) {
        Map<String, byte[]> files = arrays(levels);
        boolean third = format.version() == OmeZarrFormat.Version.V0_5;
        if (third) {
            ObjectNode group = JSON.createObjectNode().put("zarr_format", 3).put("node_type", "group");
            ObjectNode ome = group.putObject("attributes").putObject("ome");
            ome.put("version", format.version().text());
            putImage(ome, levels);
            files.put(ZARR_JSON, bytes(group));
        } else {
            files.put(".zgroup", bytes(JSON.createObjectNode().put("zarr_format", 2)));
            ObjectNode attributes = JSON.createObjectNode();
            putImage(attributes, levels);
            files.put(".zattrs", bytes(attributes));
        }
        return files;
    }

    /** {@return the files of levels alone} */
    Map<String, byte[]> arrays(List<LevelGrid> levels) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        boolean third = format.version() == OmeZarrFormat.Version.V0_5;
        for (LevelGrid level : levels) {
            files.put(
                    level.path() + "/" + (third ? ZARR_JSON : ".zarray"), bytes(third ? array3(level) : array2(level)));
        }
        return files;
    }

    private static byte[] bytes(ObjectNode node) {
        return (node.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode array3(LevelGrid level) {
        ObjectNode array = JSON.createObjectNode().put("zarr_format", 3).put("node_type", "array");
        sides(
                array.putArray("shape"),
                level.shape().depth(),
                level.shape().height(),
                level.shape().width());
        array.put("data_type", sample().name().toLowerCase(Locale.ROOT));
        ObjectNode grid = array.putObject("chunk_grid").put("name", "regular").putObject("configuration");
        sides(grid.putArray("chunk_shape"), level.file());
        array.putObject("chunk_key_encoding")
                .put("name", "default")
                .putObject("configuration")
                .put("separator", "/");
        putFill(array);
        ObjectNode shards = codec(array.putArray("codecs"), "sharding_indexed");
        sides(shards.putArray("chunk_shape"), level.chunk());
        ArrayNode codecs = shards.putArray("codecs");
        putLittleEndian(codecs);
        format.codec().ifPresent(codec -> {
            switch (codec) {
                case Zstd zstd ->
                    codec(codecs, "zstd").put("level", zstd.level()).put("checksum", false);
                case Gzip gzip -> codec(codecs, "gzip").put("level", gzip.level());
                default -> throw new IllegalStateException(codec.name());
            }
        });
        codecs.addObject().put("name", "crc32c");
        ArrayNode index = shards.putArray("index_codecs");
        putLittleEndian(index);
        index.addObject().put("name", "crc32c");
        shards.put("index_location", "end");
        array.putObject("attributes");
        AXES.forEach(array.putArray("dimension_names")::add);
        return array;
    }

    private static void putLittleEndian(ArrayNode codecs) {
        codec(codecs, "bytes").put("endian", "little");
    }

    private static ObjectNode codec(ArrayNode codecs, String name) {
        return codecs.addObject().put("name", name).putObject("configuration");
    }

    private ObjectNode array2(LevelGrid level) {
        ObjectNode array = JSON.createObjectNode().put("zarr_format", 2);
        sides(
                array.putArray("shape"),
                level.shape().depth(),
                level.shape().height(),
                level.shape().width());
        sides(array.putArray("chunks"), level.chunk());
        array.put(
                "dtype",
                switch (sample()) {
                    case UINT8 -> "|u1";
                    case UINT16 -> "<u2";
                    case FLOAT32 -> "<f4";
                });
        array.putNull("compressor");
        format.codec().ifPresent(codec -> {
            ObjectNode compressor = array.putObject("compressor").put("id", codec.name());
            switch (codec) {
                case Zstd zstd -> compressor.put("level", zstd.level());
                case Gzip gzip -> compressor.put("level", gzip.level());
                default -> throw new IllegalStateException(codec.name());
            }
        });
        putFill(array);
        return array.put("order", "C").putNull("filters").put("dimension_separator", "/");
    }

    private Sample sample() {
        return volume.shape().sample();
    }

    /** What is not there is black in integers, and no number in floating-point voxels. */
    private void putFill(ObjectNode array) {
        if (sample() == Sample.FLOAT32) {
            array.put("fill_value", "NaN");
        } else {
            array.put("fill_value", 0);
        }
    }

    private void putImage(ObjectNode attributes, List<LevelGrid> levels) {
        ObjectNode image = attributes.putArray("multiscales").addObject();
        if (format.version() == OmeZarrFormat.Version.V0_4) {
            image.put("version", format.version().text());
        }
        ArrayNode axes = image.putArray("axes");
        for (String axis : AXES) {
            ObjectNode described = axes.addObject().put("name", axis).put("type", "space");
            volume.voxelSize().ifPresent(known -> described.put("unit", "nanometer"));
        }
        ArrayNode datasets = image.putArray("datasets");
        levels.forEach(level -> putTransformations(datasets.addObject().put("path", level.path()), level.level()));
        image.put("type", format.downsampling().name().toLowerCase(Locale.ROOT));
        volume.display().ifPresent(display -> putDisplay(attributes.putObject("omero"), display));
    }

    /** A voxel of a level lies at the middle of those that it covers. */
    private void putTransformations(ObjectNode dataset, PyramidLevel level) {
        VoxelSize full = volume.voxelSize().orElse(new VoxelSize(1, 1, 1));
        ArrayNode steps = dataset.putArray("coordinateTransformations");
        numbers(
                steps.addObject().put("type", "scale").putArray("scale"),
                full.z() * level.z(),
                full.y() * level.y(),
                full.x() * level.x());
        if (!level.equals(PyramidLevel.FULL)) {
            numbers(
                    steps.addObject().put("type", "translation").putArray("translation"),
                    full.z() * (level.z() - 1) / 2,
                    full.y() * (level.y() - 1) / 2,
                    full.x() * (level.x() - 1) / 2);
        }
    }

    private void putDisplay(ObjectNode omero, NewVolume.Range display) {
        boolean whole = sample() != Sample.FLOAT32;
        ObjectNode channel = omero.putArray("channels").addObject();
        channel.put("label", "0").put("color", "FFFFFF").put("active", true);
        channel.putObject("window")
                .put("min", whole ? 0 : display.least())
                .put("max", whole ? (int) sample().maximum() : display.greatest())
                .put("start", display.least())
                .put("end", display.greatest());
        omero.putObject("rdefs")
                .put("model", "greyscale")
                .put("defaultZ", volume.shape().depth() / 2);
    }

    private static void sides(ArrayNode array, OmeZarrFormat.Sides sides) {
        sides(array, sides.z(), sides.y(), sides.x());
    }

    private static void sides(ArrayNode array, int z, int y, int x) {
        array.add(z).add(y).add(x);
    }

    private static void numbers(ArrayNode array, double z, double y, double x) {
        array.add(z).add(y).add(x);
    }
}
