package org.limpid.advice;

import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.internal.PhysicalMemory;
import org.limpid.parameters.ContrastParameters;
import org.limpid.parameters.ContrastParameters.Adjustment;
import org.limpid.parameters.ContrastParameters.Enhancement;
import org.limpid.parameters.ContrastParameters.OutputSample;
import org.limpid.parameters.DenoiseParameters;
import org.limpid.parameters.DenoiseParameters.Gain;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.section.SectionId;
import org.limpid.section.SectionPlacement;
import org.limpid.section.SectionReader;
import org.limpid.tiff.TiffInfo;

/**
 * Suggests the parameters that depend on the images, from a few sections that were de-striped and corrected. Takes 24
 * bytes of off-heap memory a pixel at most, of one section.
 * <ul>
 *   <li>Gains and offsets of denoising: the noise's deviation is estimated where the sections are flattest. Pixels are
 *       sorted by the covariance that the method looks at. The best part to take off at each is noise energy over
 *       energy, and the logistic is fitted to that.
 *   <li>{@code sigma} and {@code offset} of local enhancement: 1.6 deviations from the surroundings' mean, up and down;
 *       1.6 is the ratio of {@code sigma} to {@code hp_sigma} in the published notebook.
 *   <li>{@code mean} and {@code hp_sigma}: mean and standard deviation of the sections; {@code hp_sigma} is raised by
 *       steps of 4 % until no section's result has more than 1.5 % of its pixels at either end.
 * </ul>
 */
public final class Tuning {
    /** The notebook's sigma over its hp_sigma. */
    private static final double ENHANCED = 1.6;

    private static final double CLIPPED = 0.015;
    private static final double WIDER = 1.04;
    private static final int MOST_STEPS = 40;
    private static final int USUAL_SURROUNDINGS = 501;
    private static final int LEVELS = 256;
    private static final Set<Stage> CORRECTING = EnumSet.of(Stage.DESTRIPE, Stage.BACKGROUND);
    private static final Set<Stage> CONTRASTING = EnumSet.of(Stage.DENOISE, Stage.CONTRAST);

    private final RestorationParameters given;
    private final Calibration calibration;
    private final SectionPlacement placement;
    private final boolean inverted;
    private final int threads;

    /** Is told how far it is. */
    @FunctionalInterface
    public interface Watcher {
        /** A step begins with a section. */
        void step(Path section, String words);
    }

    /** A tuning that has not begun. Those of the given parameters that do not depend on the images are kept. */
    public Tuning(
            RestorationParameters given,
            Calibration calibration,
            SectionPlacement placement,
            boolean inverted,
            int threads) {
        this.given = given;
        this.calibration = calibration;
        this.placement = placement;
        this.inverted = inverted;
        this.threads = threads;
    }

    /**
     * Measures sections, at least one, and suggests parameters.
     * @throws LimpidException when one can't be read or corrected, or is smaller than 32 x 32 pixels
     */
    public TuningAdvice of(List<Path> sections, Watcher watcher) {
        int surroundings = given.contrast().lce().map(Enhancement::smoothing).orElse(USUAL_SURROUNDINGS);
        List<SectionSample> samples = new ArrayList<>();
        try (Restorer restorer = restorer(given, CORRECTING)) {
            for (Path section : sections) {
                Plane corrected = restored(restorer, section, "correcting", watcher);
                requireRoom(section, corrected);
                samples.add(SectionSample.of(corrected, surroundings));
            }
        }
        List<float[][]> patches =
                samples.stream().flatMap(sample -> sample.patches().stream()).toList();
        NoiseAdvice noise = NoiseAdvice.of(patches, given.denoise());
        SampledIntensities found = SampledIntensities.of(samples);
        DenoiseParameters denoise = rounded(noise.parameters());
        Optional<Enhancement> lce = enhancement(found.localDeviation());
        double hpSigma = found.deviation();
        for (Path section : sections) {
            hpSigma = wideEnough(section, denoise, lce, found.mean(), hpSigma, watcher);
        }
        RestorationParameters parameters = parameters(denoise, lce, found.mean(), hpSigma);
        long[] histogram = new long[LEVELS];
        for (Path section : sections) {
            try (Workspace workspace = new Workspace(PhysicalMemory.bytes())) {
                count(finished(corrected(section, workspace, watcher), parameters, CONTRASTING, 1), histogram);
            }
        }
        return new TuningAdvice(
                parameters,
                sections.size(),
                noise.noise(),
                found.mean(),
                found.deviation(),
                found.localDeviation(),
                OutputRange.of(histogram));
    }

