package org.limpid.destripe.adaptive;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.limpid.image.Plane;

/** Finds places for planes of the grid in images of a section that are dead. */
final class GridMemory {
    private final long imageBytes;
    private final Function<Place, Plane> planes;
    private final List<Long> used = new ArrayList<>();

    /** Where a plane lies: the number of the image, and the bytes from its start. */
    record Place(int image, long offset, int rows, int columns) {}

    /** In images of some bytes, of which there are as many as needed. */
    GridMemory(long imageBytes, Function<Place, Plane> planes) {
        this.imageBytes = imageBytes;
        this.planes = planes;
    }

    /** A plane of floats, at most as large as the image. */
    Plane take(int rows, int columns) {
        long bytes = Plane.paddedBytes(rows, columns);
        int image = 0;
        while (image < used.size() && used.get(image) + bytes > imageBytes) {
            image++;
        }
        if (image == used.size()) {
            used.add(0L);
        }
        long offset = used.get(image);
        used.set(image, offset + bytes);
        return planes.apply(new Place(image, offset, rows, columns));
    }

    /** How many images are used. */
    int images() {
        return used.size();
    }
}
