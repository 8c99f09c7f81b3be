package org.limpid.golden;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.limpid.SectionPosition;
import org.limpid.hdf5.Hdf5File;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;
import org.limpid.parameters.Volume;

/**
 * One of the reference's files: inputs and what the public implementation of the method computes from them.
 *
 * <p>A test that needs a file which is not there is skipped and says so; with the environment variable
 * {@code LIMPID_REQUIRE_GOLDEN} it fails instead.
 */
public final class GoldenFile implements AutoCloseable {
    private static final Volume VOLUME = new Volume(11260, 9000, 13750);

    private final Hdf5File file;

    private GoldenFile(Hdf5File file) {
        this.file = file;
    }

    public static GoldenFile open(String name) {
        return new GoldenFile(Hdf5File.openReadOnly(path(name)));
    }

    public static Path path(String name) {
        Path path = Path.of(System.getProperty("limpid.golden", "../../shared/golden"), name);
        if (!Files.exists(path)) {
            System.err.println("SKIPPED: the reference's file " + path + " is not here; nothing was compared with it");
            assertFalse(
                    System.getenv().containsKey("LIMPID_REQUIRE_GOLDEN"),
                    () -> path + " is missing and LIMPID_REQUIRE_GOLDEN is set");
        }
        assumeTrue(Files.exists(path), () -> path + " is missing");
        return path;
    }

    /** An image, row by row. */
    public float[][] image(String dataSet) {
        List<Long> shape = file.dataSet(dataSet).dims();
        int height = Math.toIntExact(shape.get(0));
        int width = Math.toIntExact(shape.get(1));
        float[] pixels = file.readFloats(dataSet);
        float[][] rows = new float[height][width];
        for (int y = 0; y < height; y++) {
            System.arraycopy(pixels, y * width, rows[y], 0, width);
        }
        return rows;
    }

    /** A volume, plane by plane. */
    public float[][][] volume(String dataSet) {
        List<Long> shape = file.dataSet(dataSet).dims();
        int height = Math.toIntExact(shape.get(1));
        int width = Math.toIntExact(shape.get(2));
        float[] voxels = file.readFloats(dataSet);
        float[][][] planes = new float[Math.toIntExact(shape.get(0))][height][width];
        for (int z = 0; z < planes.length; z++) {
            for (int y = 0; y < height; y++) {
                System.arraycopy(voxels, (z * height + y) * width, planes[z][y], 0, width);
            }
        }
        return planes;
    }

    /** An image of 0 and 1, as what is set. */
    public boolean[][] mask(String dataSet) {
        float[][] ones = image(dataSet);
        boolean[][] mask = new boolean[ones.length][ones[0].length];
        for (int y = 0; y < ones.length; y++) {
            for (int x = 0; x < ones[y].length; x++) {
                mask[y][x] = ones[y][x] != 0;
            }
        }
        return mask;
    }

    public float[] vector(String dataSet) {
        return file.readFloats(dataSet);
    }

    public SectionPosition position() {
        return new SectionPosition(VOLUME, attribute("z"), attribute("y0"), attribute("x0"));
    }

    private int attribute(String name) {
        return Math.toIntExact(file.attributes().longs("/", name)[0]);
    }

    /** A plane of an image's floats. */
    public static Plane plane(float[][] rows) {
        Plane plane = Plane.of(new float[rows.length * rows[0].length], rows.length, rows[0].length);
        fill(plane, rows);
        return plane;
    }

    /** Copies an image into a plane of floats. */
    public static void fill(Plane plane, float[][] rows) {
        for (int y = 0; y < rows.length; y++) {
            MemorySegment.copy(rows[y], 0, plane.segment(), ValueLayout.JAVA_FLOAT, plane.row(y), rows[y].length);
        }
    }

    /** The pixels of column strips. */
    public static float[][] rows(ColumnStrips image) {
        float[][] rows = new float[image.height()][image.width()];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                rows[y][x] = image.get(y, x);
            }
        }
        return rows;
    }

    /** The pixels of a plane of any kind. */
    public static float[][] rows(Plane plane) {
        float[][] rows = new float[plane.height()][plane.width()];
        for (int y = 0; y < plane.height(); y++) {
            for (int x = 0; x < plane.width(); x++) {
                rows[y][x] = plane.get(y, x);
            }
        }
        return rows;
    }

    @Override
    public void close() {
        file.close();
    }
}
