package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.limpid.image.ColumnStrips;

/**
 * An image in strips of some columns and an odd number of rows, each row of a strip after the other. A narrower image is one
 * strip of whole vectors. Memory outside
 * the rows that were set is padding: reading it shows in a result, and writing it shows as well. The memory ends with
 * the last strip.
 */
public final class FilledStrips {
    private static final int COLUMNS = ColumnStrips.COLUMNS;

    private final MemorySegment memory;
    private final int height;
    private final int width;
    private final int padding;

    public FilledStrips(Arena arena, int height, int width, float padding) {
        this.height = height;
        this.width = width;
        this.padding = Float.floatToRawIntBits(padding);
        int strips = (width - 1) / COLUMNS + 1;
        memory = arena.allocate((long) strips * rows() * pitch() * Float.BYTES, 64);
        for (long i = 0; i < memory.byteSize() / Float.BYTES; i++) {
            memory.setAtIndex(ValueLayout.JAVA_INT, i, this.padding);
        }
    }

    public static ColumnStrips of(Arena arena, float[][] pixels, float padding) {
        FilledStrips filled = new FilledStrips(arena, pixels.length, pixels[0].length, padding);
        for (int y = 0; y < pixels.length; y++) {
            filled.set(y, pixels[y]);
        }
        return filled.image();
    }

    private int rows() {
        return height % 2 == 0 ? height + 1 : height;
    }

    private long index(int y, int x) {
        return (long) (x / COLUMNS) * rows() * pitch() + (long) y * pitch() + x % COLUMNS;
    }

    private int pitch() {
        return width < COLUMNS ? (width + 15) / 16 * 16 : COLUMNS;
    }

    public ColumnStrips image() {
        return new ColumnStrips(memory, height, width);
    }

    void set(int y, float[] row) {
        for (int x = 0; x < width; x++) {
            memory.setAtIndex(ValueLayout.JAVA_FLOAT, index(y, x), row[x]);
        }
    }

    public float[] get(int y) {
        float[] row = new float[width];
        for (int x = 0; x < width; x++) {
            row[x] = memory.getAtIndex(ValueLayout.JAVA_FLOAT, index(y, x));
        }
        return row;
    }

    /** Nothing but the pixels of one row was written. */
    public void assertOnlyRowWritten(int y) {
        float[] written = get(y);
        for (int x = 0; x < width; x++) {
            memory.setAtIndex(ValueLayout.JAVA_INT, index(y, x), padding);
        }
        for (long i = 0; i < memory.byteSize() / Float.BYTES; i++) {
            int found = memory.getAtIndex(ValueLayout.JAVA_INT, i);
            if (found != padding) {
                assertEquals(padding, found, "float " + i + " of " + height + " x " + width + " pixels");
            }
        }
        set(y, written);
    }
}
