package org.limpid.advice;

import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.limpid.Region;
import org.limpid.Restorer;
import org.limpid.WorkerPool;
import org.limpid.advice.CandidateCrops.Candidate;
import org.limpid.image.Plane;
import org.limpid.image.Workspace;
import org.limpid.parameters.ContrastParameters;
import org.limpid.parameters.ContrastParameters.Adjustment;
import org.limpid.parameters.DenoiseParameters;
import org.limpid.parameters.DenoiseParameters.Covariance;
import org.limpid.parameters.DenoiseParameters.Gain;
import org.limpid.parameters.DenoiseParameters.Wiener;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;

/** Restores a part of a section with parameters around a suggestion. */
final class CandidateRestoration {
    private static final int WHITE = 255;
    /** Of the columns; 0 leaves all noise. */
    private static final double[] GAINS = {0, 4, 1, 0.25};

    private static final double STRONGEST = 100;
    /** Of the rows. */
    private static final double[] WIDTHS = {1.4, 1, 0.7};
    /** Of numbers that a user may copy. */
    private static final MathContext DIGITS = new MathContext(5);
    /** Pixels around the part that are restored with it, as far as there are any. */
    private static final int MARGIN = 256;

    private final RestorationParameters suggested;
    private final boolean turnedBack;
    private final WorkerPool workers;

    /** Results of negatives are turned back to the polarity of the samples, if asked for. */
    CandidateRestoration(RestorationParameters suggested, boolean turnedBack, WorkerPool workers) {
        this.suggested = suggested;
        this.turnedBack = turnedBack;
        this.workers = workers;
    }

    /** A square of a corrected section, and pixels around it. */
    record Square(Plane image, int top, int left, int side) {
        /** A copy of the square that shows most structure, with its surroundings; its side is in pixels. */
        static Square of(SectionCrops section, int side, Workspace workspace) {
            Square best = best(section, side);
            Plane image = best.image;
            Region region = new Region(best.left, best.top, best.side, best.side)
                    .grown(MARGIN, MARGIN, Region.whole(image.height(), image.width()));
            Plane copy = CorrectedCrop.reserve(workspace, region.height(), region.width());
            for (int y = 0; y < region.height(); y++) {
                long from = image.row(region.y() + y) + (long) region.x() * Float.BYTES;
                MemorySegment.copy(image.segment(), from, copy.segment(), copy.row(y), copy.rowBytes());
            }
            return new Square(copy, best.top - region.y(), best.left - region.x(), best.side);
        }
    }

    /** Of a square that is neither denoised nor adjusted. */
    CandidateCrops of(Square square) {
        List<Candidate> candidates = new ArrayList<>();
        for (double width : WIDTHS) {
            for (double gain : GAINS) {
                boolean denoised = gain > 0;
                RestorationParameters tried = candidate(denoised ? gain : 1, width);
                candidates.add(new Candidate(denoised, tried, restored(square, denoised, tried)));
            }
        }
        return new CandidateCrops(square.side(), candidates);
    }

    private static Square best(SectionCrops section, int side) {
        Square best = null;
        int most = -1;
        for (CorrectedCrop crop : section.crops()) {
            Plane image = crop.image();
            int fitting = Math.min(side, Math.min(image.height(), image.width()));
            for (int top = 0; top + fitting <= image.height(); top += StructureMap.SIDE) {
                for (int left = 0; left + fitting <= image.width(); left += StructureMap.SIDE) {
                    int structured = crop.structure().count(top, left, fitting);
                    if (structured > most) {
                        most = structured;
                        best = new Square(image, top, left, fitting);
                    }
                }
            }
        }
        return Objects.requireNonNull(best);
    }

    /** The square's pixels, row by row. */
    private int[] restored(Square square, boolean denoised, RestorationParameters tried) {
        Set<Stage> stages = denoised ? EnumSet.of(Stage.DENOISE, Stage.CONTRAST) : EnumSet.of(Stage.CONTRAST);
        Adjustment gca = tried.contrast().gca();
        Adjustment bytes = AdjustmentLevels.inBytes(gca, gca.mean(), gca.hpSigma());
        ContrastParameters shown = new ContrastParameters(tried.contrast().lce(), bytes);
        try (Restorer restorer = Restorer.with(new RestorationParameters(tried.destripe(), tried.denoise(), shown))
                .stages(stages)
                .workers(workers)
                .open()) {
            restorer.input(square.image());
            Plane result = restorer.restore().plane();
            int side = square.side();
            int[] pixels = new int[side * side];
            for (int i = 0; i < pixels.length; i++) {
                int level = (int) result.get(square.top() + i / side, square.left() + i % side);
                pixels[i] = turnedBack ? WHITE - level : level;
            }
            return pixels;
        }
    }

    private RestorationParameters candidate(double gain, double width) {
        Adjustment gca = suggested.contrast().gca();
        Adjustment tried = gca.withHpSigma(times(gca.hpSigma(), width));
        return new RestorationParameters(
                suggested.destripe(),
                withGain(suggested.denoise(), gain),
                new ContrastParameters(suggested.contrast().lce(), tried));
    }

    /** A product in a few digits; a number times 1 stays as it is. */
    private static double times(double value, double factor) {
        return factor == 1
                ? value
                : new BigDecimal(value * factor).round(DIGITS).doubleValue();
    }

    /** Parameters of which a gain above 1 keeps weaker structure, and more noise. The strength is of a variance, which needs less. */
    private static DenoiseParameters withGain(DenoiseParameters given, double gain) {
        return switch (given) {
            case Covariance covariance ->
                covariance.with(covariance.shrinkage().stream()
                        .map(entry -> new Gain(times(entry.gain(), gain), entry.offset()))
                        .toList());
            case Wiener wiener ->
                new Wiener(
                        wiener.scales(),
                        wiener.window(),
                        Math.min(times(wiener.strength(), 1 / Math.sqrt(gain)), STRONGEST));
        };
    }
}
