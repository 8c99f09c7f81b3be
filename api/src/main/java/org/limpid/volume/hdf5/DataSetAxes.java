package org.limpid.volume.hdf5;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.limpid.LimpidException;
import org.limpid.hdf5.Hdf5Attribute;
import org.limpid.volume.AxisOrder;

/**
 * Which dimensions of a data set are the axes of a volume. The others have one element.
 *
 * @param dims extents of the data set
 * @param places which dimensions z, y and x are
 */
record DataSetAxes(List<Integer> dims, List<Integer> places) {
    /** {@return z, y and x in the order of the data set} */
    String letters() {
        return VOLUME.stream()
                .sorted(Comparator.comparing(letter -> places.get(VOLUME.indexOf(letter))))
                .collect(Collectors.joining(" "));
    }

    private static final List<String> VOLUME = List.of("z", "y", "x");

    /** How the attribute of ilastik and vigra names an axis. */
    private static final Pattern TAG = Pattern.compile("\"key\"\\s*:\\s*\"(\\w+)\"");

    /**
     * {@return the axes that a user names, else those that the file names, else z y x}
     *
     * @param name of the data set, for messages
     * @param chosen names those of the dimensions that are left without those of one element
     */
    static DataSetAxes of(String name, List<Long> dims, Optional<AxisOrder> chosen, List<Hdf5Attribute> attributes) {
        List<String> names = names(attributes);
        boolean named = chosen.isEmpty() && names.size() == dims.size() && names.containsAll(VOLUME);
        List<Integer> left = left(dims);
        List<Integer> places = named
                ? VOLUME.stream().map(names::indexOf).toList()
                : IntStream.of(chosen.orElse(AxisOrder.ZYX).places())
                        .map(place -> left.size() == VOLUME.size() ? left.get(place) : -1)
                        .boxed()
                        .toList();
        boolean plain = IntStream.range(0, dims.size()).allMatch(i -> places.contains(i) || dims.get(i) == 1);
        if (places.contains(-1) || !plain) {
            throw new LimpidException(name + ": has shape " + words(dims)
                    + (named ? " and the axes " + String.join(" ", names) : "")
                    + "; expected the axes z y x, and others, such as t and c, of one element");
        }
        if (dims.stream().anyMatch(side -> side < 1 || side > Integer.MAX_VALUE)) {
            throw new LimpidException(
                    name + ": has shape " + words(dims) + "; expected sides from 1 to " + Integer.MAX_VALUE);
        }
        return new DataSetAxes(dims.stream().map(Long::intValue).toList(), places);
    }

    /** {@return whether a data set may be a volume} */
    static boolean fit(List<Long> dims) {
        return left(dims).size() == VOLUME.size();
    }

    /** {@return extents in words} */
    static String words(List<? extends Number> dims) {
        return dims.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }

    /** The dimensions without those of one element, the first of which go first, until three are left. */
    private static List<Integer> left(List<Long> dims) {
        List<Integer> left =
                new ArrayList<>(IntStream.range(0, dims.size()).boxed().toList());
        for (int i = 0; i < dims.size() && left.size() > VOLUME.size(); i++) {
            if (dims.get(i) == 1) {
                left.remove(Integer.valueOf(i));
            }
        }
        return left;
    }

    /** Names of axes as attributes have them; empty without. */
    private static List<String> names(List<Hdf5Attribute> attributes) {
        for (Hdf5Attribute attribute : attributes) {
            if (attribute.name().equals("axistags") && attribute.texts().size() == 1) {
                return TAG.matcher(attribute.texts().get(0))
                        .results()
                        .map(tag -> tag.group(1))
                        .toList();
            }
            if (attribute.name().equals("DIMENSION_LABELS")) {
                return attribute.texts().stream()
                        .map(label -> label.toLowerCase(Locale.ROOT))
                        .toList();
            }
        }
        return List.of();
    }

    /** {@return the values of z, y and x} */
    <T> List<T> of(List<T> values) {
        return places.stream().map(values::get).toList();
    }

    /** {@return an index of the data set} */
    int[] index(int z, int y, int x) {
        int[] index = new int[dims.size()];
        index[places.get(0)] = z;
        index[places.get(1)] = y;
        index[places.get(2)] = x;
        return index;
    }

    /** {@return how many elements lie from one to the next along z, y and x, of a block of that shape} */
    long[] steps(List<Integer> block) {
        long[] steps = new long[block.size()];
        long step = 1;
        for (int i = block.size() - 1; i >= 0; i--) {
            steps[i] = step;
            step *= block.get(i);
        }
        return places.stream().mapToLong(place -> steps[place]).toArray();
    }
}
