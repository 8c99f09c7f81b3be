package org.limpid.contrast;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.limpid.Region;
import org.limpid.SectionBuffers;
import org.limpid.SectionMask;
import org.limpid.Workers;
import org.limpid.kernels.ContrastRows;
import org.limpid.kernels.Extremes;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.NormalDistribution;
import org.limpid.kernels.Plane;
import org.limpid.kernels.Scratch;
import org.limpid.kernels.Triangle;

/**
 * Enhances local contrast and maps to 8 or 16 bits.
 *
 * <p>The published form without a mask takes three passes. The image is read, and for every third row a sum of the five
 * rows about it is written; down blocks of columns of these, the triangle filter makes each a row of half-smoothed
 * intensity; then row by row, everything else: the image is read once and the bytes written. Where the smoothing is no
 * multiple of three or short, or the image low, the filter reads the image itself.
 */
public final class ContrastMapper {
    private static final int ROWS = 48;
    /** Columns that are smoothed together: their running sums stay in the core's own cache. */
    private static final int COLUMNS = 512;
    /** Floats before and after a row of extremes: half the longest window and whole vectors. */
    private static final int MARGIN = 64;

    private final int smoothing;
    private final int omega;
    private final ContrastRows.Enhancement enhancement;
    private final ContrastParameters.Adjustment gca;
    private final Workers workers;
    private final boolean published;
    private final VariantMapper variants;

    /**
     * A mapper.
     *
     * @param parameters of the method
     * @param workers who do the work
     */
    public ContrastMapper(ContrastParameters parameters, Workers workers) {
        ContrastParameters.Enhancement lce = parameters.lce().orElseGet(ContrastParameters.Enhancement::none);
        this.smoothing = lce.smoothing();
        this.omega = lce.omega();
        this.enhancement = new ContrastRows.Enhancement((float) lce.ratio(), (float) lce.offset(), (float) lce.sigma());
        this.gca = parameters.gca();
        this.workers = workers;
        this.published = PublishedForm.covers(parameters);
        this.variants = new VariantMapper(parameters, workers);
    }

    /** The redistribution {@code leftmost}: what the clip takes away is given to what lies below it. */
    private ContrastRows.Mapping mapping(float level) {
        double c0 = gca.clipLow().orElseThrow();
        double c1 = gca.clipHigh().orElseThrow();
        double span = c1 - c0;
        double p0 = NormalDistribution.cumulative(c0);
        double p1 = NormalDistribution.cumulative(c1);
        double d0 = NormalDistribution.density(c0);
        double d1 = NormalDistribution.density(c1);
        double excess = p1 - p0 - 0.5 * (d0 + d1) * span;
        return new ContrastRows.Mapping(
                (float) (gca.mean() - level),
                (float) gca.hpSigma(),
                (float) c0,
                (float) span,
                (float) p0,
                (float) p1,
                (float) d0,
                (float) ((d1 - d0) / (2 * span)),
                (float) (excess / p0 + 1));
    }

    /**
     * Scratch that each worker needs.
     *
     * @param parameters of the method
     * @param width pixels in a row
     * @return bytes
     */
    public static long scratchBytes(ContrastParameters parameters, int width) {
        int smoothing =
                parameters.lce().map(ContrastParameters.Enhancement::smoothing).orElse(1);
        long rows = Lines.bytes(width, smoothing);
        long own = Scratch.bytesFor(Math.max(rows, Triangle.stateBytes(COLUMNS)));
        return Math.max(own, VariantMapper.scratchBytes(parameters, width));
    }

    /**
     * Which part of the image a part of the result depends on.
     *
     * @param region of the result
     * @param whole the image
     * @param masked whether there is a mask
     * @return a region that contains it
     */
    public Region reached(Region region, Region whole, boolean masked) {
        if (masked || !published) {
            return whole;
        }
        int spacing = spacing(smoothing, whole.height());
        return mapped(region, whole).grown(smoothing, smoothing + 2 * spacing, whole);
    }

    /** The region and so many columns that nothing of the region depends on where the next ones are cut off. */
    private static Region mapped(Region region, Region whole) {
        return region.grown(MARGIN, 0, whole);
    }

