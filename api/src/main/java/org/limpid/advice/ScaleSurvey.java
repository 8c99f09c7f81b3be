package org.limpid.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Workspace;
import org.limpid.internal.PhysicalMemory;
import org.limpid.parameters.Direction;
import org.limpid.parameters.RestorationParameters;

/**
 * Finds out how many scales a section's stripes need.
 *
 * <p>The stripe energy of a band is the mean product of its profiles across the stripes, each the mean over a stretch of
 * rows, at two places along the stripes; see {@link ScaleReading.Stripes}. What an approximation still has of the
 * stripes is what is found in all coarser bands. The number of scales is one more than the least that leaves 6 % of the
 * energy. For stripes of all widths up to {@code W} pixels that is the least number whose field of view is {@code 36 W}:
 * such a low-pass, {@code 3 W} in standard deviation, flattens a stripe to an eighth of its height.
 *
 * <p>What the method takes off is measured in windows of a large section. Takes 12 bytes of off-heap memory a pixel at
 * most, and 40 a pixel of the windows.
 */
public final class ScaleSurvey {
    private final RestorationParameters parameters;
    private final int scales;
    private final WorkerPool workers;

    /** Is told the steps of a survey and shown its images. */
    public interface Watcher {
        /** A step begins. */
        void step(String words);

        /**
         * A scale was done: the approximation after so many, its band, both valid until this returns and turned
         * when stripes are horizontal, and the window of the section that has most stripes.
         */
        void approximation(int scales, Plane low, Plane band, ScaleAdvice.Window window, boolean turned);

        /**
         * A scale's de-striping was done, by all scales so far: the surroundings of that window before and after it, both valid until
         * this returns and turned when stripes are horizontal, and where the window lies in them.
         */
        void destriped(Plane before, Plane after, ScaleAdvice.Window window, boolean turned);
    }

    /** A survey of 1 to 16 scales. What the method takes off is found with the given parameters of de-striping. */
    public ScaleSurvey(RestorationParameters parameters, int scales, WorkerPool workers) {
        this.parameters = parameters;
        this.scales = scales;
        this.workers = workers;
    }

    /** Where a section's samples come from. */
    @FunctionalInterface
    public interface Source {
        /** Reads the section into a dense plane, whose memory is freed as soon as its samples have been looked at. */
        Plane read(Workspace workspace);
    }

    /**
     * Looks at a section with stripes along the axis next to a direction, or next to the one that is found; with {@code invert} intensity is the maximum less the stored
     * integer sample.
     *
     * @throws LimpidException when a pixel is not a finite number, or the section is too small to tell stripes from
     *     structure at any scale
     */
    public ScaleAdvice of(Source source, boolean invert, Direction direction, Watcher watcher) {
        try (Workspace workspace = new Workspace(PhysicalMemory.bytes())) {
            watcher.step("reading");
            StripedImage striped;
            try (Workspace samples = new Workspace(PhysicalMemory.bytes())) {
                striped = StripedImage.of(source.read(samples), invert, direction, workspace, workers);
            }
            return of(striped, workspace, watcher);
        }
    }

    private ScaleAdvice of(StripedImage striped, Workspace workspace, Watcher watcher) {
        Plane image = striped.plane();
        watcher.step("looking for stripes");
        StripeProfiles profiles = StripeProfiles.of(image, workers);
        if (!StripeCoherence.canTell(ScaleReading.fieldOfView(1), profiles.count(), profiles.width())) {
            throw new LimpidException("the section has " + image.height() + " pixels along its stripes and "
                    + image.width() + " across them; expected at least 160 and 14, to tell stripes from structure");
        }
        MostStripedWindow search = new MostStripedWindow(image.height(), image.width(), profiles.count());
        List<Optional<StripeCoherence>> coherences = coherences(profiles, search);
        ScaleAdvice.Window window = search.best(striped.direction());
        RemovedStripes method = new RemovedStripes(striped, window, parameters, scales, workspace, workers);
        LowPassChain chain = new LowPassChain(image, scales, workspace, workers);
        boolean turned = striped.direction().turned();
        double[] energies = new double[scales];
        double[] taken = new double[scales];
        for (int s = 0; s < scales; s++) {
            watcher.step("filtering scale " + (s + 1) + " of " + scales);
            energies[s] = chain.step();
            watcher.step("de-striping with " + (s + 1) + " of " + scales + " scales");
            taken[s] = energies[s]
                    * method.share(s + 1, (before, after, crop) -> watcher.destriped(before, after, crop, turned));
            watcher.approximation(s + 1, chain.low(), chain.band(), window, turned);
        }
        List<ScaleReading> readings = readings(coherences, energies, taken);
        return new ScaleAdvice(
                turned ? image.width() : image.height(),
                turned ? image.height() : image.width(),
                striped.direction(),
                striped.found(),
                readings,
                ScaleAdvice.scales(readings),
                ScaleAdvice.reason(readings),
                window);
    }

    private List<Optional<StripeCoherence>> coherences(StripeProfiles profiles, MostStripedWindow search) {
        List<Optional<StripeCoherence>> coherences = new ArrayList<>();
        StripeProfiles low = profiles;
        for (int s = 0; s < scales; s++) {
            int fieldOfView = ScaleReading.fieldOfView(s + 1);
            Optional<StripeCoherence> coherence = Optional.empty();
            if (StripeCoherence.canTell(fieldOfView, profiles.count(), profiles.width())) {
                StripeProfiles smooth = low.smoothed(s, workers);
                StripeProfiles band = low.less(smooth, workers);
                coherence = Optional.of(StripeCoherence.of(band, fieldOfView, workers));
                if (s == 0 || coherence.get().isCertain()) {
                    search.add(band);
                }
                low = smooth;
            }
            coherences.add(coherence);
        }
        return coherences;
    }

    private static List<ScaleReading> readings(
            List<Optional<StripeCoherence>> coherences, double[] energies, double[] taken) {
        double all = 0;
        for (Optional<StripeCoherence> coherence : coherences) {
            all += coherence.map(StripeCoherence::certainEnergy).orElse(0.0);
        }
        List<ScaleReading> readings = new ArrayList<>();
        double done = 0;
        for (int s = 0; s < energies.length; s++) {
            Optional<StripeCoherence> coherence = coherences.get(s);
            done += coherence.map(StripeCoherence::certainEnergy).orElse(0.0);
            readings.add(new ScaleReading(
                    s + 1,
                    ScaleReading.fieldOfView(s + 1),
                    energies[s],
                    taken[s],
                    coherence.map(c -> new ScaleReading.Stripes(c.energy(), c.correlation(), c.isCertain())),
                    all > 0 ? Math.max(0, 1 - done / all) : 0));
        }
        return readings;
    }
}
