package org.limpid.cli.view;

import java.util.Arrays;
import java.util.Optional;
import org.limpid.image.Plane;

/** Grey levels that are shown as black and as white. */
record GreyWindow(double black, double white) {
    /** As many values tell the ends and the middle. */
    private static final int ENOUGH = 1 << 18;
    /** The share of values at either end that may be beyond it. */
    private static final double CUT = 0.002;

    GreyWindow {
        if (!(white > black)) {
            white = black + 1;
        }
    }

    /** All but the darkest and the brightest few of a section's samples that hold data. */
    static GreyWindow of(Plane samples, Optional<Plane> mask) {
        long pixels = (long) samples.height() * samples.width();
        long step = Math.ceilDiv(pixels, ENOUGH);
        float[] some = new float[(int) Math.ceilDiv(pixels, step)];
        for (int i = 0; i < some.length; i++) {
            int y = (int) (i * step / samples.width());
            int x = (int) (i * step % samples.width());
            boolean valid = mask.isEmpty() || mask.get().get(y, x) != 0;
            some[i] = valid ? samples.get(y, x) : Float.NaN;
        }
        return of(some);
    }

    /** All but the darkest and the brightest few values. */
    static GreyWindow of(float[] values) {
        float[] sorted = sorted(values);
        int cut = (int) (sorted.length * CUT);
        return sorted.length == 0 ? new GreyWindow(0, 1) : new GreyWindow(sorted[cut], sorted[sorted.length - 1 - cut]);
    }

    /** As wide on both sides of the middle, so that what adds and what takes off are seen alike. */
    static GreyWindow about(double middle, float[] values) {
        GreyWindow all = of(values);
        double most = Math.max(all.white - middle, middle - all.black);
        return new GreyWindow(middle - most, middle + most);
    }

    /** The middle of the values, 0 without any. */
    static double median(float[] values) {
        float[] sorted = sorted(values);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    /** The window of samples that are inverted. */
    GreyWindow invertedFrom(double greatest) {
        return new GreyWindow(greatest - white, greatest - black);
    }

    /** Values that are finite, as many as are enough, in order. */
    private static float[] sorted(float[] values) {
        int step = Math.max(1, Math.ceilDiv(values.length, ENOUGH));
        float[] some = new float[Math.ceilDiv(values.length, step)];
        int count = 0;
        for (int i = 0; i < values.length; i += step) {
            if (Float.isFinite(values[i])) {
                some[count++] = values[i];
            }
        }
        float[] finite = Arrays.copyOf(some, count);
        Arrays.sort(finite);
        return finite;
    }
}