    /**
     * Enhances and maps all of an image without a mask; see the other method of this name.
     *
     * @param buffers give each worker its scratch
     * @param image what is enhanced, less its level
     * @param level what was taken off the image
     * @param smooth a padded plane of floats of the same size, which is overwritten
     * @param target a dense plane of the parameters' output sample that receives the result
     */
    public void run(SectionBuffers buffers, Plane image, float level, Plane smooth, Plane target) {
        Region whole = Region.whole(image.height(), image.width());
        run(buffers, image, level, smooth, target, Optional.empty(), whole);
    }

    /**
     * Enhances and maps. Pixels outside the mask, and those that are no number, come out as the mapping of the
     * adjustment's mean; to the smooth intensity they do not count, and among the extremes they count as that mean.
     *
     * @param buffers give each worker its scratch, and the room for the mask's smooth weights
     * @param image what is enhanced, less its level; a padded plane of floats, which is overwritten where the parameters
     *     compress a range or there is a pixel without data
     * @param level what was taken off the image
     * @param smooth a padded plane of floats of the same size, which is overwritten
     * @param target a dense plane of the parameters' output sample that receives the result
     * @param mask of the image; without one every pixel holds data. A mask that is full gives the same as none
     * @param region where the result is wanted, and the image holds what it {@linkplain #reached depends on}; its bits do
     *     not depend on the region, and other pixels of the target mean nothing
     * @throws IllegalArgumentException when the target has another sample, or the mask another size
     */
    public void run(
            SectionBuffers buffers,
            Plane image,
            float level,
            Plane smooth,
            Plane target,
            Optional<SectionMask> mask,
            Region region) {
        requireSample(target);
        mask.ifPresent(given -> requireSize(given.valid(), image));
        if (mask.isPresent() && !variants.isFull(mask.get())) {
            variants.runWithGaps(buffers, image, level, smooth, target, mask);
        } else if (published) {
            runPublished(buffers, image, level, smooth, target, region);
        } else {
            variants.run(buffers, image, level, smooth, target);
        }
    }

    private void requireSample(Plane target) {
        if (target.sample() != gca.sample().stored()) {
            throw new IllegalArgumentException(
                    "a target of " + target.sample() + "; expected " + gca.sample() + " by its parameters");
        }
    }

    private static void requireSize(Plane mask, Plane image) {
        if (mask.height() != image.height() || mask.width() != image.width()) {
            throw new IllegalArgumentException("a mask of " + mask.height() + " x " + mask.width()
                    + " pixels; expected " + image.height() + " x " + image.width() + " as the image has");
        }
    }

    private void runPublished(
            SectionBuffers buffers, Plane image, float level, Plane smooth, Plane target, Region region) {
        Region whole = Region.whole(image.height(), image.width());
        Region mapped = mapped(region, whole);
        Region smoothed = mapped.grown(smoothing, 0, whole);
        int spacing = spacing(smoothing, image.height());
        int endSample = (region.endY() - 1) / spacing + (spacing == 1 ? 1 : 2);
        smoothColumns(buffers, image, smooth, spacing, smoothed, endSample);
        if (!VariantMapper.isNumbers(smooth, endSample - 1, smoothed)) {
            variants.runWithGaps(buffers, image, level, smooth, target, Optional.empty());
            return;
        }
        ContrastRows.Mapping mapping = mapping(level);
        workers.forStretches(mapped.height(), ROWS, (first, end, worker) -> {
            Lines lines = new Lines(image, smooth, spacing, mapping, mapped, buffers.scratch(worker));
            lines.map(mapped.y() + first, mapped.y() + end, target);
        });
    }

    /**
     * Rows from one row of the smooth intensity to the next; it is interpolated between. The triangle filter's second
     * derivative is at most {@code 4 / smoothing²} of the image's range, so that what linear interpolation misses is at
     * most {@code spacing² / (2 smoothing²)} of it: 1 part in 50,000.
     */
    private static int spacing(int smoothing, int height) {
        return height < 4 ? 1 : Math.clamp(smoothing / 160, 1, 3);
    }

    /** Rows of the smooth intensity: up to the last of the image, and one more to interpolate to. */
    private static int samples(int spacing, int height) {
        return spacing == 1 ? height : (height - 1) / spacing + 2;
    }

    /** Whether the plane of the smooth intensity has room for the sums of rows after its own. */
    private boolean takesSums(int spacing, int height) {
        return spacing == Triangle.SUMMED_SPACING
                && smoothing % spacing == 0
                && 2 * samples(spacing, height) + smoothing / spacing <= height;
    }

