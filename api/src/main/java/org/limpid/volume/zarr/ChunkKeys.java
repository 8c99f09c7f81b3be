package org.limpid.volume.zarr;

/**
 * The names of an array's files.
 *
 * @param prefix of all, such as {@code c/}; may be empty
 * @param separator between the numbers
 */
record ChunkKeys(String prefix, char separator) {
    /** {@return the name of a file, relative to the array's folder} */
    String name(int[] index) {
        StringBuilder name = new StringBuilder(prefix);
        for (int i = 0; i < index.length; i++) {
            if (i > 0) {
                name.append(separator);
            }
            name.append(index[i]);
        }
        return name.toString();
    }
}
