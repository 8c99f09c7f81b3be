package org.limpid.internal;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.limpid.Restorer.Padding;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.kernels.Moments;

/**
 * Finds the parts of a section that hold no data because they have one value: padding, which touches the border, and blocks
 * inside that were lost or saturated.
 *
 * <p>An area is a set of pixels of exactly one value that is at least {@value ConstantRuns#SHORTEST} pixels wide away from the
 * border. Padding has {@value #PADDING_AREA} pixels or {@value #PADDING_EDGE} at the border. A block has {@value #BLOCK_AREA}
 * pixels and fills at least half of the rectangle of its moments. Neither is an area that goes on smoothly beyond its rim,
 * as smooth resin in 8 bits does: more than half of the pixels around it differ from it by an eighth of the section's mean
 * deviation at most.
 *
 * <p>The result does not depend on the number of threads. Not for use by several threads at once.
 */
public final class PaddingSearch {
    /** Pixels of the smallest area at the border. */
    static final int PADDING_AREA = 1_000;
    /** Pixels at the border of a smaller one. */
    static final int PADDING_EDGE = 64;
    /** Pixels of the smallest area inside. */
    static final int BLOCK_AREA = 10_000;

    private static final double SOLID = 0.5;
    private static final int BAND_ROWS = 256;
    private static final double SMOOTH = 0.125;
    private static final double QUIET = 0.25;
    private static final double JUMPS = 0.5;
    private static final int SAMPLES_A_SIDE = 256;
    private static final byte NOTHING = 0;
    private static final byte AT_BORDER = 1;
    private static final byte INSIDE = 2;

    private final WorkerPool workers;
    private final List<ConstantRuns> bands = new ArrayList<>();

    /** Reads a row's runs. */
    @FunctionalInterface
    private interface Row {
        void addTo(ConstantRuns runs, int y);
    }

    /** Without a section. */
    public PaddingSearch(WorkerPool workers) {
        this.workers = workers;
    }

    /**
     * Masks padding and blocks.
     *
     * @param noise by how many grey levels the pixels of padding differ; with more than 0, areas of that many levels count
     *     as well, from the least of a stretch at the border on
     * @param grow by how many pixels areas are grown, for the rim that interpolation leaves
     * @param mask gives a dense plane of bytes of the section's size, all of them 1; asked for when there is something to
     *     mask, where 0 is written
     */
    public Padding find(Plane stored, double noise, int grow, Supplier<Plane> mask) {
        List<Marked> found = new ArrayList<>();
        ConstantAreas exact = areas(stored, (runs, y) -> runs.addRow(stored, y));
        found.add(new Marked(exact, kinds(exact, stored)));
        if (noise > 0) {
            for (float least : NoisyBorder.levels(stored, (float) noise)) {
                float most = least + (float) noise;
                ConstantAreas noisy = areas(stored, (runs, y) -> runs.addRow(stored, y, least, most));
                found.add(new Marked(noisy, sizes(noisy)));
            }
        }
        found.removeIf(marked -> !marked.has(AT_BORDER) && !marked.has(INSIDE));
        if (found.isEmpty()) {
            return Padding.NONE;
        }
        Plane valid = mask.get();
        long before = masked(valid);
        found.forEach(marked -> marked.paint(AT_BORDER, grow, valid));
        long padding = masked(valid) - before;
        if (found.stream().noneMatch(marked -> marked.has(INSIDE))) {
            return new Padding(padding, 0);
        }
        found.forEach(marked -> marked.paint(INSIDE, grow, valid));
        return new Padding(padding, masked(valid) - before - padding);
    }

    /**
     * By how many grey levels the pixels at the border differ where they are much quieter than the section: the noise that
     * {@link #find} needs for padding that is not of one value. Empty when no stretch of the border is so.
     */
    public OptionalDouble noise(Plane stored) {
        return NoisyBorder.noise(stored, QUIET * meanDeviation(stored));
    }

    private ConstantAreas areas(Plane stored, Row row) {
        int count = (stored.height() + BAND_ROWS - 1) / BAND_ROWS;
        while (bands.size() < count) {
            bands.add(new ConstantRuns());
        }
        workers.forEach(count, (band, worker) -> {
            int first = band * BAND_ROWS;
            int end = Math.min(stored.height(), first + BAND_ROWS);
            ConstantRuns runs = bands.get(band);
            runs.begin(end - first, stored.width());
            for (int y = first; y < end; y++) {
                row.addTo(runs, y);
            }
        });
        return new ConstantAreas(bands.subList(0, count), stored.width());
    }

    /** What each area is by its size, known by its first run. */
    private static byte[] sizes(ConstantAreas areas) {
        byte[] kinds = new byte[areas.runs()];
        for (int area = 0; area < kinds.length; area++) {
            if (areas.areaOf(area) == area) {
                kinds[area] = kind(areas.moments(area), areas.borderPixels(area));
            }
        }
        return kinds;
    }

    private static byte kind(Moments moments, long border) {
        if (border > 0) {
            return moments.count() >= PADDING_AREA || border >= PADDING_EDGE ? AT_BORDER : NOTHING;
        }
        return moments.count() >= BLOCK_AREA && moments.count() >= SOLID * rectangle(moments) ? INSIDE : NOTHING;
    }

