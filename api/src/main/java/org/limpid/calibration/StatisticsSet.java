package org.limpid.calibration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param leftOut a line for each file of a section of another size than most
 */
public record StatisticsSet(
        BlockGrid grid, boolean inverted, Sample sample, List<Section> sections, List<String> leftOut) {
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
        leftOut = List.copyOf(leftOut);
    }

    /**
     * {@return the statistics in files, without the means of the blocks; those of another size than most are left out}
     * @param inputs files of statistics, and folders of them
     * @throws LimpidException when a file can't be read, there is no file, or two files differ in parameters or have the same
     *     index
     */
    public static StatisticsSet read(List<Path> inputs) {
        List<Path> files = new ArrayList<>();
        for (Path input : inputs) {
            files.addAll(Files.isDirectory(input) ? filesIn(input) : List.of(input));
        }
        if (files.isEmpty()) {
            throw new LimpidException("no statistics of sections; expected at least one file");
        }
        Map<Path, SectionStatisticsFile.Header> headers = new LinkedHashMap<>();
        files.forEach(file -> headers.put(file, SectionStatisticsFile.readHeader(file)));
        Path firstFile = ofMost(headers);
        SectionStatisticsFile.Header first = headers.get(firstFile);
        List<Section> sections = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        headers.forEach((file, header) -> {
            if (size(header).equals(size(first))) {
                requireAlike(file, header, firstFile, first);
                sections.add(new Section(file, header.summary()));
            } else {
                leftOut.add(file + ": is of a section of " + size(header) + " pixels; left out, as most have "
                        + size(first));
            }
        });
        sections.sort(Comparator.comparingInt(Section::z));
        for (int i = 1; i < sections.size(); i++) {
            if (sections.get(i).z() == sections.get(i - 1).z()) {
                throw new LimpidException(sections.get(i).file() + ": is of section "
                        + sections.get(i).z() + " as " + sections.get(i - 1).file()
                        + " is; expected each section once");
            }
        }
        StatisticsProvenance origin = first.origin();
        return new StatisticsSet(first.grid(), origin.inverted(), origin.sample(), sections, leftOut);
    }

    /** The first file of the size that most have; of two sizes that as many have the first one's. */
    private static Path ofMost(Map<Path, SectionStatisticsFile.Header> headers) {
        Map<String, Path> first = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        headers.forEach((file, header) -> {
            first.putIfAbsent(size(header), file);
            counts.merge(size(header), 1, Integer::sum);
        });
        int most = Collections.max(counts.values());
        return first.get(counts.keySet().stream()
                .filter(size -> counts.get(size) == most)
                .findFirst()
                .orElseThrow());
    }

    private static String size(SectionStatisticsFile.Header header) {
        return header.grid().width() + " x " + header.grid().height();
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
        if (grid.block() != expected.block()) {
            throw new LimpidException(file + ": has blocks of " + grid.block() + " pixels; expected " + expected.block()
                    + " as in " + firstFile);
        }
        header.origin().difference(first.origin()).ifPresent(difference -> {
            throw new LimpidException(file + ": was taken in another way than " + firstFile + ": " + difference
                    + "; expected the same way");
        });
    }
}
