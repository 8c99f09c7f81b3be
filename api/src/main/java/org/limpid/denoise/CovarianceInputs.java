package org.limpid.denoise;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.limpid.image.Plane;
import org.limpid.kernels.RowSums;

/**
 * Details and the smooth image of their covariance, as sums and differences of images in memory: {@code detail = a -
 * less}, {@code smooth = b + plus}.
 */
record CovarianceInputs(Plane a, Optional<Plane> less, Plane b, Optional<Plane> plus) {
    static CovarianceInputs of(Plane detail, Plane smooth) {
        return new CovarianceInputs(detail, Optional.empty(), smooth, Optional.empty());
    }

    void loadDetail(int y, MemorySegment target, long offset) {
        if (less.isPresent()) {
            Plane other = less.get();
            RowSums.difference(a.segment(), a.row(y), 1, other.segment(), other.row(y), target, offset, a.width());
        } else {
            copy(a, y, target, offset);
        }
    }

    void loadSmooth(int y, MemorySegment target, long offset) {
        if (plus.isPresent()) {
            Plane other = plus.get();
            RowSums.sum(b.segment(), b.row(y), other.segment(), other.row(y), target, offset, b.width());
        } else {
            copy(b, y, target, offset);
        }
    }

    private static void copy(Plane from, int y, MemorySegment target, long offset) {
        MemorySegment.copy(from.segment(), from.row(y), target, offset, (long) from.width() * Float.BYTES);
    }

    float detail(int y, int x) {
        float value = pixel(a, y, x);
        return less.isPresent() ? value - pixel(less.get(), y, x) : value;
    }

    float smooth(int y, int x) {
        float value = pixel(b, y, x);
        return plus.isPresent() ? value + pixel(plus.get(), y, x) : value;
    }

    private static float pixel(Plane stack, int y, int x) {
        return stack.segment().get(ValueLayout.JAVA_FLOAT, stack.row(y) + (long) x * Float.BYTES);
    }
}
