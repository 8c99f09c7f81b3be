package org.limpid.volume.zarr;

import java.util.List;
import java.util.stream.IntStream;
import org.limpid.LimpidException;

/**
 * Which axes of an array are those of a volume. The others have one element.
 *
 * @param z -1 where there is one section and no axis for it
 */
record Axes(int z, int y, int x) {
    private static final int MOST = 5;

    /**
     * {@return the axes of those names, or, where names do not tell, the last three}
     *
     * @param name of the array, for messages
     */
    static Axes of(String name, List<Integer> shape, List<String> names) {
        int count = shape.size();
        boolean named = names.size() == count && names.contains("y") && names.contains("x");
        Axes axes = named
                ? new Axes(names.indexOf("z"), names.indexOf("y"), names.indexOf("x"))
                : new Axes(Math.max(-1, count - 3), count - 2, count - 1);
        boolean plain =
                IntStream.range(0, count).allMatch(i -> i == axes.z || i == axes.y || i == axes.x || shape.get(i) == 1);
        if (count < 2 || count > MOST || !plain) {
            throw new LimpidException(name + ": is an array of " + ZarrArray.words(shape)
                    + (named ? " with the axes " + String.join(" ", names) : "")
                    + "; expected the axes z y x, and others, such as t and c, of one element");
        }
        return axes;
    }

    /** {@return the values of z, y and x} */
    int[] of(List<Integer> values) {
        return new int[] {z < 0 ? 1 : values.get(z), values.get(y), values.get(x)};
    }

    /** {@return a place along all axes of an array} */
    int[] index(int axes, int atZ, int atY, int atX) {
        int[] index = new int[axes];
        if (z >= 0) {
            index[z] = atZ;
        }
        index[y] = atY;
        index[x] = atX;
        return index;
    }
}