    /**
     * Restores the middle of a section with parameters around a suggestion: not denoised, gains 4 times as large, as
     * suggested and a quarter as large; each with {@code hp_sigma} 1.4, 1 and 0.7 times the suggested one. The crop has
     * so many pixels a side, or fewer where the section is smaller.
     */
    public CandidateCrops candidates(Path section, TuningAdvice advice, int side, Watcher watcher) {
        List<String> strengths = List.of("not denoised", "weaker", "suggested", "stronger");
        List<String> contrasts = List.of("softer", "suggested", "harder");
        double[] gains = {0, 4, 1, 0.25};
        double[] widths = {1.4, 1, 0.7};
        List<int[]> crops = new ArrayList<>();
        try (Workspace workspace = new Workspace(PhysicalMemory.bytes())) {
            Plane image = corrected(section, workspace, watcher);
            watcher.step(section, "trying candidates");
            int shown = Math.min(side, Math.min(image.height(), image.width()));
            for (double width : widths) {
                for (double gain : gains) {
                    RestorationParameters tried = candidate(advice.parameters(), gain, width);
                    crops.add(finished(image, tried, gain == 0 ? EnumSet.of(Stage.CONTRAST) : CONTRASTING, shown)
                            .middle());
                }
            }
            return new CandidateCrops(shown, strengths, contrasts, crops);
        }
    }

    private static RestorationParameters candidate(RestorationParameters suggested, double gain, double width) {
        List<Gain> gains = suggested.denoise().shrinkage().stream()
                .map(entry -> new Gain(entry.gain() * Math.max(gain, 0.25), entry.offset()))
                .toList();
        Adjustment gca = suggested.contrast().gca();
        return new RestorationParameters(
                suggested.destripe(),
                NoiseAdvice.withGains(suggested.denoise(), gains),
                new ContrastParameters(suggested.contrast().lce(), adjusted(gca, gca.mean(), gca.hpSigma() * width)));
    }

    private static Adjustment adjusted(Adjustment gca, double mean, double hpSigma) {
        return new Adjustment(
                mean,
                hpSigma,
                gca.clipLow(),
                gca.clipHigh(),
                gca.redistribution(),
                gca.sample(),
                gca.rangeLow(),
                gca.rangeHigh());
    }

