package org.limpid.destripe.adaptive;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.RowSums;
import org.limpid.kernels.adaptive.GridRows;
import org.limpid.kernels.adaptive.OctaveRows;
import org.limpid.kernels.adaptive.ScoreSums;

/** The rows of a section and what the grid has of them. */
final class SectionRows {
    private static final int ROWS = GridShape.ROWS;
    /** Columns that go together: long runs of memory, while the numbers of a block stay in the core's second cache. */
    static final int COLUMNS = 1024;

    private static final int OWN_ROWS = 4;

    private static final int SAMPLES = 256;
    /** Pixels that are counted at least, of a section that has them. */
    private static final int PLENTY = 1 << 22;

    /** The counts reach so many standard deviations. */
    private static final double REACH = 32;

    private final GridWork work;
    private final StoredPixels stored;
    /** Where stripes lean; else they are the stored ones. */
    private final Optional<ShearedPixels> sheared;

    private final PixelRows pixels;
    private final int height;
    private final int width;

    SectionRows(GridWork work, StoredPixels stored, double degrees) {
        this.work = work;
        this.stored = stored;
        sheared = degrees == 0
                ? Optional.empty()
                : Optional.of(new ShearedPixels(stored, degrees, OWN_ROWS * rowBytes(COLUMNS)));
        pixels = sheared.isPresent() ? sheared.get() : stored;
        height = stored.height();
        width = pixels.columns();
    }

    static long scratchBytes() {
        return OWN_ROWS * rowBytes(COLUMNS) + ShearedPixels.scratchBytes();
    }

    private static long rowBytes(int columns) {
        return Scratch.bytesFor((long) Plane.padded(columns) * Float.BYTES);
    }

    /** A stretch of columns of a block of rows. */
    private interface BlockTask {
        void run(int block, int x, int columns, int worker);
    }

    private void forBlocks(BlockTask task) {
        int stretches = (width + COLUMNS - 1) / COLUMNS;
        work.workers().forRows(work.shape().rows(), 1, (block, worker) -> {
            for (int i = 0; i < stretches; i++) {
                int x = i * COLUMNS;
                task.run(block, x, Math.min(COLUMNS, width - x), worker);
            }
        });
    }

    /** Fills the grid's data and its weights. */
    void blockMeans() {
        forBlocks((block, x, columns, worker) -> {
            MemorySegment memory = work.buffers().scratch(worker).take(scratchBytes());
            memory.fill((byte) 0);
            long row = rowBytes(COLUMNS);
            int rows = pixels.areOutside(block, x, columns) ? 0 : ROWS;
            for (int k = 0; k < rows; k++) {
                int y = Mirror.index(block * ROWS + k, height);
                pixels.load(y, x, columns, memory, row);
                if (pixels.areWeighted()) {
                    pixels.loadWeights(y, x, columns, memory, 2 * row);
                    OctaveRows.product(memory, row, memory, 2 * row, memory, row, columns);
                    RowSums.sum(memory, 2 * row, memory, 3 * row, memory, 3 * row, columns);
                }
                RowSums.sum(memory, row, memory, 0, memory, 0, columns);
            }
            store(memory, block, x, columns);
        });
    }

    private void store(MemorySegment memory, int block, int x, int columns) {
        Plane data = work.planes().data();
        long target = data.row(block) + (long) x * Float.BYTES;
        if (!pixels.areWeighted()) {
            GridRows.scale(memory, 0, 1f / ROWS, data.segment(), target, columns);
            return;
        }
        long sums = 3 * rowBytes(COLUMNS);
        OctaveRows.normalise(memory, 0, memory, sums, columns);
        GridRows.scale(memory, 0, 1, data.segment(), target, columns);
        Plane weights = work.weights().orElseThrow();
        GridRows.scale(
                memory, sums, 1f / ROWS, weights.segment(), weights.row(block) + (long) x * Float.BYTES, columns);
    }

