package org.limpid.bench.rival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.limpid.bench.BenchException;

/** How far two results are the same: the part of the pixels that are equal, and that differ by at most 1. */
record Agreement(double equal, double close) {
    private static final double ENOUGH_EQUAL = 0.999;
    private static final double ENOUGH_CLOSE = 0.9999;

    static Agreement of(Path ours, Path rivals) throws IOException {
        byte[] a = Files.readAllBytes(ours);
        byte[] b = Files.readAllBytes(rivals);
        if (a.length != b.length) {
            throw new BenchException(
                    "our result has " + a.length + " pixels and the rival's " + b.length + "; expected as many");
        }
        long equal = 0;
        long close = 0;
        for (int i = 0; i < a.length; i++) {
            int difference = Math.abs(Byte.toUnsignedInt(a[i]) - Byte.toUnsignedInt(b[i]));
            equal += difference == 0 ? 1 : 0;
            close += difference <= 1 ? 1 : 0;
        }
        return new Agreement((double) equal / a.length, (double) close / a.length);
    }

    boolean isEnough() {
        return equal >= ENOUGH_EQUAL && close >= ENOUGH_CLOSE;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "both results are equal on %.4f%% of the pixels and within 1 on %.4f%% (expected: %.1f%% and %.2f%%)",
                100 * equal,
                100 * close,
                100 * ENOUGH_EQUAL,
                100 * ENOUGH_CLOSE);
    }
}