    /** The smooth intensity down the columns, every {@link #spacing} rows one, of a region. */
    private void smoothColumns(
            SectionBuffers buffers, Plane image, Plane smooth, int spacing, Region region, int endSample) {
        int firstSample = region.y() / spacing;
        if (!takesSums(spacing, image.height())) {
            Triangle.Rows rows = y -> image.row(Mirror.index(y, image.height()));
            smoothColumns(
                    buffers, new Columns(image, rows, spacing, smoothing), smooth, region, firstSample, endSample);
            return;
        }
        // T_3m at every third row is T_m of sums of five rows: B_3m is B_3 and then B_m with its taps three rows apart.
        // Reading a third of the rows takes contrast from 0.45 to 0.38 s (9000 x 13750, one thread).
        int m = smoothing / spacing;
        int samples = samples(spacing, image.height());
        Triangle.Rows sums = k -> smooth.row(samples + Math.abs(k));
        int firstSum = Math.max(0, firstSample - m);
        int count = endSample + m - firstSum;
        workers.forStretches(count, ROWS, (first, end, worker) -> {
            for (int k = firstSum + first; k < firstSum + end; k++) {
                sumRows(image, spacing * k, smooth, sums.offset(k), region);
            }
        });
        smoothColumns(buffers, new Columns(smooth, sums, 1, m), smooth, region, firstSample, endSample);
    }

    private static void sumRows(Plane image, int centre, Plane sums, long offset, Region region) {
        long from = (long) (region.x() / COLUMNS) * COLUMNS * Float.BYTES;
        int width = region.endX() - (int) (from / Float.BYTES);
        long[] rows = new long[2 * Triangle.SUMMED_SPACING - 1];
        for (int j = 0; j < rows.length; j++) {
            int y = Mirror.index(centre + j - Triangle.SUMMED_SPACING + 1, image.height());
            rows[j] = image.row(y) + from;
        }
        Triangle.sumOfFive(image.segment(), rows, sums.segment(), offset + from, width);
    }

    /**
     * What is filtered down its columns.
     *
     * @param plane whose rows it has
     * @param rows where they are
     * @param step rows from one sample of the result to the next
     * @param n length of the box
     */
    private record Columns(Plane plane, Triangle.Rows rows, int step, int n) {}

    private void smoothColumns(
            SectionBuffers buffers, Columns columns, Plane smooth, Region region, int firstSample, int endSample) {
        int firstBlock = region.x() / COLUMNS;
        int blocks = (region.endX() - 1) / COLUMNS + 1 - firstBlock;
        workers.forEach(blocks, (index, worker) -> {
            int from = (firstBlock + index) * COLUMNS;
            smoothBlock(columns, smooth, from, firstSample, endSample, buffers.scratch(worker));
        });
    }

    private void smoothBlock(Columns columns, Plane smooth, int from, int firstSample, int endSample, Scratch scratch) {
        int width = Math.min(COLUMNS, smooth.width() - from);
        long start = (long) from * Float.BYTES;
        MemorySegment state = scratch.take(Triangle.stateBytes(width));
        MemorySegment source = columns.plane.segment();
        int n = columns.n;
        int step = columns.step;
        Triangle.Rows rows = y -> columns.rows.offset(y) + start;
        Triangle.start(state, source, rows, firstSample * step, n, Triangle.TO_FIXED_POINT, width);
        double factor = 1.0 / ((double) smoothing * smoothing);
        for (int k = firstSample; k < endSample; k++) {
            Triangle.value(state, factor, smooth.segment(), smooth.row(k) + start, width);
            for (int y = k * step; y < (k + 1) * step; y++) {
                Triangle.advance(
                        state,
                        source,
                        rows.offset(y + n),
                        rows.offset(y),
                        rows.offset(y - n),
                        Triangle.TO_FIXED_POINT,
                        width);
            }
        }
    }

    /**
     * Rows of floats that image rows are worked out in, one whole row after the other: blocks of columns would keep them
     * in the core's nearest cache, but then the image is read in pieces too short for the prefetcher, which took longer.
     */
    private final class Lines {
        private static final int COUNT = 8;

        private final Plane image;
        private final Plane smooth;
        private final int spacing;
        private final ContrastRows.Mapping mapping;
        /** The columns that are mapped, from {@link #from} on. */
        private final int width;

        private final int from;
        private final MemorySegment memory;
        private final long[] window = new long[omega + 1];
        /** Of a row, and two lines on of the next. */
        private final long maxima;

