package org.limpid.advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.WorkerPool;
import org.limpid.advice.CandidateRestoration.Square;
import org.limpid.advice.CropChoice.Extent;
import org.limpid.image.MemoryCap;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.internal.PhysicalMemory;
import org.limpid.parameters.Direction;
import org.limpid.parameters.RestorationParameters;
import org.limpid.plan.MemoryEstimate;
import org.limpid.section.MaskSource;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionId;
import org.limpid.section.SectionPlacement;
import org.limpid.section.SectionSource;

/**
 * Measures the parameters that depend on the images, from a few sections without stripes and background. Only pixels
 * that hold data count, and only blocks of them that show structure, but for the ends of the output's range.
 * <ul>
 *   <li>Polarity: the method is made for membranes darker than what they enclose. The skewness of fine structure tells
 *       whether the stored samples are so or their negatives. Samples that are neither are processed as stored.
 *   <li>Gains and offsets of denoising by covariance, where that is given: the noise's deviation is estimated where the structure is flattest. Pixels are
 *       sorted by the covariance that the method looks at. The best part to take off at each is noise energy over
 *       energy, and the logistic is fitted to that.
 *   <li>{@code sigma} and {@code offset} of local enhancement: a multiple of the deviation from the surroundings' median,
 *       up and down, so that {@code sigma} and {@code hp_sigma} are about in the published notebook's ratio.
 *   <li>{@code mean} and {@code hp_sigma}: those that spread the structure over the output's range, as {@link
 *       AdjustmentFit} says.
 * </ul>
 *
 * <p>Large sections are measured in a few long windows. The result does not depend on the number of threads.
 */
public final class Tuning {
    private static final int MOST_SECTIONS = 5;
    /** Pixels to measure, of all sections together. */
    private static final long PIXELS = 14L << 20;
    /** So many times less structure than another section has is too little. */
    private static final int POOR = 10;
    /** Skewness above which structure is bright on dark ground. */
    private static final double BRIGHT_LINES = 0.05;

    private final RestorationParameters given;
    private final Calibration calibration;
    private final SectionPlacement placement;
    private final MaskSource masks;
    private final Settings settings;

    /** How to measure: pixels of all sections together, and bytes of off-heap memory. */
    private record Settings(int threads, Optional<Boolean> polarity, long pixels, long bytes) {}

    /** Is told how far it is. */
    @FunctionalInterface
    public interface Watcher {
        /** A step begins with a section. */
        void step(SectionId section, String words);
    }

    /** Threads, and memory for the crops within that for all. */
    private record Work(WorkerPool workers, Workspace workspace, MemoryCap cap) implements AutoCloseable {
        private Work(Settings settings) {
            this(new WorkerPool(settings.threads), new MemoryCap(settings.bytes));
        }

        private Work(WorkerPool workers, MemoryCap cap) {
            this(workers, new Workspace(cap), cap);
        }

        @Override
        public void close() {
            workspace.close();
            workers.close();
        }
    }

    /** Sections without stripes and background, in the processed polarity. */
    private record Corrected(
            List<SectionCrops> sections, boolean inverted, List<String> leftOut, Optional<String> otherStripes) {}

    /** Suggested parameters, and a part of a section that was restored with parameters around them. */
    public record Candidates(TuningAdvice advice, CandidateCrops crops) {}

    /**
     * A tuning that has not begun. Those of the given parameters that do not depend on the images are kept.
     *
     * @param masks where masks are found that the source does not give
     */
    public Tuning(
            RestorationParameters given,
            Calibration calibration,
            SectionPlacement placement,
            MaskSource masks,
            int threads) {
        this(
                given,
                calibration,
                placement,
                masks,
                new Settings(threads, Optional.empty(), PIXELS, PhysicalMemory.bytes()));
    }

    private Tuning(
            RestorationParameters given,
            Calibration calibration,
            SectionPlacement placement,
            MaskSource masks,
            Settings settings) {
        this.given = given;
        this.calibration = calibration;
        this.placement = placement;
        this.masks = masks;
        this.settings = settings;
    }

    private Tuning with(Settings others) {
        return new Tuning(given, calibration, placement, masks, others);
    }

    /**
     * The same with a polarity that is not measured: whether intensities are the negatives of the stored samples. It is
     * not measured with a calibration that does not say of which samples it is, either: unless it is set, integers are
     * inverted then and floats are not, as in the published volume.
     */
    public Tuning withInverted(boolean inverted) {
        return with(new Settings(settings.threads, Optional.of(inverted), settings.pixels, settings.bytes));
    }

    /** The same with another number of pixels to measure, of all sections together. */
    Tuning withPixels(long count) {
        return with(new Settings(settings.threads, settings.polarity, count, settings.bytes));
    }

    /** The same by so many threads, in so many bytes of off-heap memory. The result does not depend on it. */
    public Tuning within(int threads, long bytes) {
        return with(new Settings(threads, settings.polarity, settings.pixels, bytes));
    }

    /** The memory that it takes to measure some sections of a shape. */
    public MemoryEstimate memory(PixelShape section, int sections) {
        Direction direction = given.destripe().direction();
        return (direction.isAuto() ? Stream.of(Direction.VERTICAL, Direction.HORIZONTAL) : Stream.of(direction))
                .map(each -> memory(section, sections, each))
                .max(Comparator.comparingLong(each -> each.imageBytes() + each.scratchBytes()))
                .orElseThrow();
    }

