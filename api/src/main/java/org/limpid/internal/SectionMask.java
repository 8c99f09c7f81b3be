package org.limpid.internal;

import java.lang.foreign.ValueLayout;
import org.limpid.image.Plane;
import org.limpid.image.Sample;

/**
 * Which pixels of a section hold data.
 *
 * @param valid a dense plane of bytes, of the section's size: 0 where there is no data, anything else where there is
 */
public record SectionMask(Plane valid) {
    public SectionMask {
        if (valid.sample() != Sample.UINT8) {
            throw new IllegalArgumentException("a mask of " + valid.sample() + "; expected " + Sample.UINT8);
        }
    }

    /**
     * One pixel, for looking at single values; kernels read rows.
     *
     * @param y row
     * @param x column
     * @return whether it holds data
     */
    public boolean isValid(int y, int x) {
        return valid.segment().get(ValueLayout.JAVA_BYTE, valid.row(y) + x) != 0;
    }
}
