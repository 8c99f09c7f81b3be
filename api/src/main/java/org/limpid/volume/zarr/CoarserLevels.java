package org.limpid.volume.zarr;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.files.AtomicFile;
import org.limpid.volume.NewVolume.PyramidLevel;
import org.limpid.volume.chunk.MetadataFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The group of an OME-Zarr volume that gets coarser levels: all else that it tells stays. */
final class CoarserLevels {
    private static final List<String> AXES = List.of("z", "y", "x");

    private CoarserLevels() {}

    /**
     * Checks that a group has one level, or the same ones already.
     *
     * @throws LimpidException when it has others, or other axes than z, y and x
     */
    static void requireRoom(Path group, List<LevelGrid> levels) {
        OmeMultiscales image = OmeMultiscales.of(group)
                .orElseThrow(() -> new LimpidException(
                        group + ": is no group of OME-Zarr; expected one, to which levels can be added"));
        if (!image.names().equals(AXES)) {
            throw new LimpidException(
                    group + ": has the axes " + String.join(", ", image.names()) + "; expected z, y, x, to add levels");
        }
        List<String> present =
                image.levels().stream().skip(1).map(OmeMultiscales.Level::path).toList();
        if (!present.isEmpty()
                && !present.equals(levels.stream().map(LevelGrid::path).toList())) {
            throw new LimpidException(
                    group + ": has " + image.levels().size() + " levels already; expected one, to add others to");
        }
    }

    /** Adds levels to those that a group tells of. */
    static void tell(Path group, List<LevelGrid> levels) {
        Path file = Files.exists(group.resolve("zarr.json")) ? group.resolve("zarr.json") : group.resolve(".zattrs");
        Optional<MetadataFile> read = MetadataFile.read(file);
        JsonNode root = read.orElseThrow().node();
        JsonNode attributes = root.has("attributes") ? root.get("attributes") : root;
        JsonNode image = (attributes.has("ome") ? attributes.get("ome") : attributes)
                .get("multiscales")
                .get(0);
        ArrayNode datasets = (ArrayNode) image.get("datasets");
        JsonNode finest = datasets.get(0);
        while (datasets.size() > 1) {
            datasets.remove(1);
        }
        double[] scale = step(finest, "scale", 1);
        double[] translation = step(finest, "translation", 0);
        for (LevelGrid level : levels) {
            put(datasets.addObject().put("path", level.path()), level.level(), scale, translation);
        }
        AtomicFile.write(file, AtomicFile.bytes((root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private static double[] step(JsonNode dataset, String type, double otherwise) {
        double[] numbers = {otherwise, otherwise, otherwise};
        for (JsonNode step : dataset.path("coordinateTransformations")) {
            for (int i = 0; i < numbers.length && step.path("type").asString("").equals(type); i++) {
                numbers[i] = step.path(type).path(i).asDouble(otherwise);
            }
        }
        return numbers;
    }

    private static void put(ObjectNode dataset, PyramidLevel level, double[] scale, double[] translation) {
        int[] factors = {level.z(), level.y(), level.x()};
        ArrayNode steps = dataset.putArray("coordinateTransformations");
        ArrayNode scales = steps.addObject().put("type", "scale").putArray("scale");
        ArrayNode moves = steps.addObject().put("type", "translation").putArray("translation");
        for (int i = 0; i < factors.length; i++) {
            scales.add(scale[i] * factors[i]);
            moves.add(translation[i] + scale[i] * (factors[i] - 1) / 2);
        }
    }
}
