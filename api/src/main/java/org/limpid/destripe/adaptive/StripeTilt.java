package org.limpid.destripe.adaptive;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.kernels.Mirror;
import org.limpid.kernels.adaptive.GridRows;
import org.limpid.kernels.adaptive.OctaveRows;

/**
 * Finds by how many degrees stripes lean: the angle along which means over long triangles have the most energy in the middle
 * octaves. Where stripes fan out, it is an angle for each place across.
 */
final class StripeTilt {
    private static final double FARTHEST = 3.5;
    private static final double STEP = 0.5;
    private static final int ANGLES = 15;
    private static final int UPRIGHT = 7;
    /** An angle is taken if its energy is so much more than that of upright stripes. */
    private static final double CLEAR = 1.15;
    /** Or if it is so much more than the mean of those {@link #BESIDE} steps away: stripes have a narrower peak than tissue. */
    private static final double PEAK = 1.08;

    private static final int BESIDE = 2;

    /** Angles beyond the {@link #ANGLES}, on either side, that stripes at an edge may have when they fan out. */
    private static final int FARTHER = 9;

    private static final double FARTHER_STEP = 1;
    private static final int ALL_ANGLES = ANGLES + 2 * FARTHER;
    /** Columns whose stripes have one angle. */
    private static final int BIN = 64;

    private static final int LONGEST = 640;
    private static final int COLUMNS = 1024;
    private static final int MOST_STRETCHES = 3;
    private static final int MOST_CENTRES = 8;
    private static final int OCTAVES = 5;
    /** Pixels about a stretch that its octaves reach. */
    private static final int REACH = 96;

    private static final int WIDTH = COLUMNS + 2 * REACH;
    /** Pixels about a row of scratch, for the taps between pixels and for whole vectors past it. */
    private static final int MARGIN = 64;

    private static final int SCRATCH_ROWS = 4;

    private final GridWork work;
    private final Plane data;
    private final Optional<Plane> weights;
    private final int length;

    /** The tilt of data, times weights where they are given. */
    StripeTilt(GridWork work, Plane data, Optional<Plane> weights) {
        this.work = work;
        this.data = data;
        this.weights = weights;
        length = GridShape.rows(Math.min(LONGEST, work.shape().imageRows() / 2));
    }

    static long scratchBytes() {
        return SCRATCH_ROWS * rowBytes();
    }

    private static long rowBytes() {
        return Scratch.bytesFor((WIDTH + 2L * MARGIN + 64) * Float.BYTES);
    }

    /** How the stripes lean; upright where nothing else is clearly better. */
    StripeLean lean() {
        int all = (data.width() + COLUMNS - 1) / COLUMNS;
        int stretches = Math.min(all, MOST_STRETCHES);
        int spacing = Math.max(length / 2 + 1, data.height() / MOST_CENTRES);
        int centres = (data.height() - 1) / spacing + 1;
        List<Stretch> tasks = new ArrayList<>();
        for (int i = 0; i < stretches; i++) {
            int x = (int) ((long) i * all / stretches) * COLUMNS;
            int columns = Math.min(COLUMNS, data.width() - x);
            for (int k = 0; k < centres; k++) {
                tasks.add(new Stretch(x, columns, k * spacing, new double[(columns - 1) / BIN + 1][ALL_ANGLES]));
            }
        }
        measure(tasks, FARTHER, FARTHER + ANGLES);
        double[] sums = new double[ANGLES];
        for (Stretch task : tasks) {
            for (double[] bin : task.energies()) {
                for (int i = 0; i < ANGLES; i++) {
                    sums[i] += bin[FARTHER + i];
                }
            }
        }
        double tilt = degrees(sums);
        if (!search(tasks, FARTHER, FARTHER + ANGLES).isLikely(tilt)) {
            return StripeLean.ofDegrees(tilt, 0);
        }
        measure(tasks, 0, FARTHER);
        measure(tasks, FARTHER + ANGLES, ALL_ANGLES);
        return search(tasks, 0, ALL_ANGLES).best(tilt);
    }

    /**
     * Columns about a row.
     *
     * @param energies of each bin, by angle
     */
    private record Stretch(int x, int columns, int centre, double[][] energies) {}

    private void measure(List<Stretch> tasks, int from, int to) {
        work.workers().forEach(tasks.size(), (index, worker) -> {
            Stretch task = tasks.get(index);
            MemorySegment memory = work.buffers().scratch(worker).take(scratchBytes());
            for (int angle = from; angle < to; angle++) {
                mean(task.x(), task.centre(), angle(angle), memory);
                addEnergy(memory, task.columns(), angle, task.energies());
            }
        });
    }

    /** A search among angles, of which some were measured. */
    private FanSearch search(List<Stretch> tasks, int from, int to) {
        List<FanSearch.Place> places = new ArrayList<>();
        for (Stretch task : tasks) {
            for (int bin = 0; bin < task.energies().length; bin++) {
                int x = task.x() + bin * BIN;
                if (holdsData(task.centre(), x)) {
                    double[] energies = ofMean(task.energies()[bin], from, to);
                    places.add(new FanSearch.Place(x + BIN / 2.0, task.centre(), energies));
                }
            }
        }
        return new FanSearch(places, data.height(), data.width());
    }

