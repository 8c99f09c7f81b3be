package org.limpid.advice;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.limpid.Region;
import org.limpid.Restorer;
import org.limpid.WorkerPool;
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
    private static final List<String> STRENGTHS = List.of("not denoised", "weaker", "suggested", "stronger");
    private static final List<String> CONTRASTS = List.of("softer", "suggested", "harder");
    private static final int WHITE = 255;
    private static final double[] GAINS = {0, 4, 1, 0.25};
    private static final double STRONGEST = 100;
    private static final double[] WIDTHS = {1.4, 1, 0.7};
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
        List<int[]> crops = new ArrayList<>();
        for (double width : WIDTHS) {
            for (double gain : GAINS) {
                crops.add(restored(square, gain, width));
            }
        }
        return new CandidateCrops(square.side(), STRENGTHS, CONTRASTS, crops);
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

    /** The square's pixels, row by row; a gain of 0 leaves all noise. */
    private int[] restored(Square square, double gain, double width) {
        Set<Stage> stages = gain == 0 ? EnumSet.of(Stage.CONTRAST) : EnumSet.of(Stage.DENOISE, Stage.CONTRAST);
        try (Restorer restorer = Restorer.with(candidate(gain, width))
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
        Adjustment tried = AdjustmentLevels.inBytes(gca, gca.mean(), gca.hpSigma() * width);
        return new RestorationParameters(
                suggested.destripe(),
                gain == 0 ? suggested.denoise() : withGain(suggested.denoise(), gain),
                new ContrastParameters(suggested.contrast().lce(), tried));
    }

    /** Parameters of which a gain above 1 keeps weaker structure, and more noise. The strength is of a variance, which needs less. */
    private static DenoiseParameters withGain(DenoiseParameters given, double gain) {
        return switch (given) {
            case Covariance covariance ->
                covariance.with(covariance.shrinkage().stream()
                        .map(entry -> new Gain(gain * entry.gain(), entry.offset()))
                        .toList());
            case Wiener wiener ->
                new Wiener(wiener.scales(), wiener.window(), Math.min(wiener.strength() / Math.sqrt(gain), STRONGEST));
        };
    }
}
