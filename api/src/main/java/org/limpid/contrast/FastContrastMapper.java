package org.limpid.contrast;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.OptionalDouble;
import org.limpid.Region;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.internal.MaskedBlocks;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.ContrastRows;
import org.limpid.kernels.NormalDistribution;
import org.limpid.kernels.TriangleFilter;
import org.limpid.kernels.WindowMidrange;
import org.limpid.kernels.WindowMinMax;
import org.limpid.parameters.ContrastParameters;
import org.limpid.parameters.ContrastParameters.Adjustment;
import org.limpid.parameters.ContrastParameters.Enhancement;
import org.limpid.parameters.ContrastParameters.OutputSample;
import org.limpid.parameters.ContrastParameters.Redistribution;
import org.limpid.parameters.ContrastParameters.Reference;

/**
 * Contrast in the form that both published sets of parameters have, in three passes. The image is read, and for every third
 * pixel of every third row a sum of the pixels about it is written. Down blocks of columns of these sums, the triangle filter
 * makes each a row of half-smoothed intensity. Then the image is read once more, row by row, and the bytes are written. Where
 * the smoothing is short or no multiple of three, or the image is small, the filter reads the image itself.
 *
 * <p>In a masked image the pixels without data are set to the adjustment's mean before, which is what windows of extremes are
 * to see. The smooth intensity less that mean is then that of the pixels with data, and is divided by the smoothed weights where
 * these are not 1.
 */
final class FastContrastMapper {
    private static final int ROWS = 48;
    /** Floats before and after a row of extremes: half the longest window and whole vectors. */
    private static final int MARGIN = 64;
    /**
     * Least lower clip that is covered. Below it the published form's Φ, within 4e-7, would be multiplied by a large
     * factor, and so would its error.
     */
    private static final double LEAST_CLIP = -2.5;

    private final int smoothing;
    private final int omega;
    private final ContrastRows.Enhancement enhancement;
    private final Adjustment gca;
    private final WorkerPool workers;

    FastContrastMapper(ContrastParameters parameters, WorkerPool workers) {
        Enhancement lce = parameters.lce().orElseThrow();
        smoothing = lce.smoothing();
        omega = lce.omega();
        enhancement = new ContrastRows.Enhancement((float) lce.ratio(), (float) lce.offset(), (float) lce.sigma());
        gca = parameters.gca();
        this.workers = workers;
    }

    /** Whether parameters are of this form. */
    static boolean covers(ContrastParameters parameters) {
        return parameters.lce().filter(FastContrastMapper::covers).isPresent() && covers(parameters.gca());
    }

    private static boolean covers(Enhancement lce) {
        return lce.ratio() > 0
                && lce.method() == Reference.IMAGE
                && lce.compress().isEmpty();
    }

    private static boolean covers(Adjustment gca) {
        return gca.clipLow().orElse(Double.NEGATIVE_INFINITY) >= LEAST_CLIP
                && gca.redistribution() == Redistribution.LEFTMOST
                && gca.sample() == OutputSample.UINT8
                && gca.rangeLow() == 0
                && gca.white() == OutputSample.UINT8.white();
    }

    /** The adjustment's mean, less a level. */
    private float mean(float level) {
        return (float) (gca.mean() - level);
    }