    /** The area of the rectangle, turned in any way, that has these moments. */
    private static double rectangle(Moments moments) {
        double pixel = 1.0 / 12;
        double determinant = (moments.varianceX() + pixel) * (moments.varianceY() + pixel)
                - moments.covariance() * moments.covariance();
        return 12 * Math.sqrt(Math.max(0, determinant));
    }

    /** What each area is by its size and its rim. */
    private static byte[] kinds(ConstantAreas areas, Plane stored) {
        byte[] kinds = sizes(areas);
        if (isAnything(kinds)) {
            long[] around = new long[kinds.length];
            long[] jumps = new long[kinds.length];
            double smooth = SMOOTH * meanDeviation(stored);
            for (int y = 0; y < stored.height(); y++) {
                for (int run = areas.firstRun(y); run < areas.firstRun(y + 1); run++) {
                    int area = areas.areaOf(run);
                    if (kinds[area] != NOTHING) {
                        new Rim(stored, smooth, around, jumps).look(area, y, areas.start(run), areas.end(run));
                    }
                }
            }
            for (int area = 0; area < kinds.length; area++) {
                if (jumps[area] < JUMPS * around[area]) {
                    kinds[area] = NOTHING;
                }
            }
        }
        return kinds;
    }

    private static boolean isAnything(byte[] kinds) {
        for (byte kind : kinds) {
            if (kind != NOTHING) {
                return true;
            }
        }
        return false;
    }

    /** How far pixels lie from their mean, of some pixels spread over the section. */
    private static double meanDeviation(Plane stored) {
        int down = (stored.height() - 1) / SAMPLES_A_SIDE + 1;
        int along = (stored.width() - 1) / SAMPLES_A_SIDE + 1;
        double[] samples = new double[((stored.height() - 1) / down + 1) * ((stored.width() - 1) / along + 1)];
        int count = 0;
        for (int y = 0; y < stored.height(); y += down) {
            for (int x = 0; x < stored.width(); x += along) {
                float v = stored.get(y, x);
                if (Float.isFinite(v)) {
                    samples[count] = v;
                    count++;
                }
            }
        }
        double mean = Arrays.stream(samples, 0, count).average().orElse(0);
        return Arrays.stream(samples, 0, count)
                .map(v -> Math.abs(v - mean))
                .average()
                .orElse(0);
    }

    /** Counts of each area the pixels around it, and those of them that differ much. */
    private record Rim(Plane stored, double smooth, long[] around, long[] jumps) {
        void look(int area, int y, int start, int end) {
            float value = stored.get(y, start);
            compare(area, value, y, start - 1);
            compare(area, value, y, end);
            for (int x : new int[] {start, (start + end) / 2, end - 1}) {
                compare(area, value, y - 1, x);
                compare(area, value, y + 1, x);
            }
        }

        private void compare(int area, float value, int y, int x) {
            if (y >= 0 && y < stored.height() && x >= 0 && x < stored.width()) {
                double difference = Math.abs((double) stored.get(y, x) - value);
                around[area] += difference > 0 ? 1 : 0;
                jumps[area] += difference > smooth ? 1 : 0;
            }
        }
    }

    /** Areas, and what each is. */
    private record Marked(ConstantAreas areas, byte[] kinds) {
        boolean has(byte kind) {
            for (byte known : kinds) {
                if (known == kind) {
                    return true;
                }
            }
            return false;
        }

        void paint(byte kind, int grow, Plane valid) {
            if (!has(kind)) {
                return;
            }
            for (int y = 0; y < valid.height(); y++) {
                for (int run = areas.firstRun(y); run < areas.firstRun(y + 1); run++) {
                    if (kinds[areas.areaOf(run)] == kind) {
                        clear(valid, y, areas.start(run) - grow, areas.end(run) + grow, grow);
                    }
                }
            }
        }

        private static void clear(Plane valid, int y, int from, int to, int grow) {
            int start = Math.max(0, from);
            long length = Math.min(valid.width(), to) - start;
            for (int row = Math.max(0, y - grow); row <= Math.min(valid.height() - 1, y + grow); row++) {
                valid.segment().asSlice(valid.row(row) + start, length).fill((byte) 0);
            }
        }
    }

    /** How many bytes of a mask of zeros and ones are 0. */
    private long masked(Plane valid) {
        long[] rows = new long[valid.height()];
        int whole = valid.width() & -Long.BYTES;
        workers.forRows(valid.height(), BAND_ROWS, (y, worker) -> {
            long row = valid.row(y);
            int ones = 0;
            for (int x = 0; x < whole; x += Long.BYTES) {
                ones += Long.bitCount(valid.segment().get(ValueLayout.JAVA_LONG_UNALIGNED, row + x));
            }
            for (int x = whole; x < valid.width(); x++) {
                ones += valid.segment().get(ValueLayout.JAVA_BYTE, row + x);
            }
            rows[y] = valid.width() - ones;
        });
        return Arrays.stream(rows).sum();
    }
}
