package org.limpid.destripe.adaptive;

import java.util.Arrays;
import java.util.Optional;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.kernels.RowSums;
import org.limpid.kernels.SampleRows;

/**
 * Removes stripes by the adaptive method, in two rounds: plain means first, since the score of the second round is blind
 * to stripes that are larger than the spread of grey levels.
 */
public final class AdaptiveDestriper {
    /** Energies are raised by this part of the grid's mean square, so that none is 0. */
    private static final double LEAST = 1e-10;

    private static final double LEAST_RESPONSE = 0.5;
    private static final int SAMPLE = 16;
    /** The first step of the ladder in the first round, which only has to find what the second round's score is blind to. */
    private static final int FIRST_ROUND = 1;

    private static final Plane ANYWHERE = Plane.of(new float[1], 1, 1);

    private final WorkerPool workers;

    public AdaptiveDestriper(WorkerPool workers) {
        this.workers = workers;
    }

    /** Bytes of scratch that each worker needs for stripes that lean by some degrees. */
    public static long scratchBytes(double degrees, int height, int width) {
        GridShape shape = GridShape.of(degrees, height, width);
        long most = Math.max(GridWork.scratchBytes(shape.columns()), LengthLadder.scratchBytes(shape));
        most = Math.max(most, StripeTilt.scratchBytes());
        return Scratch.bytesFor(Math.max(most, SectionRows.scratchBytes()));
    }

    /** Whether the grid of a section whose stripes lean by some degrees has room in images of some bytes. */
    public static boolean fits(double degrees, int height, int width, long imageBytes) {
        GridShape shape = GridShape.of(degrees, height, width);
        return Plane.paddedBytes(shape.rows(), shape.columns()) <= imageBytes;
    }

    /** How many {@link SectionBuffers#extraStrips} are taken for stripes that lean by some degrees. */
    public static int extraImages(double degrees, int height, int width, long imageBytes, boolean masked) {
        GridMemory memory = new GridMemory(imageBytes, place -> ANYWHERE);
        GridPlanes.take(memory, GridShape.of(degrees, height, width), masked || degrees != 0);
        return Math.max(0, memory.images() - SectionBuffers.FREE_IMAGES);
    }

    /**
     * De-stripes the part of a section that holds data.
     *
     * @param buffers hold the section and receive the image; their other memory, but for the mask's, is overwritten
     * @param level taken off every intensity
     * @param degrees by which the stripes lean, above -90 and below 90: the tangent is the columns that they move by in a row
     *     downwards
     */
    public void run(
            SectionBuffers buffers,
            Plane stored,
            boolean invert,
            float level,
            Optional<SectionMask> mask,
            double degrees) {
        GridShape shape = GridShape.of(degrees, buffers.height(), buffers.width());
        GridMemory memory = new GridMemory(
                buffers.imageBytes(),
                place -> Plane.ofFloats(
                        buffers.free(place.image()).asSlice(place.offset()), place.rows(), place.columns()));
        GridPlanes planes = GridPlanes.take(memory, shape, mask.isPresent() || degrees != 0);
        GridWork work = new GridWork(shape, planes, buffers, workers);
        SectionRows rows = new SectionRows(work, new StoredPixels(stored, invert, level, mask), degrees);
        rows.blockMeans();
        Rounds rounds = new Rounds(work, rows, degrees != 0);
        rounds.run(true);
        rounds.run(false);
        rounds.centre();
        rows.subtract(planes.stripes());
    }

    /** The rounds of a section. */
    private static final class Rounds {
        private final GridWork work;
        private final GridPlanes planes;
        private final SectionRows rows;
        private final RegionBase base;
        private final SmoothLevel levels;
        private final GridShear shear;
        private final double[] ladder;
        private final boolean sheared;
        private StripeLean lean = StripeLean.UPRIGHT;

        Rounds(GridWork work, SectionRows rows, boolean sheared) {
            this.work = work;
            this.sheared = sheared;
            this.rows = rows;
            planes = work.planes();
            base = new RegionBase(work);
            levels = new SmoothLevel(work);
            shear = new GridShear(work);
            ladder = LadderEnergy.of(work.shape());
            fillWithZero(planes.stripes());
        }

