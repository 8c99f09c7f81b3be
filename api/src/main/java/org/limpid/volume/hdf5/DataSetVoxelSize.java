package org.limpid.volume.hdf5;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.limpid.hdf5.Hdf5Attribute;
import org.limpid.volume.VoxelSize;

/** The size of a voxel as attributes of a data set tell it, one number for each dimension. */
final class DataSetVoxelSize {
    /** Of ilastik and Fiji, in micrometres, as numbers of the data set's order. */
    static final String MICROMETRES = "element_size_um";

    /** Nanometres of a unit, by the attribute. */
    private static final Map<String, Double> UNITS = Map.of(MICROMETRES, 1000.0, "resolution", 1.0, "voxel_size", 1.0);

    private static final List<String> NAMES = List.of(MICROMETRES, "resolution", "voxel_size");

    private DataSetVoxelSize() {}

    /** {@return the size, if an attribute tells one} */
    static Optional<VoxelSize> of(List<Hdf5Attribute> attributes, DataSetAxes axes) {
        return NAMES.stream()
                .flatMap(name -> attributes.stream().filter(attribute -> name.equals(attribute.name())))
                .flatMap(attribute -> of(attribute, axes).stream())
                .findFirst();
    }

    private static Optional<VoxelSize> of(Hdf5Attribute attribute, DataSetAxes axes) {
        List<Double> numbers = attribute.numbers();
        List<Integer> sorted = axes.places().stream().sorted().toList();
        List<Integer> places = numbers.size() == axes.dims().size()
                ? axes.places()
                : axes.places().stream().map(sorted::indexOf).toList(); // Numbers of the volume's dimensions alone.
        if (numbers.size() != axes.dims().size() && numbers.size() != places.size()) {
            return Optional.empty();
        }
        double unit = UNITS.get(attribute.name());
        List<Double> sides =
                places.stream().map(place -> numbers.get(place) * unit).toList();
        return sides.stream().allMatch(VoxelSize::plausible)
                ? Optional.of(new VoxelSize(sides.get(0), sides.get(1), sides.get(2)))
                : Optional.empty();
    }
}
