package org.limpid;

import java.nio.file.Path;
import java.util.List;
import org.limpid.hdf5.Hdf5Exception;
import org.limpid.hdf5.Hdf5Reader;

/**
 * How far each section's mean intensity lies above the level that all sections are to have: data set {@code offset} of
 * {@code info.h5}.
 */
public final class SectionOffsets {
    private static final String DATA_SET = "offset";

    private final String source;
    private final float[] offsets;

    private SectionOffsets(String source, float[] offsets) {
        this.source = source;
        this.offsets = offsets;
    }

    /**
     * Reads the published layout.
     *
     * @param file {@code info.h5}; its data set {@code offset} has a row or column of one number a section
     * @return the offsets
     * @throws LimpidException when the file can't be read or has no such vector
     */
    public static SectionOffsets read(Path file) {
        try (Hdf5Reader info = Hdf5Reader.open(file)) {
            List<Long> shape = info.dataSet(DATA_SET).dims();
            boolean vector = shape.size() == 1 || shape.size() == 2 && shape.contains(1L);
            if (!vector || shape.contains(0L)) {
                throw new LimpidException(file + ": data set 'offset' has shape " + shape
                        + "; expected a vector of one number a section");
            }
            return new SectionOffsets(file.toString(), info.floats(DATA_SET));
        } catch (Hdf5Exception failure) {
            throw new LimpidException(failure.getMessage(), failure);
        }
    }

    /** {@return offsets in grey levels that are known already, one a section, at least one} */
    public static SectionOffsets of(float... offsets) {
        return new SectionOffsets("offsets", offsets.clone());
    }

    /** {@return the offsets times a factor} */
    SectionOffsets times(int factor) {
        float[] scaled = offsets.clone();
        for (int z = 0; z < scaled.length; z++) {
            scaled[z] *= factor;
        }
        return new SectionOffsets(source, scaled);
    }

    /** {@return the offsets, one a section, as they were read} */
    public float[] values() {
        return offsets.clone();
    }

    /** {@return how many sections the volume has, at least 1} */
    public int sections() {
        return offsets.length;
    }

    /**
     * {@return the offset of section {@code z} in grey levels}
     *
     * @throws LimpidException when the volume has no such section, or its offset is not a finite number
     */
    public float at(int z) {
        if (z < 0 || z >= offsets.length) {
            throw new LimpidException(
                    source + ": has no offset for section " + z + "; expected 0 to " + (offsets.length - 1));
        }
        if (!Float.isFinite(offsets[z])) {
            throw new LimpidException(
                    source + ": the offset of section " + z + " is " + offsets[z] + "; expected a finite number");
        }
        return offsets[z];
    }
}
