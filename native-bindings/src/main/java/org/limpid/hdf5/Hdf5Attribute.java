package org.limpid.hdf5;

import java.util.List;

/**
 * An attribute of a group or data set.
 *
 * @param numbers if it holds numbers
 * @param texts if it holds text
 */
public record Hdf5Attribute(String name, List<Double> numbers, List<String> texts) {
    /** Keeps its own copies of the lists. */
    public Hdf5Attribute {
        numbers = List.copyOf(numbers);
        texts = List.copyOf(texts);
    }
}
