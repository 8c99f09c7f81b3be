package org.limpid.calibration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.limpid.image.Sample;
import org.limpid.parameters.Volume;

/** Files of statistics of a stack that is known: made of blocks, without sections. */
final class StatisticsFiles {
    static final BlockGrid GRID = new BlockGrid(150, 203, 16);
    static final int SECTIONS = 14;
    static final Volume VOLUME = new Volume(SECTIONS, GRID.height(), GRID.width());
    static final StatisticsProvenance ORIGIN =
            new StatisticsProvenance("1", "a", true, Sample.UINT16, "none", "sha", "");

    private final Path folder;
    private final SplittableRandom random = new SplittableRandom(5);

    StatisticsFiles(Path folder) {
        this.folder = folder;
    }

    /** What a block has. */
    interface Surface {
        /** Grey levels at coordinates from 0 to 1. */
        double at(double x, double y, double z);
    }

    /** What is done to a block of a section. */
    interface Damage {
        double of(int z, int block, double mean);
    }

    /** How far the mean of a section is above the middle of the range. */
    static double offset(int z) {
        return 900 * Math.sin(1.7 * z) + 21_000;
    }

    /** A cubic surface of some hundred grey levels. */
    static double cubic(double x, double y, double z) {
        return 800 * (x * x * y - 0.7 * y * y * z + 0.9 * x * z * z + 0.5 * y * y * y - x + 0.3 * y - 0.4 * x * x * x);
    }

    /** One file a section. */
    List<Path> write(Surface surface, double noise, Damage damage) {
        List<Path> files = new ArrayList<>();
        for (int z = 0; z < SECTIONS; z++) {
            files.add(write(z, surface, noise, damage));
        }
        return files;
    }

    Path write(int z, Surface surface, double noise, Damage damage) {
        float[] means = new float[GRID.blocks()];
        float[] pixels = new float[GRID.blocks()];
        double sum = 0;
        double squares = 0;
        long counted = 0;
        for (int row = 0; row < GRID.rows(); row++) {
            for (int column = 0; column < GRID.columns(); column++) {
                int block = row * GRID.columns() + column;
                double x = GRID.columnCentre(column) / (VOLUME.nx() - 1);
                double y = GRID.rowCentre(row) / (VOLUME.ny() - 1);
                double value = 32_768 + offset(z) + surface.at(x, y, z / (SECTIONS - 1.0)) + noise * normal();
                double mean = damage.of(z, block, value);
                int all = GRID.heightOf(row) * GRID.widthOf(column);
                // Some have fewer valid pixels than count, some just enough.
                pixels[block] = Double.isNaN(mean)
                        ? 0
                        : block % 17 == 3 ? (all - 1) / 2 : block % 17 == 5 ? (all + 1) / 2 : all;
                means[block] = (float) mean;
                if (pixels[block] > 0) {
                    sum += pixels[block] * means[block];
                    squares += pixels[block] * (double) means[block] * means[block];
                    counted += (long) pixels[block];
                }
            }
        }
        double mean = sum / counted;
        double deviation = Math.sqrt(squares / counted - mean * mean + 1_000_000);
        SectionSummary summary = new SectionSummary(z, counted, mean, deviation, 0, 0);
        return write(new SectionStatistics(summary, new BlockMeans(GRID, means, pixels)));
    }

    Path write(SectionStatistics statistics) {
        Path file = folder.resolve(String.format("%05d.h5", statistics.summary().z()));
        SectionStatisticsFile.write(file, statistics, ORIGIN);
        return file;
    }

    static Damage none() {
        return (z, block, mean) -> mean;
    }

    private double normal() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    static CalibrationResult fit(List<Path> files, FitOptions options) {
        return StackCalibration.of(StatisticsSet.read(files), options, (pass, number, count) -> {});
    }
}
