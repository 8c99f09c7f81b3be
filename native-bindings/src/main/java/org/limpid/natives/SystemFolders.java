package org.limpid.natives;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folders in which libraries of the system are looked for. */
final class SystemFolders {
    private SystemFolders() {}

    /** The folders of the library path variable, then those of {@code java.library.path}, then the standard ones. */
    static List<Path> of(Platform platform) {
        List<String> names = new ArrayList<>();
        Optional.ofNullable(System.getenv(platform.libraryPathVariable()))
                .ifPresent(path -> names.addAll(List.of(path.split(File.pathSeparator))));
        Optional.ofNullable(System.getProperty("java.library.path"))
                .ifPresent(path -> names.addAll(List.of(path.split(File.pathSeparator))));
        names.addAll(platform.libraryFolders());
        Set<Path> folders = new LinkedHashSet<>();
        for (String name : names) {
            existing(name).ifPresent(folders::add);
        }
        return List.copyOf(folders);
    }

    /** The files in {@code folder} that match, in the order of the patterns and, for one pattern, longest and highest first. */
    static List<Path> matching(Path folder, List<String> patterns) {
        List<Path> files;
        try (Stream<Path> listing = Files.list(folder)) {
            files = listing.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        for (String pattern : patterns) {
            Pattern name = Pattern.compile(pattern);
            files.stream()
                    .filter(file -> name.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparingInt(
                                    (Path file) -> file.toString().length())
                            .thenComparing(Comparator.naturalOrder())
                            .reversed())
                    .forEach(found::add);
        }
        return found;
    }

    private static Optional<Path> existing(String name) {
        if (name.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(name).toRealPath());
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
