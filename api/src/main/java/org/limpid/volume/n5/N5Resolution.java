package org.limpid.volume.n5;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.limpid.metadata.LengthUnit;
import org.limpid.volume.VoxelSize;
import org.limpid.volume.chunk.MetadataFile;

/**
 * The size of a data set's voxel, as its attributes or those of its group tell it.
 *
 * @param size if it is told
 * @param withoutUnit whether nanometres are guessed
 */
record N5Resolution(Optional<VoxelSize> size, boolean withoutUnit) {
    private static final N5Resolution UNKNOWN = new N5Resolution(Optional.empty(), false);

    static N5Resolution of(N5Dataset dataset) {
        int axes = dataset.sides().length;
        double[] ones = new double[axes];
        Arrays.fill(ones, 1);
        N5Resolution own = of(dataset.attributes(), ones, dataset.z());
        if (own.size.isPresent()) {
            return own;
        }
        MetadataFile factors = dataset.attributes().at("downsamplingFactors");
        double[] coarser = factors.isThere() ? factors.numbers() : ones;
        Path folder = dataset.attributes().file().toAbsolutePath().normalize().getParent();
        return Optional.ofNullable(folder.getParent())
                .flatMap(group -> MetadataFile.read(group.resolve(N5Dataset.ATTRIBUTES)))
                .map(group -> of(group, coarser, dataset.z()))
                .orElse(UNKNOWN);
    }

    private static N5Resolution of(MetadataFile attributes, double[] factors, int z) {
        for (String name : List.of("pixelResolution", "resolution")) {
            MetadataFile told = attributes.at(name);
            MetadataFile sides = told.at("dimensions").isThere() ? told.at("dimensions") : told;
            if (sides.node().isArray()) {
                return of(sides.numbers(), unit(attributes, told), factors, z);
            }
        }
        return UNKNOWN;
    }

    private static Optional<String> unit(MetadataFile attributes, MetadataFile told) {
        MetadataFile unit = told.at("unit");
        MetadataFile units = attributes.at("units");
        if (unit.node().isString()) {
            return Optional.of(unit.text());
        }
        return units.node().isArray() && !units.node().isEmpty()
                ? Optional.of(units.items().iterator().next().text())
                : Optional.empty();
    }

    private static N5Resolution of(double[] sides, Optional<String> unit, double[] factors, int z) {
        OptionalDouble nanometres = LengthUnit.nanometres(unit.orElse("nm"));
        if (nanometres.isEmpty() || sides.length <= z || factors.length <= z) {
            return UNKNOWN;
        }
        double scale = nanometres.getAsDouble();
        double x = sides[0] * factors[0] * scale;
        double y = sides[1] * factors[1] * scale;
        double section = sides[z] * factors[z] * scale;
        return VoxelSize.plausible(x) && VoxelSize.plausible(y) && VoxelSize.plausible(section)
                ? new N5Resolution(Optional.of(new VoxelSize(section, y, x)), unit.isEmpty())
                : UNKNOWN;
    }
}
