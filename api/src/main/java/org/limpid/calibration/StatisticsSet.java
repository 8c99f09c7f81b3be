package org.limpid.calibration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.limpid.LimpidException;
import org.limpid.files.FileErrors;
import org.limpid.image.Sample;

/**
 * The statistics of a stack's sections: a summary of each, and the files with the means of the blocks.
 * @param grid of the sections' blocks
 * @param inverted whether the sections' samples were inverted first
 * @param sample how the sections' pixels are stored
 * @param sections by rising index, at least one, each index once
 */
public record StatisticsSet(BlockGrid grid, boolean inverted, Sample sample, List<Section> sections) {
    /**
     * One section.
     * @param file of the statistics
     * @param summary of the whole section
     */
    public record Section(Path file, SectionSummary summary) {
        /** {@return the index of the section, at least 0} */
        public int z() {
            return summary.z();
        }
    }

    public StatisticsSet {
        sections = List.copyOf(sections);
    }

    /**
     * {@return the statistics in files, without the means of the blocks}
     * @param inputs files of statistics, and folders of them
     * @throws LimpidException when a file can't be read, there is no file, or two files differ in size or parameters or
     *     have the same index
     */
    public static StatisticsSet read(List<Path> inputs) {
        List<Path> files = new ArrayList<>();
        for (Path input : inputs) {
            files.addAll(Files.isDirectory(input) ? filesIn(input) : List.of(input));
        }
        if (files.isEmpty()) {
            throw new LimpidException("no statistics of sections; expected at least one file");
        }
        SectionStatisticsFile.Header first = SectionStatisticsFile.readHeader(files.get(0));
        List<Section> sections = new ArrayList<>();
        for (Path file : files) {
            SectionStatisticsFile.Header header = SectionStatisticsFile.readHeader(file);
            requireAlike(file, header, files.get(0), first);
            sections.add(new Section(file, header.summary()));
        }
        sections.sort(Comparator.comparingInt(Section::z));
        for (int i = 1; i < sections.size(); i++) {
            if (sections.get(i).z() == sections.get(i - 1).z()) {
                throw new LimpidException(sections.get(i).file() + ": is of section "
                        + sections.get(i).z() + " as " + sections.get(i - 1).file()
                        + " is; expected each section once");
            }
        }
        StatisticsProvenance origin = first.origin();
        return new StatisticsSet(first.grid(), origin.inverted(), origin.sample(), sections);
    }

    private static List<Path> filesIn(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files =
                    entries.filter(StatisticsSet::isStatistics).sorted().toList();
            if (files.isEmpty()) {
                throw new LimpidException(
                        folder + ": the folder has no statistics; expected files that limpid calibrate stats wrote");
            }
            return files;
        } catch (IOException unreadable) {
            throw FileErrors.of(folder, "the folder can't be read", unreadable);
        }
    }

    private static boolean isStatistics(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && name.endsWith(".h5");
    }

    private static void requireAlike(
            Path file, SectionStatisticsFile.Header header, Path firstFile, SectionStatisticsFile.Header first) {
        BlockGrid grid = header.grid();
        BlockGrid expected = first.grid();
        if (grid.height() != expected.height() || grid.width() != expected.width()) {
            throw new LimpidException(file + ": is of a section of " + grid.width() + " x " + grid.height()
                    + " pixels; expected " + expected.width() + " x " + expected.height() + " as in " + firstFile);
        }
        if (grid.block() != expected.block()) {
            throw new LimpidException(file + ": has blocks of " + grid.block() + " pixels; expected " + expected.block()
                    + " as in " + firstFile);
        }
        if (!header.origin().isSameWay(first.origin())) {
            throw new LimpidException(file + ": was made of other samples or with other parameters of de-striping,"
                    + " inversion or mask; expected those of " + firstFile);
        }
    }
}
