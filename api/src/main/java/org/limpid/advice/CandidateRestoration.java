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
import org.limpid.image.Sample;
import org.limpid.parameters.ContrastParameters;
import org.limpid.parameters.ContrastParameters.Adjustment;
import org.limpid.parameters.DenoiseParameters.Gain;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;

/** Restores a part of a section with parameters around a suggestion. */
final class CandidateRestoration {
    private static final List<String> STRENGTHS = List.of("not denoised", "weaker", "suggested", "stronger");
    private static final List<String> CONTRASTS = List.of("softer", "suggested", "harder");
    private static final int WHITE = 255;
    private static final double[] GAINS = {0, 4, 1, 0.25};
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

    /** A square of a crop. */
    private record Square(Plane image, int top, int left, int side) {
        /** Its surroundings, as far as they are in the image. */
        private Region around() {
            return new Region(left, top, side, side).grown(MARGIN, MARGIN, Region.whole(image.height(), image.width()));
        }
    }

    /** Of the square of a section that has most structure; its side is in pixels. */
    CandidateCrops of(SectionCrops section, int side) {
        Square square = best(section, side);
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
        Region region = square.around();
        try (Restorer restorer = Restorer.with(candidate(gain, width))
                .stages(stages)
                .workers(workers)
                .open()) {
            Plane input = restorer.input(Sample.FLOAT32, region.height(), region.width());
            Plane image = square.image();
            for (int y = 0; y < region.height(); y++) {
                long from = image.row(region.y() + y) + (long) region.x() * Float.BYTES;
                MemorySegment.copy(image.segment(), from, input.segment(), input.row(y), input.rowBytes());
            }
            Plane result = restorer.restore().plane();
            int side = square.side();
            int[] pixels = new int[side * side];
            for (int i = 0; i < pixels.length; i++) {
                int y = square.top() - region.y() + i / side;
                int level = (int) result.get(y, square.left() - region.x() + i % side);
                pixels[i] = turnedBack ? WHITE - level : level;
            }
            return pixels;
        }
    }

    private RestorationParameters candidate(double gain, double width) {
        List<Gain> gains = suggested.denoise().shrinkage().stream()
                .map(entry -> new Gain(gain == 0 ? entry.gain() : gain * entry.gain(), entry.offset()))
                .toList();
        Adjustment gca = suggested.contrast().gca();
        Adjustment tried = AdjustmentLevels.inBytes(gca, gca.mean(), gca.hpSigma() * width);
        return new RestorationParameters(
                suggested.destripe(),
                NoiseAdvice.withGains(suggested.denoise(), gains),
                new ContrastParameters(suggested.contrast().lce(), tried));
    }
}
