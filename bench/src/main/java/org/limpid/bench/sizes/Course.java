package org.limpid.bench.sizes;

import java.util.ArrayList;
import java.util.List;
import org.limpid.RestoredSection;
import org.limpid.Restorer;
import org.limpid.bench.Pace;
import org.limpid.bench.SectionSize;
import org.limpid.bench.SharedSection;
import org.limpid.image.Sample;
import org.limpid.parameters.Preset;

/** Restoring sections of one size with one number of threads, in memory that is kept from turn to turn. */
final class Course implements AutoCloseable {
    /** As small sections vary more, and to have turns of about a second. */
    private static final long PIXELS_OF_TURN = 100_000_000;

    private static final int FEWEST = 2;
    private static final int MOST = 24;

    private final SharedSection section;
    private final SectionSize size;
    private final Restorer restorer;

    Course(SharedSection section, SectionSize size, int threads) {
        this.section = section;
        this.size = size;
        restorer = Restorer.with(Preset.NOTEBOOK.parameters())
                .calibration(section.calibration())
                .threads(threads)
                .open();
    }

    /** Restores the section some times; returns the medians. */
    Pace turn() {
        long repetitions = Math.clamp(PIXELS_OF_TURN / size.pixels(), FEWEST, MOST);
        List<Pace> paces = new ArrayList<>();
        for (long i = 0; i < repetitions; i++) {
            paces.add(restore());
        }
        return Pace.median(paces);
    }

    /** Filling in the samples is a part of reading, so it is not timed. */
    private Pace restore() {
        section.copyCorner(restorer.input(Sample.UINT16, size.height(), size.width()));
        long start = System.nanoTime();
        RestoredSection restored = restorer.restore(section.position());
        return Pace.of(System.nanoTime() - start, restored.times(), size.pixels());
    }

    @Override
    public void close() {
        restorer.close();
    }
}