    /** {@code target = data - means of blocks of what lies between the rows of base}. */
    void takeOffGrid(Plane base, Plane target) {
        Plane data = work.planes().data();
        int rows = data.height();
        work.workers().forRows(rows, GridWork.ROWS, (block, worker) -> {
            float[] parts = new float[3];
            for (int k = 0; k < ROWS; k++) {
                BetweenRows between = BetweenRows.of(Mirror.index(block * ROWS + k, height), rows);
                parts[Math.clamp(between.upper() - block + 1, 0, 2)] += between.rest() / ROWS;
                parts[Math.clamp(between.lower() - block + 1, 0, 2)] += between.part() / ROWS;
            }
            GridRows.blend(
                    base.segment(),
                    base.row(Math.max(block - 1, 0)),
                    parts[0],
                    base.row(block),
                    parts[1],
                    base.row(Math.min(block + 1, rows - 1)),
                    parts[2],
                    target.segment(),
                    target.row(block),
                    width);
            RowSums.difference(
                    data.segment(),
                    data.row(block),
                    1,
                    target.segment(),
                    target.row(block),
                    target.segment(),
                    target.row(block),
                    width);
        });
    }

    /** Means over blocks of the scores of all pixels less the base, and of their responses. */
    void score(Plane base, Plane scores, Plane responses) {
        ScoreTable table = ScoreTable.of(counts(base));
        Bins bins = new Bins(table.first(), 1 / table.step(), ScoreTable.ENTRIES);
        int[][] all = new int[work.workers().threads()][ROWS * COLUMNS];
        forBlocks((block, x, columns, worker) -> {
            MemorySegment memory = work.buffers().scratch(worker).take(scratchBytes());
            int[] numbers = all[worker];
            if (pixels.areOutside(block, x, columns)) {
                clear(scores, block, x, columns);
                clear(responses, block, x, columns);
                return;
            }
            for (int k = 0; k < ROWS; k++) {
                int y = Mirror.index(block * ROWS + k, height);
                bins(new ShearedPixels.Stretch(y, x, columns), base, memory, bins, numbers, k);
            }
            addUp(table, numbers, block, x, columns, scores, responses);
        });
    }

    private static void clear(Plane plane, int y, int x, int columns) {
        plane.segment()
                .asSlice(plane.row(y) + (long) x * Float.BYTES, (long) columns * Float.BYTES)
                .fill((byte) 0);
    }

    /** Numbers of intensities, {@code (intensity - first) * scale}, and how many there are. */
    private record Bins(float first, float scale, int count) {}

    /** The numbers of a stretch's intensities less the base, in a row of numbers. */
    private void bins(
            ShearedPixels.Stretch stretch, Plane base, MemorySegment memory, Bins bins, int[] numbers, int row) {
        BetweenRows between = BetweenRows.of(stretch.y(), base.height());
        long at = (long) stretch.x() * Float.BYTES;
        pixels.load(stretch.y(), stretch.x(), stretch.columns(), memory, 0);
        GridRows.bins(
                memory,
                0,
                base.segment(),
                base.row(between.upper()) + at,
                between.rest(),
                base.row(between.lower()) + at,
                between.part(),
                bins.first(),
                bins.scale(),
                bins.count(),
                numbers,
                row * COLUMNS,
                stretch.columns());
        if (pixels.areWeighted()) {
            long weights = rowBytes(COLUMNS);
            pixels.loadWeights(stretch.y(), stretch.x(), stretch.columns(), memory, weights);
            GridRows.setOutside(memory, weights, bins.count(), numbers, row * COLUMNS, stretch.columns());
        }
    }

    private void addUp(ScoreTable table, int[] numbers, int block, int x, int columns, Plane scores, Plane responses) {
        long[] sums = new long[COLUMNS];
        ScoreSums.add(table.packed(), numbers, sums);
        Optional<Plane> weights = work.weights();
        for (int i = 0; i < columns; i++) {
            long sum = sums[i];
            int response = (int) sum;
            long score = sum - response >> 32;
            double count = weights.isPresent()
                    ? Math.max(ROWS * weights.get().get(block, x + i), OctaveRows.LEAST_WEIGHT)
                    : ROWS;
            long at = (long) (x + i) * Float.BYTES;
            scores.segment()
                    .set(ValueLayout.JAVA_FLOAT, scores.row(block) + at, (float) (score * table.scoreUnit() / count));
            responses.segment().set(ValueLayout.JAVA_FLOAT, responses.row(block) + at, (float)
                    (response * table.responseUnit() / count));
        }
    }

