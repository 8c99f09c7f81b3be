package org.limpid.convert;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VolumeShape;

/**
 * A window of values that becomes the range of 8 bits.
 *
 * @param least becomes 0
 * @param greatest becomes 255
 */
public record ValueWindow(double least, double greatest) {
    private static final int SECTIONS = 16;
    private static final int VOXELS = 1 << 18;
    private static final double LEFT_OUT = 0.001;
    private static final int ALIGNMENT = 64;

    /**
     * Measures a window: of sections spread over the volume, all values but a thousandth at either end. Voxels at the
     * ends of the range of integers are padding or saturated, and play no part, nor does NaN.
     *
     * @throws IOException when a section can't be read
     * @throws LimpidException when these sections have no two values
     */
    public static ValueWindow measured(VolumeReader volume, WorkerPool workers) throws IOException {
        VolumeShape shape = volume.shape();
        int sections = Math.min(SECTIONS, shape.depth());
        float[] values = new float[0];
        try (Arena arena = Arena.ofShared()) {
            MemorySegment pixels = arena.allocate(shape.sectionBytes(), ALIGNMENT);
            for (int k = 0; k < sections; k++) {
                int z = (int) ((2L * k + 1) * shape.depth() / (2L * sections));
                volume.read(VolumeBox.sections(shape, z, 1), pixels, workers);
                float[] some = sample(Plane.dense(pixels, shape.sample(), shape.height(), shape.width()));
                int before = values.length;
                values = Arrays.copyOf(values, before + some.length);
                System.arraycopy(some, 0, values, before, some.length);
            }
        }
        Arrays.sort(values);
        int end = (int) Math.round(LEFT_OUT * (values.length - 1));
        if (values.length == 0 || values[end] == values[values.length - 1 - end]) {
            throw new LimpidException(
                    volume.name() + ": " + sections + " of its sections have no two values to measure a"
                            + " window of; expected --window LEAST,GREATEST");
        }
        return new ValueWindow(values[end], values[values.length - 1 - end]);
    }

    private static float[] sample(Plane section) {
        double pixels = (double) section.height() * section.width();
        int step = (int) Math.max(1, Math.ceil(Math.sqrt(pixels / VOXELS)));
        float[] values = new float[((section.height() - 1) / step + 1) * ((section.width() - 1) / step + 1)];
        int count = 0;
        for (int y = 0; y < section.height(); y += step) {
            for (int x = 0; x < section.width(); x += step) {
                float value = section.get(y, x);
                boolean end = section.sample() != Sample.FLOAT32
                        && (value == 0 || value == section.sample().maximum());
                if (Float.isFinite(value) && !end) {
                    values[count++] = value;
                }
            }
        }
        return Arrays.copyOf(values, count);
    }
}