    private static int[] middle(Plane bytes, int side) {
        int top = (bytes.height() - side) / 2;
        int left = (bytes.width() - side) / 2;
        int[] pixels = new int[side * side];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (int) bytes.get(top + i / side, left + i % side);
        }
        return pixels;
    }

    private Restorer restorer(RestorationParameters parameters, Set<Stage> stages) {
        return Restorer.with(parameters)
                .stages(stages)
                .calibration(calibration)
                .invert(inverted)
                .threads(threads)
                .open();
    }

    private Plane restored(Restorer restorer, Path section, String words, Watcher watcher) {
        watcher.step(section, words);
        TiffInfo info = SectionReader.read(section, restorer);
        try {
            return restorer.restore(placement.position(SectionId.of(section), info.height(), info.width(), calibration))
                    .plane();
        } catch (LimpidException impossible) {
            String message = impossible.getMessage();
            throw new LimpidException(
                    message.startsWith(section.toString()) ? message : section + ": " + message, impossible);
        }
    }

    private static void requireRoom(Path section, Plane corrected) {
        if (Math.min(corrected.height(), corrected.width()) < 32) {
            throw new LimpidException(section + ": the section has " + corrected.width() + " x " + corrected.height()
                    + " pixels; expected at least 32 x 32 to measure noise");
        }
    }

    /** Raises {@code hp_sigma} until a section's result has few enough pixels at either end. */
    private double wideEnough(
            Path section,
            DenoiseParameters denoise,
            Optional<Enhancement> lce,
            double mean,
            double atLeast,
            Watcher watcher) {
        try (Workspace workspace = new Workspace(PhysicalMemory.bytes())) {
            Plane image = corrected(section, workspace, watcher);
            watcher.step(section, "trying hp_sigma");
            double hpSigma = atLeast;
            for (int i = 0; i < MOST_STEPS; i++) {
                RestorationParameters tried = parameters(denoise, lce, mean, hpSigma);
                OutputRange range =
                        OutputRange.of(finished(image, tried, CONTRASTING, 1).histogram());
                if (Math.max(range.black(), range.white()) <= CLIPPED) {
                    break;
                }
                hpSigma *= WIDER;
            }
            return hpSigma;
        }
    }

    private static void count(Finished result, long[] histogram) {
        for (int i = 0; i < LEVELS; i++) {
            histogram[i] += result.histogram()[i];
        }
    }

    /** A copy of a section that was de-striped and corrected. */
    private Plane corrected(Path section, Workspace workspace, Watcher watcher) {
        try (Restorer restorer = restorer(given, CORRECTING)) {
            Plane plane = restored(restorer, section, "correcting", watcher);
            MemorySegment copy = workspace.reserve(plane.segment().byteSize());
            MemorySegment.copy(plane.segment(), 0, copy, 0, plane.height() * plane.rowBytes());
            return Plane.dense(copy, Sample.FLOAT32, plane.height(), plane.width());
        }
    }

    /** A corrected image after the last stages: its histogram, and its middle of so many pixels a side. */
    private Finished finished(Plane corrected, RestorationParameters parameters, Set<Stage> stages, int side) {
        try (Restorer restorer = Restorer.with(inBytes(parameters))
                .stages(stages)
                .threads(threads)
                .open()) {
            restorer.input(corrected);
            Plane bytes = restorer.restore().plane();
            long[] histogram = new long[LEVELS];
            for (int y = 0; y < bytes.height(); y++) {
                for (int x = 0; x < bytes.width(); x++) {
                    histogram[(int) bytes.get(y, x)]++;
                }
            }
            return new Finished(histogram, middle(bytes, side));
        }
    }

    /** The same with the result in 8 bits and all their range, whatever the parameters say. */
    private static RestorationParameters inBytes(RestorationParameters parameters) {
        Adjustment gca = parameters.contrast().gca();
        Adjustment bytes = new Adjustment(
                gca.mean(),
                gca.hpSigma(),
                gca.clipLow(),
                gca.clipHigh(),
                gca.redistribution(),
                OutputSample.UINT8,
                0,
                OptionalDouble.empty());
        return new RestorationParameters(
                parameters.destripe(),
                parameters.denoise(),
                new ContrastParameters(parameters.contrast().lce(), bytes));
    }

    /** What is kept of a result. */
    private record Finished(long[] histogram, int[] middle) {}

    private RestorationParameters parameters(
            DenoiseParameters denoise, Optional<Enhancement> lce, double mean, double hpSigma) {
        Adjustment gca = adjusted(given.contrast().gca(), rounded(mean, 5), rounded(hpSigma, 4));
        return new RestorationParameters(given.destripe(), denoise, new ContrastParameters(lce, gca));
    }

    private Optional<Enhancement> enhancement(double local) {
        double sigma = rounded(ENHANCED * local, 3);
        return given.contrast()
                .lce()
                .map(lce -> new Enhancement(
                        lce.smoothing(), lce.ratio(), sigma, -sigma, lce.omega(), lce.method(), lce.compress()));
    }

    private static DenoiseParameters rounded(DenoiseParameters fitted) {
        List<Gain> gains = fitted.shrinkage().stream()
                .map(gain -> new Gain(rounded(gain.gain(), 4), rounded(gain.offset(), 4)))
                .toList();
        return NoiseAdvice.withGains(fitted, gains);
    }

    private static double rounded(double value, int digits) {
        return new BigDecimal(value).round(new MathContext(digits)).doubleValue();
    }
}
