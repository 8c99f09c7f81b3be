package org.limpid.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.limpid.LimpidException;
import org.limpid.files.AtomicFile;
import org.limpid.files.FileErrors;
import org.limpid.files.SpecialFile;
import org.limpid.section.SectionProvenance.Fault;

/**
 * The file {@value #NAME} of an output folder: a line for each section that is not sound or missing, with tabs between the name
 * of the section, what is wrong with it, that in words, and what was done with it. The lines are in the order of names. Without such sections there
 * is no file.
 */
public final class OutlierList {
    /** The file's name. */
    public static final String NAME = "outliers.tsv";

    private static final String HEADER = "section\tkind\treason\ttreatment\n";
    private static final int CELLS = 4;

    private final Path file;
    private final Consumer<LimpidException> warnings;

    /**
     * A section that is not sound.
     *
     * @param section its name
     * @param treatment {@code warn} if it was restored all the same, else {@code skip}, {@code copy-nearest} or {@code blend}
     */
    public record ListedOutlier(String section, Fault fault, String treatment) {
        /** Whether it was to have no result. */
        public boolean isLeftOut() {
            return treatment.equals("skip");
        }

        private String line() {
            return String.join("\t", section, fault.kind(), fault.reason().replaceAll("[\t\r\n]", " "), treatment);
        }

        private static ListedOutlier parse(String line) {
            String[] cells = line.split("\t", -1);
            return new ListedOutlier(cells[0], new Fault(cells[1], cells[2]), cells[CELLS - 1]);
        }
    }

    /** The list of a folder of outputs; {@code warnings} is told when it can't be written. */
    public OutlierList(Path folder, Consumer<LimpidException> warnings) {
        this.file = folder.resolve(NAME);
        this.warnings = warnings;
    }

    /**
     * The sections that a folder's list has; nothing when there is no list.
     *
     * @throws LimpidException when it can't be read
     */
    public static List<ListedOutlier> of(Path folder) {
        Path file = folder.resolve(NAME);
        return FileErrors.naming(
                file, "can't be read", () -> List.copyOf(lines(file).values()));
    }

    /** What is wrong with the sections that a folder's list has, by their names. */
    public static Map<String, Fault> faults(Path folder) {
        return of(folder).stream().collect(Collectors.toMap(ListedOutlier::section, ListedOutlier::fault));
    }

    /** Adds a section, or replaces its line. */
    public void add(ListedOutlier outlier) {
        new LockedFile(file, warnings).change(() -> {
            Map<String, ListedOutlier> lines = lines(file);
            if (!outlier.equals(lines.put(outlier.section(), outlier))) {
                write(lines);
            }
        });
    }

    /** Removes the line of a section that is sound now. */
    public void remove(String section) {
        if (Files.exists(file)) {
            new LockedFile(file, warnings).change(() -> {
                Map<String, ListedOutlier> lines = lines(file);
                if (lines.remove(section) != null) {
                    write(lines);
                }
            });
        }
    }

    private void write(Map<String, ListedOutlier> lines) throws IOException {
        if (lines.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        StringBuilder text = new StringBuilder(HEADER);
        lines.values().forEach(outlier -> text.append(outlier.line()).append('\n'));
        AtomicFile.write(file, AtomicFile.text(text.toString()));
    }

    private static Map<String, ListedOutlier> lines(Path file) throws IOException {
        SpecialFile.refuse(file);
        Map<String, ListedOutlier> lines = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.split("\t", -1).length == CELLS && !line.equals(HEADER.strip())) {
                    ListedOutlier outlier = ListedOutlier.parse(line);
                    lines.put(outlier.section(), outlier);
                }
            }
        } catch (NoSuchFileException none) {
            return lines;
        }
        return lines;
    }
}
