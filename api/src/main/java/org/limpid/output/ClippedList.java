package org.limpid.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.limpid.LimpidException;
import org.limpid.RestoredSection.Clipped;
import org.limpid.files.AtomicFile;
import org.limpid.files.FileErrors;
import org.limpid.files.SpecialFile;

/**
 * The file {@value #NAME} of an output folder: a line for each result of which more was black or white than its run allows, with
 * tabs between its name and both shares in percent. Without such results there is no file. The line goes when the result is made
 * again and is not clipped any more.
 *
 * <p>A line is appended; another change replaces the file as a whole. A lock on a file beside it keeps apart the changes of
 * several runs on the folder.
 */
public final class ClippedList {
    /** The file's name. */
    public static final String NAME = "clipped.tsv";

    private static final String HEADER = "section\tblack\twhite\n";

    private final Path file;
    private final double most;
    private final Consumer<LimpidException> warnings;

    /** A clipped result: its file's name and the shares of black and white pixels, in percent. */
    public record ClippedOutput(String output, double black, double white) {}

    /**
     * The list of a folder of outputs.
     *
     * @param most share of black or of white pixels that is allowed, 0 to 1
     * @param warnings is told when the list can't be written
     */
    public ClippedList(Path folder, double most, Consumer<LimpidException> warnings) {
        this.file = folder.resolve(NAME);
        this.most = most;
        this.warnings = warnings;
    }

    /**
     * The results that a folder's list has; nothing when there is no list.
     *
     * @throws LimpidException when it can't be read
     */
    public static List<ClippedOutput> of(Path folder) {
        Path file = folder.resolve(NAME);
        return FileErrors.naming(
                file,
                "can't be read",
                () -> lines(file).values().stream().map(ClippedList::parse).toList());
    }

    private static ClippedOutput parse(String line) {
        String[] cells = line.split("\t", -1);
        return new ClippedOutput(cells[0], Double.parseDouble(cells[1]), Double.parseDouble(cells[2]));
    }

    /** Adds a result's line, or removes it. */
    public void written(Path output, Clipped clipped) {
        boolean above = clipped.isAbove(most);
        if (!above && !Files.exists(file)) {
            return;
        }
        String name = output.getFileName().toString();
        new LockedFile(file, warnings).change(() -> {
            if (above) {
                add(name, clipped);
            } else {
                remove(name);
            }
        });
    }

    private void add(String name, Clipped clipped) throws IOException {
        String line = String.format(
                Locale.ROOT, "%s\t%.2f\t%.2f\n", name, 100 * clipped.blackShare(), 100 * clipped.whiteShare());
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = channel.size();
            String start = size == 0 ? HEADER : endsALine(channel, size) ? "" : "\n";
            ByteBuffer text = ByteBuffer.wrap((start + line).getBytes(StandardCharsets.UTF_8));
            channel.position(size);
            while (text.hasRemaining()) {
                channel.write(text);
            }
        }
    }

    /** Whether the file's last line is complete; a killed run may have left one that is not. */
    private static boolean endsALine(FileChannel channel, long size) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, size - 1);
        return last.get(0) == '\n';
    }

    private void remove(String name) throws IOException {
        Map<String, String> lines = lines(file);
        if (lines.remove(name) == null) {
            return;
        }
        if (lines.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        String text = HEADER + String.join("\n", lines.values()) + "\n";
        AtomicFile.write(file, AtomicFile.text(text));
    }

    /** The last line of each result; a line that a killed run has not finished is none. */
    private static Map<String, String> lines(Path file) throws IOException {
        SpecialFile.refuse(file);
        Map<String, String> lines = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.matches("[^\t]+\t\\d+\\.\\d\\d\t\\d+\\.\\d\\d")) {
                    lines.put(line.split("\t", 2)[0], line);
                }
            }
        } catch (NoSuchFileException none) {
            return lines;
        }
        return lines;
    }
}
