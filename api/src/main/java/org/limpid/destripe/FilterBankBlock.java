package org.limpid.destripe;

import java.util.List;
import java.util.Optional;
import org.limpid.destripe.FilterBank.Columns;
import org.limpid.destripe.FilterBank.Intensities;
import org.limpid.image.Plane;
import org.limpid.image.Scratch;
import org.limpid.kernels.BinomialFilter;
import org.limpid.kernels.Mirror;

/** A block of columns on its way down a stretch of rows. */
final class FilterBankBlock {
    /** Rows that go together. */
    static final int CHUNK = 4;

    private static final int TAPS = 2 * BinomialFilter.REACH + 1;
    /**
     * Phases that go together: as many rows of a band then follow each other, and longer stretches are written to
     * memory faster.
     */
    private static final int PHASES = 2;

    private final int dilation;
    private final int phases;
    private final FilterBankSource source;
    private final Optional<Plane> low;
    private final FilterBankScale[] scales;
    private final int height;
    private final long[] taps = new long[TAPS + 1];
    /** Rows of the image that the taps are, or that they mirror. */
    private final int[] ys = new int[TAPS + 1];

    FilterBankBlock(
            int scale,
            Intensities given,
            List<FilterBankScale.Target> targets,
            Optional<Plane> low,
            FilterBankSource source,
            Columns columns,
            Scratch scratch) {
        this.source = source;
        this.low = low;
        height = targets.get(0).band().height();
        dilation = 1 << scale;
        phases = phases(scale);
        scales = new FilterBankScale[targets.size()];
        for (int i = 0; i < scales.length; i++) {
            int after = scales.length - 1 - i;
            scales[i] = new FilterBankScale(scale + i, after, phases, given, columns, targets.get(i), scratch);
        }
    }

    /** Scratch of the scales from one on, for blocks that reach that many columns. */
    static long scratchBytes(int scale, int columns) {
        return FilterBankScale.scratchBytes(columns, phases(scale)) + FilterBankScale.scratchBytes(columns, 0);
    }

    private static int phases(int scale) {
        return Math.min(PHASES, 1 << scale);
    }

    void run(int first, int end) {
        for (int phase = 0; phase < dilation && first + phase < end; phase += phases) {
            new Phases(first + phase, end).run();
        }
    }

    /**
     * Neighbouring phases: rows {@code base + phase + i * dilation} for {@code i = 0 … count - 1}. Every phase has as
     * many rows as the first. So a later phase may go past the end of the stretch; its rows there are filtered, and
     * the result is not kept.
     */
    private final class Phases {
        private final int base;
        private final int end;
        private final int count;

        Phases(int base, int end) {
            this.base = base;
            this.end = end;
            count = (end - 1 - base) / dilation + 1;
        }

        void run() {
            int ahead = scales.length == 1 ? 0 : 2 * BinomialFilter.REACH;
            load(-ahead - BinomialFilter.REACH, -ahead + BinomialFilter.REACH);
            int next = 0;
            for (int i = -ahead; i < count + ahead; i += CHUNK) {
                int to = Math.min(i + CHUNK, count + ahead);
                load(i + BinomialFilter.REACH, to + BinomialFilter.REACH);
                first(i, to);
                if (scales.length > 1) {
                    second(next, to - ahead);
                    next = Math.max(next, to - ahead);
                }
            }
        }

        private void load(int from, int to) {
            for (int i = from; i < to; i++) {
                for (int phase = 0; phase < phases; phase++) {
                    source.load(row(phase, i));
                }
            }
        }

        private int row(int phase, int i) {
            return base + phase + i * dilation;
        }

        /** Rows of the source that a number of taps around row {@code i} of a phase are. */
        private void sourceTaps(int phase, int i, int count) {
            for (int k = 0; k < count; k++) {
                int row = row(phase, i + k - BinomialFilter.REACH);
                taps[k] = source.row(row);
                ys[k] = Mirror.index(row, height);
            }
        }

        /** Rows of the first scale's low-pass that a number of taps of the second scale are. */
        private void ringTaps(int phase, int i, int count) {
            for (int k = 0; k < count; k++) {
                int tap = i + 2 * (k - BinomialFilter.REACH);
                taps[k] = scales[0].ringRow(phase, tap);
                ys[k] = Mirror.index(row(phase, tap), height);
            }
        }

        /** The first scale, rows {@code from … to - 1} of each phase. */
        private void first(int from, int to) {
            int i = from;
            for (; i + 1 < to; i += 2) {
                for (int phase = 0; phase < phases; phase++) {
                    sourceTaps(phase, i, TAPS + 1);
                    scales[0].downTwice(source.memory(), taps, ys);
                    along(0, 0, phase, i);
                    along(0, 1, phase, i + 1);
                }
            }
            if (i < to) {
                for (int phase = 0; phase < phases; phase++) {
                    sourceTaps(phase, i, TAPS);
                    scales[0].down(source.memory(), taps, ys);
                    along(0, 0, phase, i);
                }
            }
        }

        /** The second scale. Its taps are two rows apart, so two rows that are two apart share rows. */
        private void second(int from, int to) {
            int i = from;
            for (; i + CHUNK <= to; i += CHUNK) {
                two(i);
                two(i + 1);
            }
            for (; i < to; i++) {
                for (int phase = 0; phase < phases; phase++) {
                    ringTaps(phase, i, TAPS);
                    scales[1].down(scales[0].memory(), taps, ys);
                    along(1, 0, phase, i);
                }
            }
        }

        private void two(int i) {
            for (int phase = 0; phase < phases; phase++) {
                ringTaps(phase, i, TAPS + 1);
                scales[1].downTwice(scales[0].memory(), taps, ys);
                along(1, 0, phase, i);
                along(1, 1, phase, i + 2);
            }
        }

        private void along(int number, int line, int phase, int i) {
            FilterBankScale scale = scales[number];
            int row = row(phase, i);
            int y = Mirror.index(row, height);
            boolean wanted = i >= 0 && row < end;
            if (number < scales.length - 1) {
                scale.along(line, y, wanted, scale.memory(), scale.ringRow(phase, i));
            } else if (low.isPresent() && wanted) {
                Plane target = low.get();
                scale.along(line, y, wanted, target.segment(), target.row(y));
            } else {
                scale.along(line, y, wanted, scale.memory(), scale.unwantedLow());
            }
        }
    }
}
