package org.limpid.inputs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.limpid.LimpidException;
import org.limpid.files.FileErrors;

/**
 * Finds the files that inputs stand for: a file, a folder, a pattern such as {@code sections/*.tif}, or a list of them with {@code @}
 * in front.
 */
final class InputListing {
    private final FileKind kind;
    private final boolean recursive;
    private final List<Found> found = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    /**
     * A file that was found.
     *
     * @param base the folder that was named, or that the file is in
     * @param input index of the input that stands for it
     */
    record Found(Path file, Path base, int input) {
        /** The path below the base. */
        String name() {
            return RawName.text(base.toString().isEmpty() ? file : base.relativize(file));
        }
    }

    InputListing(FileKind kind, boolean recursive) {
        this.kind = kind;
        this.recursive = recursive;
    }

    List<Found> found() {
        return found;
    }

    /** What was left out, in a line for each folder. */
    List<String> leftOut() {
        return leftOut;
    }

    /** Adds the files of an input as a user writes it. */
    void add(Path input, int index) {
        String text = input.toString();
        if (text.isEmpty()) {
            throw new LimpidException("an input has no name; expected a file or folder, such as . for this one");
        } else if (text.startsWith("@")) {
            addList(Path.of(text.substring(1)), index);
        } else if (isThere(input)) {
            addPlace(input, index);
        } else if (text.matches(".*[*?\\[{].*")) {
            addPattern(input, index);
        } else {
            throw new LimpidException(text + ": no such file or folder"
                    + (text.indexOf('\ufffd') < 0
                            ? ""
                            : "; its name is not of UTF-8, so expected its folder, or a list of it as @FILE"));
        }
    }

    /** Adds a file, or the files of a folder. */
    void addPlace(Path place, int index) {
        if (Files.isDirectory(place)) {
            int before = found.size();
            addFolder(place, place, index, new HashSet<>());
            if (found.size() == before) {
                throw new LimpidException(
                        RawName.text(place) + ": the folder has no sections; expected files such as 05600.tif"
                                + (recursive ? "" : ", or --recursive to look into the folders in it"));
            }
        } else {
            found.add(new Found(place, parent(place), index));
        }
    }

    private static Path parent(Path file) {
        return file.getParent() == null ? Path.of("") : file.getParent();
    }

    private static boolean isThere(Path place) {
        return Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    }

    private void addFolder(Path folder, Path base, int index, Set<Object> above) {
        FolderEntries entries = FolderEntries.of(folder, kind, recursive);
        NaturalOrder.of(entries.sections()).forEach(file -> found.add(new Found(file, base, index)));
        entries.leftOut().ifPresent(leftOut::add);
        if (!recursive) {
            return;
        }
        Object key = FileErrors.naming(RawName.text(folder), "the folder can't be read", () -> folder.toRealPath());
        if (above.add(key)) {
            NaturalOrder.of(entries.folders()).forEach(below -> addFolder(below, base, index, above));
            above.remove(key);
        } else {
            throw new LimpidException(
                    RawName.text(folder) + ": is a link to a folder that it is in; expected folders without circles");
        }
    }

    private void addList(Path list, int index) {
        byte[] bytes = FileErrors.naming(list, "the list can't be read", () -> Files.readAllBytes(list));
        List<byte[]> names = split(bytes, (byte) 0);
        for (byte[] name : names.size() > 1 ? names : split(bytes, (byte) '\n')) {
            Path place = RawName.path(name);
            if (!isThere(place)) {
                throw new LimpidException(RawName.text(place) + ": no such file or folder; it is in the list " + list);
            }
            addPlace(place, index);
        }
    }

    /** The parts that are not empty; a line may end as on Windows. */
    private static List<byte[]> split(byte[] bytes, byte separator) {
        List<byte[]> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == separator) {
                int end = separator == '\n' && i > start && bytes[i - 1] == '\r' ? i - 1 : i;
                if (end > start) {
                    parts.add(Arrays.copyOfRange(bytes, start, end));
                }
                start = i + 1;
            }
        }
        return parts;
    }

    private void addPattern(Path pattern, int index) {
        Path start = pattern.isAbsolute() ? pattern.getRoot() : Path.of("");
        List<Path> matches = List.of(start);
        for (Path part : pattern) {
            boolean plain = !part.toString().matches(".*[*?\\[{].*");
            matches = matches.stream()
                    .flatMap(folder -> plain ? Stream.of(folder.resolve(part)) : matching(folder, part).stream())
                    .filter(InputListing::isThere)
                    .toList();
        }
        if (matches.isEmpty()) {
            throw new LimpidException(pattern + ": no file or folder matches; expected a pattern that some match");
        }
        matches.forEach(match -> addPlace(match, index));
    }

    /** The entries of a folder that match; as in a shell, hidden ones do not match unless that is asked for. */
    private static List<Path> matching(Path folder, Path part) {
        PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + part);
        boolean hidden = part.toString().startsWith(".");
        Path place = folder.toString().isEmpty() ? Path.of(".") : folder;
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        return FileErrors.naming(RawName.text(place), "the folder can't be read", () -> {
            try (Stream<Path> entries = Files.list(place)) {
                return NaturalOrder.of(entries.map(Path::getFileName)
                        .filter(matcher::matches)
                        .filter(name -> hidden || !name.toString().startsWith("."))
                        .map(folder::resolve)
                        .toList());
            }
        });
    }

    /** The names below a base of all sections beside some files: what numbers are told from does not depend on the files chosen. */
    List<String> namesBeside(Path base, Set<Path> files) {
        Set<Path> folders = new HashSet<>();
        files.forEach(file -> folders.add(parent(file)));
        Set<String> names = new HashSet<>();
        files.forEach(file -> names.add(new Found(file, base, 0).name()));
        for (Path folder : folders) {
            try (Stream<Path> entries = Files.list(folder.toString().isEmpty() ? Path.of(".") : folder)) {
                entries.map(entry -> folder.resolve(entry.getFileName()))
                        .filter(kind::is)
                        .forEach(entry -> names.add(new Found(entry, base, 0).name()));
            } catch (IOException unlisted) {
                // A folder that may be used but not listed: its names are not known, those of the files are.
                continue;
            }
        }
        return List.copyOf(names);
    }
}
