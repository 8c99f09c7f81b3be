package org.limpid.volume.zarr;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.limpid.metadata.LengthUnit;
import org.limpid.volume.VoxelSize;
import org.limpid.volume.chunk.MetadataFile;

/**
 * A group of OME-Zarr: the levels of an image.
 *
 * @param version of OME-Zarr; empty when it is not told
 * @param axes of each level
 * @param levels from the finest
 */
record OmeMultiscales(String version, List<Axis> axes, List<Level> levels) {
    /**
     * An axis.
     *
     * @param name such as {@code z}
     * @param nanometres of its unit, if it is one of length
     */
    record Axis(String name, OptionalDouble nanometres) {}

    /**
     * A level.
     *
     * @param path of its array, relative to the group
     * @param scale of an element along each axis in the axis' unit; none when it is not told
     */
    record Level(String path, List<Double> scale) {}

    /** {@return the first image of a group in a folder, if there is one} */
    static Optional<OmeMultiscales> of(Path folder) {
        return MetadataFile.read(folder.resolve("zarr.json"))
                .map(json -> json.at("attributes"))
                .map(attributes -> attributes.at("ome").isThere() ? attributes.at("ome") : attributes)
                .or(() -> MetadataFile.read(folder.resolve(".zattrs")))
                .filter(image -> !image.at("multiscales").node().isEmpty())
                .map(OmeMultiscales::read);
    }

    private static OmeMultiscales read(MetadataFile image) {
        MetadataFile first = image.at("multiscales").items().iterator().next();
        List<Axis> axes = new ArrayList<>();
        first.at("axes").items().forEach(axis -> axes.add(axis(axis)));
        List<Level> levels = new ArrayList<>();
        List<Double> common = scale(first.at("coordinateTransformations"));
        for (MetadataFile level : first.at("datasets").items()) {
            List<Double> scale = scale(level.at("coordinateTransformations"));
            levels.add(new Level(level.at("path").text(), product(scale, common)));
        }
        if (levels.isEmpty()) {
            return first.at("datasets").refuse("a list of levels");
        }
        String version = image.at("version").text(first.at("version").text(""));
        return new OmeMultiscales(version, List.copyOf(axes), List.copyOf(levels));
    }

    private static Axis axis(MetadataFile axis) {
        if (axis.node().isString()) {
            return new Axis(axis.text().toLowerCase(Locale.ROOT), OptionalDouble.empty());
        }
        String unit = axis.at("unit").text("");
        return new Axis(axis.at("name").text().toLowerCase(Locale.ROOT), LengthUnit.nanometres(unit));
    }

    private static List<Double> scale(MetadataFile transformations) {
        List<Double> scale = new ArrayList<>();
        for (MetadataFile step : transformations.items()) {
            if (step.at("type").text("").equals("scale") && step.at("scale").isThere()) {
                for (double factor : step.at("scale").numbers()) {
                    scale.add(factor);
                }
                break;
            }
        }
        return List.copyOf(scale);
    }

    private static List<Double> product(List<Double> scale, List<Double> common) {
        if (scale.size() != common.size()) {
            return scale.isEmpty() ? common : scale;
        }
        List<Double> product = new ArrayList<>();
        for (int i = 0; i < scale.size(); i++) {
            product.add(scale.get(i) * common.get(i));
        }
        return List.copyOf(product);
    }

    /** {@return the names of the axes} */
    List<String> names() {
        return axes.stream().map(Axis::name).toList();
    }

    /** {@return the level with an array of that path, if there is one} */
    Optional<Level> level(String path) {
        return levels.stream().filter(level -> level.path().equals(path)).findFirst();
    }

    /** {@return the size of a level's voxel, when it and its units are told} */
    Optional<VoxelSize> voxelSize(Level level, Axes places) {
        List<Double> sides = new ArrayList<>();
        for (int place : List.of(places.z(), places.y(), places.x())) {
            if (place < 0 || place >= level.scale.size() || place >= axes.size()) {
                return Optional.empty();
            }
            OptionalDouble unit = axes.get(place).nanometres();
            double side = unit.orElse(Double.NaN) * level.scale.get(place);
            if (!VoxelSize.plausible(side)) {
                return Optional.empty();
            }
            sides.add(side);
        }
        return Optional.of(new VoxelSize(sides.get(0), sides.get(1), sides.get(2)));
    }
}
