package org.limpid.volume.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.limpid.LimpidException;
import org.limpid.files.FileErrors;
import org.limpid.image.Sample;
import org.limpid.volume.NewVolume;
import org.limpid.volume.NewVolume.PyramidLevel;
import org.limpid.volume.NewVolume.Range;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VolumeWriter;
import org.limpid.volume.VoxelSize;
import org.limpid.volume.formats.VolumeLayout.Extent;
import org.limpid.volume.pyramid.Downsampling;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A volume that Limpid writes, as the file {@value #NAME} among its records has it: all that its writer is made of. So other commands
 * find its slabs, and later runs write it in the same way.
 */
public record StoredVolume(NewVolume volume, VolumeLayout layout) {
    /** The file's name. */
    public static final String NAME = "volume.json";

    private static final JsonMapper JSON = JsonMapper.shared();

    /** {@return what writes it} */
    public VolumeWriter writer() {
        return VolumeWriters.of(volume, layout);
    }

    /**
     * Opens it for reading.
     *
     * @throws LimpidException when it can't be read
     */
    public VolumeReader reader() {
        return VolumeReaders.open(volume.path())
                .orElseThrow(() -> new LimpidException(
                        volume.path() + ": is not there or no volume; expected what was written to it"));
    }

    /** {@return the file's content, for records beside the volume} */
    public String text() {
        ObjectNode root = JSON.createObjectNode();
        root.put("volume", name());
        root.put("format", layout.format().key());
        VolumeShape shape = volume.shape();
        root.put("sample", shape.sample().name().toLowerCase(Locale.ROOT));
        numbers(root, "shape", shape.depth(), shape.height(), shape.width());
        volume.voxelSize().ifPresent(size -> numbers(root, "voxel_nanometres", size.z(), size.y(), size.x()));
        volume.display().ifPresent(range -> numbers(root, "display", range.least(), range.greatest()));
        var levels = root.putArray("levels");
        volume.levels().forEach(level -> levels.add(level.z() + "," + level.y() + "," + level.x()));
        layout.downsampling().ifPresent(way -> root.put("downsampling", way.key()));
        layout.chunk().ifPresent(extent -> root.put("chunk", extent.toString()));
        layout.shard().ifPresent(extent -> root.put("shard", extent.toString()));
        layout.codec().ifPresent(codec -> root.put("codec", codec));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root).replace("\r\n", "\n") + "\n";
    }

    /** The volume as seen from the folder of the file that it is in. */
    private String name() {
        Path file = VolumeFormat.file(volume.path());
        return file.getFileName()
                + volume.path().toString().substring(file.toString().length());
    }

    private static void numbers(ObjectNode root, String name, double... values) {
        var array = root.putArray(name);
        for (double value : values) {
            if (value == Math.rint(value)) {
                array.add((long) value);
            } else {
                array.add(value);
            }
        }
    }

    /** {@return whether there are records of a volume in a folder} */
    public static boolean isIn(Path records) {
        return Files.isRegularFile(records.resolve(NAME));
    }

    /**
     * The volume whose records are in a folder.
     *
     * @throws LimpidException when there are none that can be read
     */
    public static StoredVolume read(Path records) {
        Path file = records.resolve(NAME);
        return FileErrors.naming(file, "can't be read", () -> {
            try {
                return parse(records, JSON.readTree(Files.readAllBytes(file)));
            } catch (JacksonException | IllegalArgumentException notOurs) {
                throw new IOException("it is no description of a volume: " + notOurs.getMessage(), notOurs);
            }
        });
    }

    private static StoredVolume parse(Path records, JsonNode root) {
        Sample sample = Sample.valueOf(root.path("sample").asString("").toUpperCase(Locale.ROOT));
        double[] shape = numbers(root, "shape").orElseThrow(() -> new IllegalArgumentException("it has no shape"));
        List<PyramidLevel> levels = new ArrayList<>();
        for (JsonNode level : root.path("levels")) {
            Extent sides = Extent.parse("levels", level.asString(""));
            levels.add(new PyramidLevel(sides.z(), sides.y(), sides.x()));
        }
        NewVolume volume = new NewVolume(
                records.resolveSibling(root.path("volume").asString("")),
                new VolumeShape(sample, (int) shape[0], (int) shape[1], (int) shape[2]),
                numbers(root, "voxel_nanometres").map(size -> new VoxelSize(size[0], size[1], size[2])),
                levels,
                numbers(root, "display").map(range -> new Range(range[0], range[1])));
        VolumeLayout layout = new VolumeLayout(
                VolumeFormat.ofKey(root.path("format").asString("")),
                OptionalInt.empty(),
                word(root, "downsampling").map(Downsampling::ofKey),
                word(root, "chunk").map(text -> Extent.parse("chunk", text)),
                word(root, "shard").map(text -> Extent.parse("shard", text)),
                word(root, "codec"));
        return new StoredVolume(volume, layout);
    }

    private static Optional<String> word(JsonNode root, String name) {
        return root.has(name) ? Optional.of(root.get(name).asString("")) : Optional.empty();
    }

    private static Optional<double[]> numbers(JsonNode root, String name) {
        return root.has(name)
                ? Optional.of(root.get(name)
                        .valueStream()
                        .mapToDouble(JsonNode::asDouble)
                        .toArray())
                : Optional.empty();
    }
}
