package org.limpid.volume.chunk;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.limpid.LimpidException;
import org.limpid.image.Sample;
import org.limpid.volume.VolumeBox;

/**
 * The value of voxels that are not stored.
 *
 * @param sample of a voxel
 * @param bits of the value
 */
public record FillValue(Sample sample, int bits) {
    /** {@return the value of a number} */
    public static FillValue of(Sample sample, double value) {
        if (sample == Sample.FLOAT32) {
            return new FillValue(sample, Float.floatToRawIntBits((float) value));
        }
        if (value != Math.rint(value) || value < 0 || value > sample.maximum()) {
            throw new LimpidException(
                    "fill value is " + value + "; expected a whole number from 0 to " + (int) sample.maximum());
        }
        return new FillValue(sample, (int) value);
    }

    /** Fills memory. */
    public void fill(MemorySegment target) {
        if (bits == 0) {
            target.fill((byte) 0);
            return;
        }
        switch (sample) {
            case UINT8 -> target.fill((byte) bits);
            case UINT16 -> {
                for (long i = 0; i < target.byteSize(); i += Short.BYTES) {
                    target.set(ValueLayout.JAVA_SHORT_UNALIGNED, i, (short) bits);
                }
            }
            case FLOAT32 -> {
                for (long i = 0; i < target.byteSize(); i += Integer.BYTES) {
                    target.set(ValueLayout.JAVA_INT_UNALIGNED, i, bits);
                }
            }
        }
    }

    /**
     * Fills the voxels of a chunk that lie in a box.
     *
     * @param place of the chunk
     * @param target dense
     * @param box that the target has
     */
    void fill(VolumeBox place, MemorySegment target, VolumeBox box) {
        VolumeBox part = ChunkLayout.common(place, box);
        for (int k = 0; k < part.depth(); k++) {
            for (int j = 0; j < part.height(); j++) {
                long row = (long) (part.z() - box.z() + k) * box.height() + part.y() - box.y() + j;
                long at = row * box.width() + part.x() - box.x();
                fill(target.asSlice(at * sample.bytes(), (long) part.width() * sample.bytes()));
            }
        }
    }
}
