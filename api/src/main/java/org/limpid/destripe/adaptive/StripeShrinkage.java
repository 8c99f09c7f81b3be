package org.limpid.destripe.adaptive;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.limpid.image.Plane;
import org.limpid.kernels.adaptive.GridRows;
import org.limpid.kernels.adaptive.StripeGains;

/**
 * Estimates the stripes of a grid. Each band is shrunk by its noise nearby, then once more by its share of the energy in that
 * first estimate.
 *
 * <p>Noise comes from the octave's shortest step: tissue is white along the stripes beyond its own size, so that a longer step
 * has less of it by the ladder's kernels.
 */
final class StripeShrinkage {
    private static final int NEAR = 4;
    private static final int FAR = 16;
    private static final int NOISE = 8;
    private static final int PILOT = 2;
    /** Wide octaves have few independent pixels, so their noise is at least this factor times its mean over the grid. */
    private static final int WIDE = 6;

    private static final float LEAST_OF_MEAN = 4;
    private static final float OF_MEDIAN = 1.15f;

    private final GridWork work;
    private final BandEnergies energies;
    private final EnergyFilter filter;
    private final BandSum sum;
    private final double[] ladder;
    /** Is added to energies so that none is 0. */
    private final float least;

    StripeShrinkage(GridWork work, double[] ladder, float least) {
        this.work = work;
        this.ladder = ladder;
        this.least = least;
        energies = new BandEnergies(work);
        filter = new EnergyFilter(work);
        sum = new BandSum(work);
    }

    /** A first estimate of the stripes of a plane of the grid, from a step of the ladder on. */
    void first(Plane source, int from, Plane stripes) {
        List<Plane> lengths = work.planes().lengths();
        new LengthLadder(work).split(source, lengths);
        energies.measure(lengths);
        for (int octave = 0; octave < GridShape.OCTAVES; octave++) {
            measureNoise(octave);
        }
        forEachBand(from, this::firstGain);
        sum.run(lengths, from, stripes);
    }

    /** The estimate after the first one, which is overwritten. */
    void second(Plane stripes) {
        new LengthLadder(work).split(stripes, work.planes().pilot());
        energies.measurePilot(work.planes().pilot());
        forEachBand(0, this::pilotGain);
        sum.run(work.planes().lengths(), 0, stripes);
    }

    /** What is done with a band. */
    private interface BandTask {
        void run(int step, int octave, GridPlanes.Energy band);
    }

    private void forEachBand(int first, BandTask task) {
        for (int step = first; step < work.shape().steps(); step++) {
            List<GridPlanes.Energy> bands = work.planes().energies().get(step);
            for (int octave = 0; octave < bands.size(); octave++) {
                task.run(step, octave, bands.get(octave));
            }
        }
    }

    /** The noise of an octave, on the blocks of each of its steps. */
    private void measureNoise(int octave) {
        int first = GridShape.firstStep(octave);
        GridPlanes.Energy band = work.planes().energies().get(first).get(octave);
        float floor = octave >= WIDE ? LEAST_OF_MEAN * mean(band) : 0;
        float[] along = GridShape.boxAlong(4 * GridShape.length(first), first);
        Plane noise = band.noise();
        Plane sizes = work.planes().near().like(noise);
        filter.run(noise, band.weights(), along, GridShape.boxAcross(NOISE, octave), sizes);
        work.workers()
                .forEach(
                        noise.height(),
                        (y, worker) -> StripeGains.energyOfSize(
                                sizes.segment(), sizes.row(y), floor, noise.segment(), noise.row(y), noise.width()));
        for (int step = first + 1; step < work.shape().steps(); step++) {
            halve(
                    work.planes().energies().get(step - 1).get(octave).noise(),
                    work.planes().energies().get(step).get(octave).noise());
        }
    }

    /** Means of every two rows. */
    private void halve(Plane source, Plane target) {
        work.workers().forEach(target.height(), (y, worker) -> {
            long upper = source.row(2 * y);
            long lower = source.row(Math.min(2 * y + 1, source.height() - 1));
            GridRows.blend(
                    source.segment(),
                    upper,
                    0.5f,
                    lower,
                    0.5f,
                    lower,
                    0,
                    target.segment(),
                    target.row(y),
                    target.width());
        });
    }

    /** The mean square of a band, within the weights. */
    private static float mean(GridPlanes.Energy band) {
        double sum = 0;
        double weights = 0;
        for (int y = 0; y < band.energy().height(); y++) {
            for (int x = 0; x < band.energy().width(); x++) {
                sum += band.energy().get(y, x);
                weights += band.weights().isPresent() ? band.weights().get().get(y, x) : 1;
            }
        }
        return weights > 0 ? (float) (sum / weights) : 0;
    }

    /** A band's noise over that of its octave's first step. */
    private float ratio(int step, int octave) {
        return (float) (ladder[step] / ladder[GridShape.firstStep(octave)]);
    }

    /** The gain of a first estimate, by the band's energy nearby, farther off, and all over. */
    private void firstGain(int step, int octave, GridPlanes.Energy band) {
        Plane gain = band.energy();
        Plane near = work.planes().near().like(gain);
        Plane far = work.planes().far().like(gain);
        int length = GridShape.length(step);
        filter.run(gain, band.weights(), GridShape.boxAlong(2 * length, step), GridShape.boxAcross(NEAR, octave), near);
        float overall = OF_MEDIAN * median(near, band.weights()) + least;
        band.weights().ifPresent(weights -> filter.weigh(near, weights, gain));
        Plane weighted = band.weights().isPresent() ? gain : near;
        filter.run(
                weighted, band.weights(), GridShape.boxAlong(8 * length, step), GridShape.boxAcross(FAR, octave), far);
        float ratio = ratio(step, octave);
        work.workers()
                .forEach(
                        near.height(),
                        (y, worker) -> StripeGains.first(
                                near.segment(),
                                near.row(y),
                                far.segment(),
                                far.row(y),
                                band.noise().segment(),
                                band.noise().row(y),
                                ratio,
                                1 / overall,
                                least,
                                gain.segment(),
                                gain.row(y),
                                near.width()));
    }

    private float median(Plane energy, Optional<Plane> weights) {
        List<EnergyCounts> counts = Stream.generate(EnergyCounts::new)
                .limit(work.workers().threads())
                .toList();
        work.workers().forEach(energy.height(), (y, worker) -> {
            if (weights.isPresent()) {
                Plane plane = weights.get();
                counts.get(worker)
                        .addInside(energy.segment(), energy.row(y), plane.segment(), plane.row(y), energy.width());
            } else {
                counts.get(worker).add(energy.segment(), energy.row(y), energy.width());
            }
        });
        EnergyCounts all = new EnergyCounts();
        counts.forEach(all::add);
        return all.median();
    }

    /** The gain by the energy of a first estimate. */
    private void pilotGain(int step, int octave, GridPlanes.Energy band) {
        Plane gain = band.energy();
        Plane near = work.planes().near().like(gain);
        float[] along = GridShape.boxAlong(GridShape.length(step), step);
        filter.run(gain, band.weights(), along, GridShape.boxAcross(PILOT, octave), near);
        float ratio = ratio(step, octave);
        work.workers()
                .forEach(
                        near.height(),
                        (y, worker) -> StripeGains.pilot(
                                near.segment(),
                                near.row(y),
                                band.noise().segment(),
                                band.noise().row(y),
                                ratio,
                                least,
                                gain.segment(),
                                gain.row(y),
                                near.width()));
    }
}