    /** The redistribution {@code leftmost}: the clipped part of the histogram goes to the levels below the lower clip. */
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
                mean(level),
                (float) gca.hpSigma(),
                (float) c0,
                (float) span,
                (float) p0,
                (float) p1,
                (float) d0,
                (float) ((d1 - d0) / (2 * span)),
                (float) (excess / p0 + 1));
    }

    static long scratchBytes(ContrastParameters parameters, int width) {
        int smoothing = parameters.lce().map(Enhancement::smoothing).orElse(1);
        return Math.max(
                Math.max(
                        Scratch.bytesFor(Lines.bytes(width, smoothing)),
                        SmoothWeights.scratchBytes(smoothing, smoothing / TriangleFilter.SUMMED_SPACING)),
                Math.max(TriangleColumns.scratchBytes(), SubsampledSmoothing.scratchBytes(width, smoothing)));
    }

    /** Which part of an image a part of the result depends on. */
    Region reached(Region region, Region whole) {
        int sampled = smoothing + 2 * FullSmoothing.spacing(smoothing, whole.height());
        return mapped(region, whole).grown(sampled, sampled, whole);
    }

    /** The region, widened by so many columns that the cut after them changes nothing inside it. */
    private static Region mapped(Region region, Region whole) {
        return region.grown(MARGIN, 0, whole);
    }

    /**
     * Maps a region of an image whose pixels all hold data.
     *
     * @return false, with the target unchanged, when a pixel that the region depends on is no number
     */
    boolean run(SectionBuffers buffers, Plane image, float level, Plane smooth, Plane target, Region region) {
        Region mapped = mapped(region, Region.whole(image.height(), image.width()));
        SmoothIntensity low = smoothing(image, smooth, mapped, OptionalDouble.empty());
        low.downColumns(buffers);
        if (!low.isNumbers()) {
            return false;
        }
        map(new Form(image, low, enhancement, mapping(level), mapped, Optional.empty()), buffers, target);
        return true;
    }

    /**
     * Maps rows of a masked image.
     *
     * @param image is set to the mean where there is no data
     * @param rows of the image's width
     * @return false, with the target unchanged, when a pixel that the mask leaves is no number
     */
    boolean run(
            SectionBuffers own, Plane image, float level, Plane smooth, Plane target, SectionMask mask, Region rows) {
        float mean = mean(level);
        MaskedBlocks blocks = mask.blocks(workers);
        blocks.fill(image, mean, workers);
        SmoothIntensity low = smoothing(image, smooth, rows, OptionalDouble.of(mean));
        low.downColumns(own);
        if (!low.isNumbers()) {
            return false;
        }
        // The smooth intensity is less the mean as well.
        ContrastRows.Enhancement lessMean =
                new ContrastRows.Enhancement(enhancement.ratio(), enhancement.offset() + mean, enhancement.sigma());
        SmoothWeights weights = new SmoothWeights(low.weights(), mask, own, workers);
        Gaps gaps = new Gaps(blocks, weights, levelOfMean(own.scratch(0)));
        map(new Form(image, low, lessMean, mapping(level), rows, Optional.of(gaps)), own, target);
        return true;
    }

    private SmoothIntensity smoothing(Plane image, Plane smooth, Region mapped, OptionalDouble level) {
        return SubsampledSmoothing.covers(smoothing, image.height(), image.width())
                ? new SubsampledSmoothing(workers, smoothing, image, smooth, mapped, level)
                : new FullSmoothing(workers, smoothing, image, smooth, mapped, level);
    }

    /** What a pixel of the mean is mapped to. */
    private int levelOfMean(Scratch scratch) {
        MemorySegment row = scratch.take(MARGIN * Float.BYTES);
        row.fill((byte) 0);
        ContrastRows.levels(row, 0, mapping(0), 0, 1);
        ContrastRows.truncate(row, 0, row, 0, 1);
        return Byte.toUnsignedInt(row.get(ValueLayout.JAVA_BYTE, 0));
    }

    private void map(Form form, SectionBuffers buffers, Plane target) {
        Region mapped = form.mapped;
        workers.forStretches(mapped.height(), ROWS, (first, end, worker) -> {
            Lines lines = new Lines(form, buffers.scratch(worker));
            lines.map(mapped.y() + first, mapped.y() + end, target);
        });
    }

    /** Where pixels hold no data, and what they become. */
    private record Gaps(MaskedBlocks blocks, SmoothWeights weights, int level) {}

    /** An image and how it is mapped. */
    private record Form(
            Plane image,
            SmoothIntensity low,
            ContrastRows.Enhancement enhancement,
            ContrastRows.Mapping mapping,
            Region mapped,
            Optional<Gaps> gaps) {}

    /**
     * Working rows of floats, one whole image row after the other. Blocks of columns would keep them in the core's
     * nearest cache, but then the image is read in pieces that are short for the prefetcher, which is slower.
     */
    private final class Lines {
        private static final int COUNT = 7;

        private final Plane image;
        private final SmoothIntensity low;
        private final int spacing;
        private final ContrastRows.Enhancement enhancement;
        private final ContrastRows.Mapping mapping;
        private final Optional<Gaps> gaps;
        private final Optional<SmoothWeights.Line> weights;
        /** The columns that are mapped, from {@link #from} on. */
        private final int width;

        private final int from;
        private final MemorySegment memory;
        private final long[] window = new long[omega + 1];
        private final long maxima;
        private final long minima;
        /** The middles of a row; the middles of the next row are a line further on. */
        private final long middle;

        private final long scaled;
        private final long work;
        private long above;
        private long below;
        /** Which row of the smooth intensity {@link #above} holds; {@link #below} holds the next one, if it is needed. */
        private int known = Integer.MIN_VALUE;

        Lines(Form form, Scratch scratch) {
            image = form.image;
            low = form.low;
            spacing = low.spacing();
            mapping = form.mapping;
            enhancement = form.enhancement;
            gaps = form.gaps;
            width = form.mapped.width();
            from = form.mapped.x();
            memory = scratch.take(bytes(width, smoothing));
            above = line(0);
            below = line(1);
            maxima = line(2);
            minima = line(3);
            middle = line(4);
            scaled = line(6);
            work = COUNT * lineBytes(width);
            weights = gaps.map(known -> known.weights.line(memory, work + workBytes(width, smoothing), gca.mean()));
        }

        static long bytes(int width, int smoothing) {
            return COUNT * lineBytes(width) + workBytes(width, smoothing) + SmoothWeights.lineBytes(width, smoothing);
        }

        private static long workBytes(int width, int smoothing) {
            return Math.max(FullSmoothing.workBytes(width, smoothing), SubsampledSmoothing.workBytes(width));
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
                boolean two = omega == WindowMinMax.USUAL_WINDOW
                        && y + 1 < end
                        && y >= omega / 2
                        && y + 1 + omega / 2 < image.height();
                if (two) {
                    findMiddlesOfTwo(y);
                    mapRow(y, middle, target);
                    mapRow(y + 1, middle + lineBytes(width), target);
                    y += 2;
                } else {
                    findMiddle(y);
                    mapRow(y, middle, target);
                    y++;
                }
            }
        }

        private void mapRow(int y, long middleRow, Plane target) {
            smoothAround(y / spacing);
            ContrastRows.enhance(
                    image.segment(),
                    imageRow(y),
                    memory,
                    above,
                    spacing > 1 ? below : above,
                    (float) (y % spacing) / spacing,
                    middleRow,
                    enhancement,
                    mapping,
                    scaled,
                    width);
            ContrastRows.levels(memory, scaled, mapping, scaled, width);
            ContrastRows.truncate(memory, scaled, target.segment(), target.row(y) + from, width);
            gaps.ifPresent(known -> known.blocks.fill(y, target, known.level));
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
                low.alongRow(k, memory, work, above, weights);
            }
            if (spacing > 1) {
                low.alongRow(k + 1, memory, work, below, weights);
            }
            known = k;
        }

        private long imageRow(int y) {
            return image.row(y) + (long) from * Float.BYTES;
        }

        private void findMiddle(int y) {
            int first = Math.max(0, y - omega / 2);
            int count = Math.min(image.height() - 1, y + omega / 2) - first + 1;
            for (int k = 0; k < count; k++) {
                window[k] = imageRow(first + k);
            }
            WindowMinMax.acrossRows(image.segment(), window, count, memory, maxima, minima, width);
            WindowMinMax.pad(memory, maxima, minima, omega, width);
            WindowMinMax.middleAlongRow(memory, maxima, minima, omega, middle, width);
        }

        private void findMiddlesOfTwo(int y) {
            for (int k = 0; k <= omega; k++) {
                window[k] = imageRow(y - omega / 2 + k);
            }
            WindowMidrange.ofTwoRows(image.segment(), window, memory, middle, middle + lineBytes(width), width);
        }
    }
}