        private final long minima;
        private final long middle;
        private final long scaled;
        /** A row of half-smoothed intensity, with the border that the triangle filter needs. */
        private final long halfSmoothed;

        private long above;
        private long below;
        /** The row of the smooth intensity that is in {@link #above}; the next one, if needed, is in {@link #below}. */
        private int known = Integer.MIN_VALUE;

        Lines(Plane image, Plane smooth, int spacing, ContrastRows.Mapping mapping, Region mapped, Scratch scratch) {
            this.image = image;
            this.smooth = smooth;
            this.spacing = spacing;
            this.mapping = mapping;
            width = mapped.width();
            from = mapped.x();
            memory = scratch.take(bytes(width, smoothing));
            above = line(0);
            below = line(1);
            maxima = line(2);
            minima = line(3);
            middle = line(6);
            scaled = line(7);
            halfSmoothed = line(COUNT) + (long) Plane.padded(smoothing) * Float.BYTES;
        }

        static long bytes(int width, int smoothing) {
            return (COUNT + 1) * lineBytes(width) + 2L * Plane.padded(smoothing) * Float.BYTES;
        }

        private static long lineBytes(int width) {
            return (long) (Plane.padded(width) + 2 * MARGIN) * Float.BYTES;
        }

        private long line(int index) {
            return index * lineBytes(width) + (long) MARGIN * Float.BYTES;
        }

        void map(int first, int end, Plane target) {
            int y = first;
            while (y < end) {
                boolean two = omega == Extremes.USUAL_WINDOW
                        && y + 1 < end
                        && y >= omega / 2
                        && y + 1 + omega / 2 < image.height();
                if (two) {
                    findExtremesOfTwo(y);
                    mapRow(y, 0, target);
                    mapRow(y + 1, 1, target);
                    y += 2;
                } else {
                    findExtremes(y);
                    mapRow(y, 0, target);
                    y++;
                }
            }
        }

        private void mapRow(int y, int pair, Plane target) {
            smoothAround(y / spacing);
            long second = pair * 2 * lineBytes(width);
            Extremes.pad(memory, maxima + second, minima + second, omega, width);
            Extremes.middleAlongRow(memory, maxima + second, minima + second, omega, middle, width);
            ContrastRows.enhance(
                    image.segment(),
                    imageRow(y),
                    memory,
                    above,
                    spacing > 1 ? below : above,
                    (float) (y % spacing) / spacing,
                    middle,
                    enhancement,
                    mapping,
                    scaled,
                    width);
            ContrastRows.levels(memory, scaled, mapping, scaled, width);
            ContrastRows.truncate(memory, scaled, target.segment(), target.row(y) + from, width);
        }

        private void smoothAround(int k) {
            if (k == known) {
                return;
            }
            if (k == known + 1 && spacing > 1) {
                long free = above;
                above = below;
                below = free;
            } else {
                smoothAlong(k, above);
            }
            if (spacing > 1) {
                smoothAlong(k + 1, below);
            }
            known = k;
        }

        private long imageRow(int y) {
            return image.row(y) + (long) from * Float.BYTES;
        }

        private void smoothAlong(int k, long line) {
            int before = Math.min(smoothing, from);
            int after = Math.min(smoothing, image.width() - from - width);
            MemorySegment.copy(
                    smooth.segment(),
                    smooth.row(k) + (long) (from - before) * Float.BYTES,
                    memory,
                    halfSmoothed - (long) before * Float.BYTES,
                    (long) (before + width + after) * Float.BYTES);
            long column0 = halfSmoothed - (long) from * Float.BYTES;
            Mirror.pad(memory, column0, image.width(), smoothing - from, from + width + smoothing - image.width());
            Triangle.alongRow(memory, halfSmoothed, smoothing, Triangle.TO_FIXED_POINT, memory, line, width);
        }

        private void findExtremes(int y) {
            int first = Math.max(0, y - omega / 2);
            int count = Math.min(image.height() - 1, y + omega / 2) - first + 1;
            for (int k = 0; k < count; k++) {
                window[k] = imageRow(first + k);
            }
            Extremes.acrossRows(image.segment(), window, count, memory, maxima, minima, width);
        }

        private void findExtremesOfTwo(int y) {
            for (int k = 0; k <= omega; k++) {
                window[k] = imageRow(y - omega / 2 + k);
            }
            Extremes.acrossRowsTwice(image.segment(), window, memory, maxima, minima, 2 * lineBytes(width), width);
        }
    }
}
