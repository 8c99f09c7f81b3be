package org.limpid.bench.rival;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Locale;
import org.limpid.bench.BenchException;

/**
 * How far two results are the same.
 *
 * @param equal part of the pixels that are
 * @param close part of the pixels that differ by at most 1
 */
record Agreement(double equal, double close) {
    private static final double ENOUGH_EQUAL = 0.999;
    private static final double ENOUGH_CLOSE = 0.9999;

    static Agreement of(Path ours, Path rivals) throws IOException {
        try (Arena arena = Arena.ofConfined();
                FileChannel ourChannel = FileChannel.open(ours);
                FileChannel rivalChannel = FileChannel.open(rivals)) {
            if (ourChannel.size() != rivalChannel.size()) {
                throw new BenchException("our result has " + ourChannel.size() + " pixels and the rival's "
                        + rivalChannel.size() + "; expected as many");
            }
            MemorySegment a = ourChannel.map(FileChannel.MapMode.READ_ONLY, 0, ourChannel.size(), arena);
            MemorySegment b = rivalChannel.map(FileChannel.MapMode.READ_ONLY, 0, ourChannel.size(), arena);
            return of(a, b);
        }
    }

    private static Agreement of(MemorySegment a, MemorySegment b) {
        long equal = 0;
        long close = 0;
        for (long i = 0; i < a.byteSize(); i++) {
            int difference = Math.abs(pixel(a, i) - pixel(b, i));
            equal += difference == 0 ? 1 : 0;
            close += difference <= 1 ? 1 : 0;
        }
        return new Agreement((double) equal / a.byteSize(), (double) close / a.byteSize());
    }

    private static int pixel(MemorySegment image, long index) {
        return Byte.toUnsignedInt(image.get(ValueLayout.JAVA_BYTE, index));
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