    /** Whether the columns of a bin hold data about a row. */
    private boolean holdsData(int row, int x) {
        if (work.weights().isEmpty()) {
            return true;
        }
        Plane plane = work.weights().get();
        int end = Math.min(x + BIN, plane.width());
        for (int y = row - length / 2; y <= row + length / 2; y += Math.max(1, length / 4)) {
            for (int column = x; column < end; column += BIN / 4) {
                if (plane.get(Math.clamp(y, 0, plane.height() - 1), column) < 1) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Energies in parts of their mean; those that were not measured are like it. */
    private static double[] ofMean(double[] energies, int from, int to) {
        double mean = Arrays.stream(energies, from, to).sum() / (to - from);
        double[] parts = new double[energies.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = i >= from && i < to && mean > 0 ? energies[i] / mean : 1;
        }
        return parts;
    }

    /** The angle of energies that are clearly above those of upright stripes, or a peak. */
    static double degrees(double[] energies) {
        int best = 0;
        for (int i = 1; i < ANGLES; i++) {
            best = energies[i] > energies[best] ? i : best;
        }
        if (best == UPRIGHT || best == 0 || best == ANGLES - 1) {
            return 0;
        }
        boolean clear = energies[best] > CLEAR * energies[UPRIGHT] || isPeak(energies, best);
        return clear ? (best + toPeak(energies, best)) * STEP - FARTHEST : 0;
    }

    private static boolean isPeak(double[] energies, int best) {
        int before = best - BESIDE;
        int after = best + BESIDE;
        return before >= 0 && after < ANGLES && 2 * energies[best] > PEAK * (energies[before] + energies[after]);
    }

    /** Steps from the best angle to the top of the parabola through it and its neighbours, at most half a step. */
    private static double toPeak(double[] energies, int best) {
        double before = energies[best - 1];
        double after = energies[best + 1];
        double bend = before - 2 * energies[best] + after;
        return bend < 0 ? (before - after) / (2 * bend) : 0;
    }

    /** An angle of those that are tried, degrees. */
    static double angle(int index) {
        int near = Math.clamp(index - FARTHER, 0, ANGLES - 1);
        return near * STEP - FARTHEST + (index - FARTHER - near) * FARTHER_STEP;
    }

    /** The first angle after one, but for the very first; the last one where there is none. */
    static int after(double degrees) {
        double near = Math.clamp(degrees, -FARTHEST, FARTHEST);
        double index = FARTHER + (near + FARTHEST) / STEP + (degrees - near) / FARTHER_STEP;
        return Math.clamp((int) Math.floor(index) + 1, 1, ALL_ANGLES - 1);
    }

    /** The mean over a leaning triangle, in the first row of scratch. */
    private void mean(int x, int centre, double degrees, MemorySegment memory) {
        long target = (long) MARGIN * Float.BYTES;
        long source = rowBytes() + target;
        memory.asSlice(0, rowBytes()).fill((byte) 0);
        double perRow = Math.tan(Math.toRadians(degrees)) * GridShape.ROWS;
        for (int k = 1 - length; k < length; k++) {
            int y = Mirror.index(centre + k, data.height());
            double shift = perRow * (y - centre);
            int whole = (int) Math.floor(shift);
            int first = x - REACH + whole;
            ReflectedRow.copy(data, y, first - 2, first + WIDTH + 2, memory, source - 2L * Float.BYTES);
            weigh(y, first, memory, source);
            addCubic(memory, source, shift - whole, (length - Math.abs(k)) / (double) length / length, target);
        }
    }

    private void weigh(int y, int first, MemorySegment memory, long row) {
        if (weights.isPresent()) {
            long margin = 2L * Float.BYTES;
            long weight = 3 * rowBytes() + (long) MARGIN * Float.BYTES;
            ReflectedRow.copy(weights.get(), y, first - 2, first + WIDTH + 2, memory, weight - margin);
            OctaveRows.product(memory, row - margin, memory, weight - margin, memory, row - margin, WIDTH + 4);
        }
    }

    /** Adds a row of scratch, moved by a part of a pixel and times a weight. */
    private static void addCubic(MemorySegment memory, long row, double t, double weight, long target) {
        GridRows.addFourTaps(
                memory,
                row,
                (float) (weight * (-t + 2 * t * t - t * t * t) / 2),
                (float) (weight * (2 - 5 * t * t + 3 * t * t * t) / 2),
                (float) (weight * (t + 4 * t * t - 3 * t * t * t) / 2),
                (float) (weight * (t * t * t - t * t) / 2),
                target,
                WIDTH);
    }

    /** Adds the energy of octaves 1 to 4 of the first row of scratch to that of an angle. */
    private static void addEnergy(MemorySegment memory, int columns, int angle, double[][] energies) {
        long row = (long) MARGIN * Float.BYTES;
        long low = rowBytes() + row;
        long detail = 2 * rowBytes() + row;
        int reached = 0;
        for (int octave = 0; octave < OCTAVES; octave++) {
            int dilation = 1 << octave;
            reached += 3 * dilation;
            long from = (long) reached * Float.BYTES;
            OctaveRows.split(memory, row + from, dilation, low + from, detail + from, WIDTH - 2 * reached);
            for (int x = REACH; octave > 0 && x < REACH + columns; x++) {
                float value = memory.get(ValueLayout.JAVA_FLOAT, detail + (long) x * Float.BYTES);
                energies[(x - REACH) / BIN][angle] += (double) value * value;
            }
            long done = row;
            row = low;
            low = done;
        }
    }
}