        private void fillWithZero(Plane plane) {
            work.workers()
                    .forRows(
                            plane.height(),
                            GridWork.ROWS,
                            (y, worker) -> plane.segment()
                                    .asSlice(plane.row(y), plane.rowBytes())
                                    .fill((byte) 0));
        }

        void run(boolean first) {
            base.run(planes.data(), planes.stripes(), planes.sum());
            if (first) {
                rows.takeOffGrid(planes.sum(), planes.found());
            } else {
                Plane responses = planes.lengths().get(0);
                rows.score(planes.sum(), planes.found(), responses);
                levels.divide(planes.found(), levels.of(responses), (float) LEAST_RESPONSE);
            }
            levels.subtract(planes.found(), levels.of(planes.found()));
            addStripes();
            if (first) {
                lean = new StripeTilt(work, planes.found(), sheared ? work.weights() : Optional.empty()).lean();
                planes.weights().ifPresent(this::moveWeights);
            }
            StripeShrinkage shrinkage = new StripeShrinkage(work, ladder, least());
            if (lean.isUpright()) {
                estimate(shrinkage, first, planes.found(), planes.stripes());
                return;
            }
            shear.straighten(planes.found(), lean, planes.sum());
            estimate(shrinkage, first, planes.sum(), planes.found());
            shear.lean(planes.found(), lean, planes.stripes());
        }

        private void moveWeights(GridPlanes.Weights weights) {
            if (lean.isUpright()) {
                weights.alongStripes().copyFrom(weights.upright());
            } else {
                shear.straighten(weights.upright(), lean, weights.alongStripes());
                shear.clamp(weights.alongStripes());
            }
        }

        private static void estimate(StripeShrinkage shrinkage, boolean first, Plane source, Plane stripes) {
            shrinkage.first(source, first ? FIRST_ROUND : 0, stripes);
            if (!first) {
                shrinkage.second(stripes);
            }
        }

        /** Takes the stripes' mean off them, so that a section keeps its own. */
        void centre() {
            Plane stripes = planes.stripes();
            Optional<Plane> weights = work.weights();
            double[] sums = new double[stripes.height()];
            double[] counts = new double[stripes.height()];
            work.workers().forRows(stripes.height(), GridWork.ROWS, (y, worker) -> {
                double sum = 0;
                double count = 0;
                for (int x = 0; x < stripes.width(); x++) {
                    double weight = weights.isPresent() ? weights.get().get(y, x) : 1;
                    sum += weight * stripes.get(y, x);
                    count += weight;
                }
                sums[y] = sum;
                counts[y] = count;
            });
            double count = Math.max(1, Arrays.stream(counts).sum());
            float mean = (float) (Arrays.stream(sums).sum() / count);
            work.workers()
                    .forRows(
                            stripes.height(),
                            GridWork.ROWS,
                            (y, worker) -> SampleRows.add(stripes.segment(), stripes.row(y), -mean, stripes.width()));
        }

        private void addStripes() {
            Plane found = planes.found();
            Plane stripes = planes.stripes();
            work.workers()
                    .forRows(
                            found.height(),
                            GridWork.ROWS,
                            (y, worker) -> RowSums.sum(
                                    found.segment(),
                                    found.row(y),
                                    stripes.segment(),
                                    stripes.row(y),
                                    found.segment(),
                                    found.row(y),
                                    found.width()));
        }

        private float least() {
            Plane found = planes.found();
            double[] sums = new double[found.height()];
            work.workers().forRows(found.height(), GridWork.ROWS, (y, worker) -> {
                for (int x = 0; x < found.width(); x += SAMPLE) {
                    float value = found.get(y, x);
                    sums[y] += (double) value * value;
                }
            });
            double sum = 0;
            for (double each : sums) {
                sum += each;
            }
            double count = (double) found.height() * ((found.width() - 1) / SAMPLE + 1);
            return (float) Math.max(LEAST * sum / count, Float.MIN_NORMAL);
        }
    }
}
