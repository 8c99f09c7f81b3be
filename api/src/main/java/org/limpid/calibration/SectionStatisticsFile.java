package org.limpid.calibration;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.limpid.LimpidException;
import org.limpid.files.AtomicFile;
import org.limpid.files.FileErrors;
import org.limpid.hdf5.Hdf5File;
import org.limpid.hdf5.Hdf5Layout;
import org.limpid.hdf5.Hdf5Reader;
import org.limpid.hdf5.Hdf5Type;

/**
 * The statistics of one section as an HDF5 file: data sets {@code block_mean} (float32) and {@code block_valid} (uint16,
 * valid pixels) of one number a block. All else is in attributes of the root. The same statistics give the same bytes.
 */
public final class SectionStatisticsFile {
    private static final String ROOT = "/";
    private static final String FORMAT = "limpid_statistics";
    private static final long FORMAT_NUMBER = 2;
    private static final String MEANS = "block_mean";
    private static final String CONTRAST = "contrast";
    private static final String PIXELS = "block_valid";

    private SectionStatisticsFile() {}

    /**
     * The content of a file without the means of its blocks.
     * @param summary of the section
     * @param grid of its blocks
     * @param origin inputs and parameters of the statistics
     */
    public record Header(SectionSummary summary, BlockGrid grid, StatisticsProvenance origin) {}

    /**
     * Writes a file, which appears when it is complete; an existing one is replaced.
     * @param file its name
     * @param statistics of a section
     * @param origin inputs and parameters of the statistics
     * @throws LimpidException when it can't be written
     */
    public static void write(Path file, SectionStatistics statistics, StatisticsProvenance origin) {
        AtomicFile.write(file, temporary -> {
            try (Hdf5File made = Hdf5File.create(temporary)) {
                writeBlocks(made, statistics.blocks());
                writeHeader(made, statistics.summary(), statistics.blocks().grid(), origin);
            }
        });
    }

    private static void writeBlocks(Hdf5File file, BlockMeans blocks) {
        long rows = blocks.grid().rows();
        long columns = blocks.grid().columns();
        long[] shape = {rows, columns};
        Hdf5Layout layout = Hdf5Layout.compressed(rows, columns);
        try (Arena arena = Arena.ofConfined()) {
            file.write(
                    MEANS, Hdf5Type.FLOAT32, shape, arena.allocateFrom(ValueLayout.JAVA_FLOAT, blocks.means()), layout);
            MemorySegment counts = arena.allocate(ValueLayout.JAVA_SHORT, rows * columns);
            for (int i = 0; i < blocks.pixels().length; i++) {
                counts.setAtIndex(ValueLayout.JAVA_SHORT, i, (short) (int) blocks.pixels()[i]);
            }
            file.write(PIXELS, Hdf5Type.UINT16, shape, counts, layout);
        }
    }

    private static void writeHeader(
            Hdf5File file, SectionSummary summary, BlockGrid grid, StatisticsProvenance origin) {
        file.attributes().write(ROOT, FORMAT, FORMAT_NUMBER);
        file.attributes().write(ROOT, "z", (long) summary.z());
        file.attributes().write(ROOT, "height", (long) grid.height());
        file.attributes().write(ROOT, "width", (long) grid.width());
        file.attributes().write(ROOT, "block", (long) grid.block());
        file.attributes().write(ROOT, "valid_pixels", summary.pixels());
        file.attributes().write(ROOT, "mean", summary.mean());
        file.attributes().write(ROOT, "standard_deviation", summary.standardDeviation());
        file.attributes().write(ROOT, "share_at_zero", summary.shareAtZero());
        file.attributes().write(ROOT, "share_at_maximum", summary.shareAtMaximum());
        summary.contrast().ifPresent(contrast -> file.attributes().write(ROOT, CONTRAST, contrast));
        file.attributes().write(ROOT, "limpid", origin.version());
        file.attributes().write(ROOT, "destriping", origin.destriping());
        file.attributes().write(ROOT, "inverted", origin.inverted() ? 1L : 0L);
        CalibrationRecord.writeSample(file, origin.sample());
        file.attributes().write(ROOT, "mask", origin.mask());
        file.attributes().write(ROOT, "input_sha256", origin.input());
        file.attributes().write(ROOT, "mask_sha256", origin.maskFile());
    }

    /**
     * {@return all but the means of the blocks; the file is checked to have them}
     * @param file a file of statistics
     * @throws LimpidException when the file can't be read or has no statistics
     */
    public static Header readHeader(Path file) {
        return FileErrors.readingHdf5(file, statistics -> {
            return header(file, statistics);
        });
    }

    /**
     * {@return a mean and a count for each block}
     * @param file a file of statistics
     * @throws LimpidException when the file can't be read or has no statistics
     */
    public static BlockMeans readBlocks(Path file) {
        return FileErrors.readingHdf5(file, statistics -> {
            BlockGrid grid = header(file, statistics).grid();
            return new BlockMeans(grid, statistics.floats(MEANS), statistics.floats(PIXELS));
        });
    }

    private static Header header(Path file, Hdf5Reader statistics) {
        if (statistics.attribute(ROOT, FORMAT).isEmpty() || number(statistics, FORMAT) != FORMAT_NUMBER) {
            throw new LimpidException(file + ": has no statistics of this version of Limpid; expected a file that"
                    + " limpid calibrate stats wrote");
        }
        BlockGrid grid = new BlockGrid((int) number(statistics, "height"), (int) number(statistics, "width"), (int)
                number(statistics, "block"));
        statistics.requireShape(MEANS, grid.rows(), grid.columns());
        statistics.requireShape(PIXELS, grid.rows(), grid.columns());
        SectionSummary summary = new SectionSummary(
                (int) number(statistics, "z"),
                number(statistics, "valid_pixels"),
                statistics.attributeNumbers(ROOT, "mean").getFirst(),
                statistics.attributeNumbers(ROOT, "standard_deviation").getFirst(),
                statistics.attributeNumbers(ROOT, "share_at_zero").getFirst(),
                statistics.attributeNumbers(ROOT, "share_at_maximum").getFirst(),
                statistics.attribute(ROOT, CONTRAST).isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(
                                statistics.attributeNumbers(ROOT, CONTRAST).getFirst()));
        StatisticsProvenance origin = new StatisticsProvenance(
                statistics.attributeText(ROOT, "limpid"),
                statistics.attributeText(ROOT, "destriping"),
                number(statistics, "inverted") != 0,
                CalibrationRecord.readSample(file, statistics),
                statistics.attributeText(ROOT, "mask"),
                statistics.attributeText(ROOT, "input_sha256"),
                statistics.attributeText(ROOT, "mask_sha256"));
        return new Header(summary, grid, origin);
    }

    private static long number(Hdf5Reader file, String attribute) {
        return file.attributeNumbers(ROOT, attribute).getFirst().longValue();
    }
}