    /** Counts of the pixels less the base, of as many rows as are plenty. */
    private IntensityCounts counts(Plane base) {
        IntensityCounts counts = new IntensityCounts(REACH * deviation(base));
        Bins bins = new Bins((float) counts.low(), (float) (1 / counts.step()), IntensityCounts.BINS);
        int[][] each = new int[work.workers().threads()][IntensityCounts.BINS + 1];
        int[][] all = new int[work.workers().threads()][COLUMNS];
        int apart = Math.clamp((long) height * width / PLENTY, 1, ROWS / 2);
        work.workers().forRows((height - 1) / apart + 1, 2, (row, worker) -> {
            MemorySegment memory = work.buffers().scratch(worker).take(scratchBytes());
            int[] numbers = all[worker];
            int[] own = each[worker];
            for (int x = 0; x < width; x += COLUMNS) {
                int columns = Math.min(COLUMNS, width - x);
                if (pixels.areOutside(row * apart / ROWS, x, columns)) {
                    continue;
                }
                bins(new ShearedPixels.Stretch(row * apart, x, columns), base, memory, bins, numbers, 0);
                for (int i = 0; i < columns; i++) {
                    own[numbers[i]]++;
                }
            }
        });
        for (int[] own : each) {
            counts.add(own);
        }
        return counts;
    }

    /** The standard deviation of a grid of pixels less the base, about 0. */
    private double deviation(Plane base) {
        double squares = 0;
        long count = 0;
        for (int i = 0; i < SAMPLES; i++) {
            int y = (int) ((long) height * i / SAMPLES);
            BetweenRows between = BetweenRows.of(y, base.height());
            for (int j = 0; j < SAMPLES; j++) {
                int x = (int) ((long) stored.columns() * j / SAMPLES);
                if (stored.isValid(y, x)) {
                    int column = pixels.gridColumn(y, x);
                    double flat = stored.at(y, x)
                            - between.rest() * base.get(between.upper(), column)
                            - between.part() * base.get(between.lower(), column);
                    squares += flat * flat;
                    count++;
                }
            }
        }
        return Math.max(Math.sqrt(squares / Math.max(1, count)), Float.MIN_NORMAL);
    }

    /** Writes the image: the section's intensities less the stripes. */
    void subtract(Plane stripes) {
        ColumnStrips image = work.buffers().image();
        work.workers().forStretches(height, ROWS, (first, end, worker) -> {
            MemorySegment memory = work.buffers().scratch(worker).take(scratchBytes());
            for (int strip = 0; strip < image.strips(); strip++) {
                int x = strip * ColumnStrips.COLUMNS;
                for (int y = first; y < end; y++) {
                    ShearedPixels.Stretch stretch = new ShearedPixels.Stretch(y, x, image.columns(strip));
                    long target = image.offset(y, strip);
                    stored.load(y, x, stretch.columns(), image.segment(), target);
                    subtract(stripes, BetweenRows.of(y, stripes.height()), stretch, memory, target);
                }
            }
        });
    }

    private void subtract(
            Plane stripes, BetweenRows between, ShearedPixels.Stretch stretch, MemorySegment memory, long target) {
        MemorySegment grid = stripes.segment();
        long upper = stripes.row(between.upper()) + (long) stretch.x() * Float.BYTES;
        long lower = stripes.row(between.lower()) + (long) stretch.x() * Float.BYTES;
        float rest = between.rest();
        float part = between.part();
        if (sheared.isPresent()) {
            grid = memory;
            upper = rowBytes(COLUMNS);
            lower = upper;
            rest = 1;
            part = 0;
            sheared.get().loadStripes(stripes, between, stretch, memory, upper);
        }
        MemorySegment image = work.buffers().image().segment();
        int columns = stretch.columns();
        if (!stored.areWeighted()) {
            GridRows.subtract(grid, upper, rest, lower, part, image, target, columns);
            return;
        }
        stored.loadWeights(stretch.y(), stretch.x(), columns, memory, 0);
        GridRows.subtractWeighted(grid, upper, rest, lower, part, memory, 0, image, target, columns);
    }
}
