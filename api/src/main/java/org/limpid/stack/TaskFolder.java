package org.limpid.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.limpid.files.FileStamp;
import org.limpid.files.FileSync;
import org.limpid.files.ProcessIdentity;
import org.limpid.files.UnfinishedFiles;
import org.limpid.output.StaleFiles;

/**
 * The folder {@code .limpid/tasks} of an output folder: a file {@code HOST~PID~START~NUMBER.json} for each task that works on the
 * stack or has done so. A file is replaced as a whole each time; it may be lost with the power, so nothing waits for the
 * disk. Of more than {@value #MOST} files the {@value #KEPT} that were written last are kept; a running task that lost its
 * own writes it anew.
 */
public final class TaskFolder {
    /** How many files there may be. */
    public static final int MOST = 2_000;
    /** How many are kept when there are more. */
    public static final int KEPT = 1_000;

    private static final String ENDING = ".json";

    private final Path folder;

    public TaskFolder(Path outputFolder) {
        folder = outputFolder.resolve(".limpid").resolve("tasks");
    }

    /**
     * A note as it was found.
     *
     * @param file that has it
     * @param note what it says
     * @param changed when it was written, by the file system's clock
     */
    public record Seen(Path file, TaskNote note, Instant changed) {
        /** When its task began, by the clock of the file system. */
        Instant begun() {
            return changed.minus(note.age());
        }
    }

    /**
     * Makes the folder, removes what killed tasks have left half-written in it, and the oldest files of one that has too
     * many.
     *
     * @throws org.limpid.LimpidException when it can't be written to
     */
    public void make() throws IOException {
        Files.createDirectories(folder);
        StaleFiles.clear(folder);
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.toList();
        }
        if (files.size() > MOST) {
            files.stream()
                    .map(Dated::of)
                    .sorted(Comparator.comparing(Dated::changed).reversed())
                    .skip(KEPT)
                    .forEach(dated -> dated.file().toFile().delete());
        }
    }

    private record Dated(Path file, Instant changed) {
        static Dated of(Path file) {
            return new Dated(file, FileStamp.of(file).map(FileStamp::modified).orElse(Instant.MIN));
        }
    }

    /** Writes or replaces a task's file. */
    public void write(TaskNote note) throws IOException {
        ProcessIdentity owner = note.owner();
        String name = owner.host() + "~" + owner.pid() + "~" + owner.start() + "~" + note.number();
        replace(folder.resolve(name + ENDING), TaskNoteText.write(note));
    }

    /** Replaces a file at one moment, without waiting for the disk. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path temporary = UnfinishedFiles.begin(file);
        try {
            Files.write(temporary, content);
            UnfinishedFiles.atOnce(() -> FileSync.rename(temporary, file));
        } finally {
            UnfinishedFiles.end(temporary);
        }
    }

    /** All notes; none where there is no folder. */
    public List<Seen> read() throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(file -> file.toString().endsWith(ENDING)).toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
        List<Seen> notes = new ArrayList<>();
        files.forEach(file -> read(file).ifPresent(notes::add));
        return notes;
    }

    /** A note; empty when it is gone or none. */
    public static Optional<Seen> read(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            Instant changed = Files.getLastModifiedTime(file).toInstant();
            return TaskNoteText.read(content).map(note -> new Seen(file, note, changed));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** The file system's present time; empty where nothing can be written. */
    public Optional<Instant> now() {
        Path probe = UnfinishedFiles.begin(folder.resolve("now"));
        try {
            try {
                Files.write(probe, new byte[0]);
                return Optional.of(Files.getLastModifiedTime(probe).toInstant());
            } finally {
                UnfinishedFiles.end(probe);
            }
        } catch (IOException readOnly) {
            return Optional.empty();
        }
    }
}
