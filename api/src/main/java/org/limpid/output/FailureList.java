package org.limpid.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.limpid.LimpidException;
import org.limpid.files.AtomicFile;
import org.limpid.files.FileErrors;
import org.limpid.files.FileStamp;
import org.limpid.files.SpecialFile;
import org.limpid.natives.VisibleText;
import org.limpid.section.FailureRecord;
import org.limpid.section.SectionId;

/**
 * The file {@value #NAME} of an output folder: a line for each section that failed and has not been made since, with tabs
 * between the section's name, its input, the reason, the number of attempts and the time. Without such sections there is no
 * file.
 *
 * <p>Each change reads the file anew and replaces it as a whole; a lock on a file beside it keeps apart the changes of several
 * runs on the folder.
 */
public final class FailureList implements FailureRecord {
    /** The file's name. */
    public static final String NAME = "failures.tsv";

    private static final String HEADER = "section\tinput\treason\tattempts\ttime";

    private final Path file;
    private final boolean kept;
    private final Consumer<LimpidException> warnings;
    private final Clock clock;
    private Optional<FileStamp> seen = Optional.empty();
    private Set<String> names = Set.of();

    /** A section that failed and has not been made since: its name, its file, and how often it was tried. */
    public record FailedSection(String section, String input, String reason, int attempts) {}

    /** A change of the lines, which are known by their sections' names. */
    @FunctionalInterface
    private interface Change {
        void apply(Map<String, String> lines);
    }

    /**
     * The list of a folder of outputs.
     *
     * @param kept whether sections that fail are added; those that are made leave a list in any case
     * @param warnings is told when the list can't be written
     */
    public FailureList(Path folder, boolean kept, Consumer<LimpidException> warnings, Clock clock) {
        this.file = folder.resolve(NAME);
        this.kept = kept;
        this.warnings = warnings;
        this.clock = clock;
    }

    /**
     * The sections that a folder's list has; nothing when there is no list.
     *
     * @throws LimpidException when it can't be read
     */
    public static List<FailedSection> of(Path folder) {
        Path file = folder.resolve(NAME);
        return FileErrors.naming(
                file,
                "can't be read",
                () -> lines(file).values().stream().map(FailureList::parse).toList());
    }

    private static FailedSection parse(String line) {
        String[] cells = line.split("\t", -1);
        return new FailedSection(
                cells[0],
                cells.length > 1 ? cells[1] : "",
                cells.length > 2 ? cells[2] : "",
                cells.length > 3 && cells[3].matches("\\d{1,9}") ? Integer.parseInt(cells[3]) : 1);
    }

    /** Adds or replaces a section's line. */
    @Override
    public void failed(SectionId section, LimpidException reason, int attempts) {
        String name = section.name();
        String line = String.join(
                "\t",
                cell(name),
                cell(section.location()),
                cell(String.valueOf(reason.getMessage())),
                Integer.toString(attempts),
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        if (kept) {
            change(lines -> lines.put(cell(name), line));
        }
    }

    /** Removes a section's line, if it has one. */
    @Override
    public void completed(SectionId section) {
        String name = cell(section.name());
        if (mayHave(name)) {
            change(lines -> lines.remove(name));
        }
    }

    /** The file is read again only after it has changed. */
    private synchronized boolean mayHave(String name) {
        Optional<FileStamp> now = FileStamp.of(file);
        if (!now.equals(seen)) {
            try {
                names = Set.copyOf(lines(file).keySet());
                seen = now;
            } catch (IOException unreadable) {
                return true;
            }
        }
        return names.contains(name);
    }

    private static String cell(String text) {
        return VisibleText.of(text);
    }

    private void change(Change change) {
        new LockedFile(file, warnings).change(() -> rewrite(change));
    }

    private void rewrite(Change change) throws IOException {
        Map<String, String> lines = lines(file);
        Map<String, String> before = Map.copyOf(lines);
        change.apply(lines);
        if (lines.equals(before)) {
            return;
        }
        if (lines.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        String text = HEADER + "\n" + String.join("\n", lines.values()) + "\n";
        AtomicFile.write(file, AtomicFile.text(text));
    }

    private static Map<String, String> lines(Path file) throws IOException {
        SpecialFile.refuse(file);
        Map<String, String> lines = new LinkedHashMap<>();
        try {
            // A line that another program left in another character set harms no other line.
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\\R")) {
                if (!line.equals(HEADER) && !line.isBlank()) {
                    lines.put(line.split("\t", 2)[0], line);
                }
            }
        } catch (NoSuchFileException none) {
            return lines;
        }
        return lines;
    }
}