    private MemoryEstimate memory(PixelShape section, int sections, Direction direction) {
        long each = settings.pixels / sections;
        Extent part = Extent.of(section.height(), section.width(), direction, each);
        long kept = sections
                * Workspace.roundedBytes(Math.max(part.pixels(), Math.min(section.pixels(), each)) * Float.BYTES);
        MemoryEstimate whole = MemoryEstimate.of(Restorer.with(given), section, masks);
        // Float crops have gaps where there is no data, and denoising and contrast need more memory then.
        PixelShape crop = new PixelShape(Sample.FLOAT32, part.height(), part.width());
        MemoryEstimate parts = MemoryEstimate.of(Restorer.with(given), crop, masks);
        return new MemoryEstimate(
                whole.imageBytes() + parts.imageBytes() + kept,
                whole.scratchBytes() + parts.scratchBytes(),
                new MemoryEstimate.Overlap(0, 0, 0),
                whole.heapBytes() + parts.heapBytes());
    }

    /** The sections of a stack to measure: up to five, evenly spread over it; they depend on nothing but the list. */
    public static List<SectionId> spread(List<SectionId> sections) {
        int count = Math.min(MOST_SECTIONS, sections.size());
        return IntStream.range(0, count)
                .mapToObj(i -> sections.get((int) ((2L * i + 1) * sections.size() / (2 * count))))
                .toList();
    }

    /**
     * Measures sections, at least one, and suggests parameters. Sections that can't be measured are left out.
     *
     * @throws LimpidException when none can be: it can't be read or corrected, shows no structure, or is smaller than 32
     *     x 32 pixels
     */
    public TuningAdvice of(SectionSource source, List<SectionId> sections, Watcher watcher) {
        try (Work work = new Work(settings)) {
            return advice(corrected(source, sections, work, watcher), work, watcher);
        }
    }

    /**
     * Measures sections as {@link #of} does, and restores a part of the first one, where it shows most structure, with
     * parameters around the suggestion: not denoised, less, as suggested and more; each with a larger
     * {@code hp_sigma}, the suggested one and a smaller one. The part has so many pixels a side, or fewer where the
     * section is smaller.
     */
    public Candidates candidates(SectionSource source, List<SectionId> sections, int side, Watcher watcher) {
        try (Work work = new Work(settings)) {
            Corrected corrected = corrected(source, sections, work, watcher);
            SectionCrops first = corrected.sections().get(0);
            Square square = Square.of(first, side, work.workspace);
            TuningAdvice advice = advice(corrected, work, watcher);
            watcher.step(first.section(), "trying candidates");
            boolean turnedBack = advice.inverted() && settings.polarity.isEmpty();
            return new Candidates(
                    advice, new CandidateRestoration(advice.parameters(), turnedBack, work.workers).of(square));
        }
    }

    private TuningAdvice advice(Corrected corrected, Work work, Watcher watcher) {
        List<SectionCrops> sections = corrected.sections();
        watcher.step(sections.get(sections.size() - 1).section(), "measuring");
        return new TissueMeasurement(given, sections, work.workers, work.cap)
                .advice(corrected.inverted(), corrected.leftOut(), corrected.otherStripes());
    }

    private Corrected corrected(SectionSource source, List<SectionId> sections, Work work, Watcher watcher) {
        List<SectionCrops> found = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        Optional<String> otherStripes;
        try (CropReader reader = new CropReader(given, calibration, placement, masks, work.workers, work.cap)) {
            for (SectionId section : sections) {
                watcher.step(section, "correcting");
                try {
                    found.add(reader.read(
                            source,
                            section,
                            sample -> knownPolarity(sample).orElse(false),
                            settings.pixels / sections.size(),
                            work.workspace));
                } catch (LimpidException impossible) {
                    leftOut.add(impossible.getMessage());
                }
            }
            otherStripes = reader.otherStripes();
        }
        if (found.isEmpty()) {
            throw new LimpidException(leftOut.get(0));
        }
        leaveOutPoor(found, leftOut);
        leaveOutOtherTypes(found, leftOut);
        boolean inverted = knownPolarity(found.get(0).sample()).orElseGet(() -> hasBrightLines(found));
        if (inverted) {
            found.forEach(section -> section.turnOver(work.workers));
        }
        return new Corrected(found, inverted, leftOut, otherStripes);
    }

    /** Leaves out sections with much less structure than others, such as mostly lost ones. */
    private static void leaveOutPoor(List<SectionCrops> found, List<String> leftOut) {
        int most = found.stream().mapToInt(SectionCrops::structured).max().orElseThrow();
        for (SectionCrops section : List.copyOf(found)) {
            if (POOR * section.structured() < most) {
                found.remove(section);
                leftOut.add(section.section() + ": the section shows little structure beside other sections");
            }
        }
    }

    private Optional<Boolean> knownPolarity(Sample sample) {
        boolean unknown = calibration.isEmpty()
                || calibration.origin().filter(Calibration.Origin::recorded).isPresent();
        return settings.polarity.or(() -> unknown ? Optional.empty() : Optional.of(sample != Sample.FLOAT32));
    }

    private static boolean hasBrightLines(List<SectionCrops> sections) {
        double skewness =
                sections.stream().mapToDouble(SectionCrops::skewness).average().orElseThrow();
        return skewness > BRIGHT_LINES;
    }

    private static void leaveOutOtherTypes(List<SectionCrops> sections, List<String> leftOut) {
        SectionCrops first = sections.get(0);
        sections.removeIf(other -> {
            if (other.sample() != first.sample()) {
                leftOut.add(other.section() + ": samples are " + other.sampleName() + "; expected " + first.sampleName()
                        + " as in " + first.section());
            }
            return other.sample() != first.sample();
        });
    }
}
