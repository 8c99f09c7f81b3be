package org.limpid.bench.masked;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.limpid.RestoredSection;
import org.limpid.Restorer;
import org.limpid.bench.Median;
import org.limpid.bench.Pace;
import org.limpid.bench.SectionSize;
import org.limpid.bench.SharedSection;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.parameters.DestripeParameters.Multiscale;
import org.limpid.parameters.Direction;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;

/** Restoring sections of one size with one number of threads, in memory that is kept from turn to turn. */
final class Course implements AutoCloseable {
    /** As small sections vary more. */
    private static final long PIXELS_OF_TURN = 60_000_000;

    private static final int FEWEST = 2;
    private static final int MOST = 24;
    private static final int ROWS = 16;
    private static final float WHITE = 65_535;

    private final SharedSection section;
    private final SectionSize size;
    private final Map<Direction, Restorer> restorers = new HashMap<>();
    private final long repetitions;

    Course(SharedSection section, SectionSize size, int threads) {
        this.section = section;
        this.size = size;
        repetitions = Math.clamp(PIXELS_OF_TURN / size.pixels(), FEWEST, MOST);
        for (Direction stripes : List.of(Direction.VERTICAL, Direction.HORIZONTAL)) {
            restorers.put(
                    stripes,
                    Restorer.with(parameters(stripes))
                            .calibration(section.calibration())
                            .threads(threads)
                            .open());
        }
    }

    private static RestorationParameters parameters(Direction stripes) {
        RestorationParameters preset = Preset.NOTEBOOK.parameters();
        Multiscale vertical = (Multiscale) preset.destripe();
        Multiscale destripe = vertical.with(vertical.scales(), stripes);
        return new RestorationParameters(destripe, preset.denoise(), preset.contrast());
    }

    /** Restores a section some times; returns the one in the middle, whose stages add up. */
    Pace turn(Subject subject) {
        List<Pace> paces = new ArrayList<>();
        for (long i = 0; i < repetitions; i++) {
            paces.add(restore(subject));
        }
        paces.sort(Comparator.comparingDouble(Pace::total));
        return paces.get(paces.size() / 2);
    }

    /** Filling in samples and mask is a part of reading, so it is not timed. */
    private Pace restore(Subject subject) {
        Restorer restorer = restorers.get(subject.stripes());
        fill(restorer, subject);
        if (subject.sample() == Sample.UINT16 && subject.shape() != Shape.WHOLE) {
            fillMask(restorer, subject.shape());
        }
        long start = System.nanoTime();
        RestoredSection restored = restorer.restore(section.position());
        return Pace.of(System.nanoTime() - start, restored.times(), size.pixels());
    }

    /** The nanoseconds of a pixel that a search takes, the median of some times. */
    double find(Search search, Subject subject) {
        Restorer restorer = restorers.get(subject.stripes());
        fill(restorer, subject);
        List<Double> times = new ArrayList<>();
        for (long i = 0; i < repetitions; i++) {
            long start = System.nanoTime();
            search.run(restorer);
            times.add((double) (System.nanoTime() - start) / size.pixels());
        }
        return Median.of(times);
    }

    private void fill(Restorer restorer, Subject subject) {
        Plane samples = restorer.input(subject.sample(), size.height(), size.width());
        if (subject.sample() == Sample.UINT16) {
            section.copyCorner(samples);
        }
        restorer.workers().forRows(size.height(), ROWS, (y, worker) -> {
            for (int x = 0; x < size.width(); x++) {
                boolean data = subject.shape() == Shape.WHOLE || subject.shape().holdsData(y, x, size);
                if (subject.sample() == Sample.FLOAT32) {
                    float pixel = data ? WHITE - section.sample(y, x) : Float.NaN;
                    samples.segment().set(ValueLayout.JAVA_FLOAT, samples.row(y) + (long) x * Float.BYTES, pixel);
                } else if (!data) {
                    samples.segment()
                            .set(ValueLayout.JAVA_SHORT_UNALIGNED, samples.row(y) + (long) x * Short.BYTES, (short) 0);
                }
            }
        });
    }

    private void fillMask(Restorer restorer, Shape shape) {
        Plane mask = restorer.mask();
        restorer.workers().forRows(size.height(), ROWS, (y, worker) -> {
            for (int x = 0; x < size.width(); x++) {
                byte value = (byte) (shape.holdsData(y, x, size) ? 255 : 0);
                mask.segment().set(ValueLayout.JAVA_BYTE, mask.row(y) + x, value);
            }
        });
    }

    @Override
    public void close() {
        restorers.values().forEach(Restorer::close);
    }
}
