package org.limpid.denoise;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.limpid.kernels.RowSums;

/**
 * Details and the smooth image that they are compared with, as they follow from images at hand:
 * {@code detail = a - less}, {@code smooth = b + plus}.
 */
record CovarianceInputs(PlaneStack a, Optional<PlaneStack> less, PlaneStack b, Optional<PlaneStack> plus) {
    static CovarianceInputs of(PlaneStack detail, PlaneStack smooth) {
        return new CovarianceInputs(detail, Optional.empty(), smooth, Optional.empty());
    }

    void loadDetail(int z, int y, MemorySegment target, long offset) {
        if (less.isPresent()) {
            PlaneStack other = less.get();
            RowSums.difference(
                    a.segment(), a.row(z, y), 1, other.segment(), other.row(z, y), target, offset, a.width());
        } else {
            copy(a, z, y, target, offset);
        }
    }

    void loadSmooth(int z, int y, MemorySegment target, long offset) {
        if (plus.isPresent()) {
            PlaneStack other = plus.get();
            RowSums.sum(b.segment(), b.row(z, y), other.segment(), other.row(z, y), target, offset, b.width());
        } else {
            copy(b, z, y, target, offset);
        }
    }

    private static void copy(PlaneStack from, int z, int y, MemorySegment target, long offset) {
        MemorySegment.copy(from.segment(), from.row(z, y), target, offset, (long) from.width() * Float.BYTES);
    }

    float detail(int y, int x) {
        float value = pixel(a, y, x);
        return less.isPresent() ? value - pixel(less.get(), y, x) : value;
    }

    float smooth(int y, int x) {
        float value = pixel(b, y, x);
        return plus.isPresent() ? value + pixel(plus.get(), y, x) : value;
    }

    private static float pixel(PlaneStack stack, int y, int x) {
        return stack.segment().get(ValueLayout.JAVA_FLOAT, stack.row(0, y) + (long) x * Float.BYTES);
    }
}
