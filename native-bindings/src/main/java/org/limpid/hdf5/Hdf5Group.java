package org.limpid.hdf5;

import java.util.List;

/**
 * A group of a file.
 *
 * @param path the path in the file, from {@code "/"} on
 * @param attributes the names of its attributes
 */
public record Hdf5Group(String path, List<String> attributes) implements Hdf5Node {
    /** Keeps its own copy of the list. */
    public Hdf5Group {
        attributes = List.copyOf(attributes);
    }
}
