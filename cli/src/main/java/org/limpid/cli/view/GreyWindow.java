package org.limpid.cli.view;

import java.util.Arrays;
import java.util.Optional;
import org.limpid.image.Plane;

/** Grey levels that are shown as black and as white. */
record GreyWindow(double black, double white) {
    private static final int SAMPLES = 1 << 18;
    private static final double CUT = 0.002;

    GreyWindow {
        if (!(white > black)) {
            white = black + 1;
        }
    }

    /** All but the darkest and the brightest few of a section's samples that hold data. */
    static GreyWindow of(Plane samples, Optional<Plane> mask) {
        long pixels = (long) samples.height() * samples.width();
        long step = Math.max(1, pixels / SAMPLES);
        float[] some = new float[(int) Math.ceilDiv(pixels, step)];
        int count = 0;
        for (long i = 0; i < pixels; i += step) {
            int y = (int) (i / samples.width());
            int x = (int) (i % samples.width());
            boolean valid = mask.isEmpty() || mask.get().get(y, x) != 0;
            float value = samples.get(y, x);
            if (valid && Float.isFinite(value)) {
                some[count++] = value;
            }
        }
        return of(Arrays.copyOf(some, count));
    }

    /** All but the darkest and the brightest few values; those that are no numbers don't count. */
    static GreyWindow of(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        int count = sorted.length;
        while (count > 0 && Float.isNaN(sorted[count - 1])) {
            count--;
        }
        if (count == 0) {
            return new GreyWindow(0, 1);
        }
        int cut = (int) (count * CUT);
        return new GreyWindow(sorted[cut], sorted[count - 1 - cut]);
    }

    /** The window of samples that are inverted. */
    GreyWindow invertedFrom(double greatest) {
        return new GreyWindow(greatest - white, greatest - black);
    }

    /** As wide on both sides of the middle, so that what adds and what takes off are seen alike. */
    static GreyWindow about(double middle, float[] values) {
        GreyWindow all = of(values);
        double most = Math.max(all.white - middle, middle - all.black);
        return new GreyWindow(middle - most, middle + most);
    }
}
