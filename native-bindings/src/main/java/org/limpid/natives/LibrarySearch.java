package org.limpid.natives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The ordered search for one library: override, bundled, system.
 *
 * @param override the property that names a file to use instead
 * @param bundledFiles names that the bundled file may have, by platform
 * @param systemNames regular expressions of file names, in the order of preference
 * @param symbols that a new enough library exports
 * @param requirement the version that {@code symbols} prove, in words
 */
record LibrarySearch(
        String name,
        String override,
        List<String> bundledFiles,
        List<String> systemNames,
        List<String> symbols,
        String requirement) {

    /** Loads the first library that is usable and returns its origin. */
    String load() {
        Platform platform = Platform.current();
        if (platform.system().equals("windows")) {
            throw new NativeLibraryException(
                    name + ": Windows is not supported; expected Linux or macOS (the bindings assume a 64-bit C long)");
        }
        Provision provision = Provision.configured();
        Optional<Setting> wanted = Setting.of(override);
        if (wanted.isPresent()) {
            return loadOverride(wanted.get());
        }
        List<Attempt> failures = new ArrayList<>();
        Optional<String> origin = Optional.empty();
        if (provision.allowsBundled()) {
            origin = loadBundled(platform, failures);
        }
        if (origin.isEmpty() && provision.allowsSystem()) {
            origin = loadSystem(platform, failures);
        }
        return origin.orElseThrow(() -> notFound(failures));
    }

    private String loadOverride(Setting setting) {
        Path file;
        try {
            file = Path.of(setting.value()).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new NativeLibraryException(
                    setting.source() + " is '" + setting.value() + "', which is not a path; expected a library file",
                    e);
        }
        if (!Files.isRegularFile(file)) {
            throw new NativeLibraryException(
                    setting.source() + " names " + file + ", which is not a file; expected " + requirement);
        }
        try {
            loadChecked(file);
        } catch (UnsatisfiedLinkError | IllegalArgumentException e) {
            throw new NativeLibraryException(
                    setting.source() + " names " + file + ", which does not load: "
                            + oneLine(e).replace(file + ": ", "")
                            + "; expected "
                            + requirement,
                    e);
        }
        return "override (" + file + ")";
    }

    private Optional<String> loadBundled(Platform platform, List<Attempt> failures) {
        Optional<BundledLibrary> bundled = bundledFiles.stream()
                .map(file -> new BundledLibrary(platform.id(), file))
                .filter(BundledLibrary::present)
                .findFirst();
        if (bundled.isEmpty()) {
            failures.add(new Attempt("bundled", new IOException("none in this jar for " + platform.id())));
            return Optional.empty();
        }
        for (LibraryCache cache : LibraryCache.candidates()) {
            try {
                Path file = cache.place(bundled.get());
                loadChecked(file);
                return Optional.of("bundled (" + file + ")");
            } catch (IOException | UncheckedIOException | UnsatisfiedLinkError | IllegalArgumentException e) {
                failures.add(new Attempt("bundled, copied into " + cache.root(), e));
            }
        }
        return Optional.empty();
    }

    /** The first library of the system that is usable, loaded beside the one in use; its symbols are its own. */
    Optional<NativeLibraries.Separate> separate() {
        if (!Provision.configured().allowsSystem()) {
            return Optional.empty();
        }
        for (Path folder : SystemFolders.of(Platform.current())) {
            for (Path file : SystemFolders.matching(folder, systemNames)) {
                try {
                    SymbolLookup found = SymbolLookup.libraryLookup(file, Arena.global());
                    if (symbols.stream().allMatch(symbol -> found.find(symbol).isPresent())) {
                        return Optional.of(new NativeLibraries.Separate(file, found));
                    }
                } catch (IllegalArgumentException doesNotLoad) {
                    continue;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> loadSystem(Platform platform, List<Attempt> failures) {
        List<Path> folders = SystemFolders.of(platform);
        for (Path folder : folders) {
            for (Path file : SystemFolders.matching(folder, systemNames)) {
                try {
                    loadChecked(file);
                    return Optional.of("system (" + file + ")");
                } catch (UnsatisfiedLinkError | IllegalArgumentException e) {
                    failures.add(new Attempt("system, " + file, e));
                }
            }
        }
        failures.add(new Attempt("system", new IOException("nothing else of that name in " + folders)));
        return Optional.empty();
    }

    /** Loads {@code file} into this class's loader, where the generated bindings look symbols up, if it is new enough. */
    private void loadChecked(Path file) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup lookup = SymbolLookup.libraryLookup(file, arena);
            for (String symbol : symbols) {
                if (lookup.find(symbol).isEmpty()) {
                    throw new UnsatisfiedLinkError("no function " + symbol + ", so it is not " + requirement);
                }
            }
        } catch (IllegalArgumentException e) {
            System.load(file.toString());
            throw e;
        }
        System.load(file.toString());
    }

    private NativeLibraryException notFound(List<Attempt> failures) {
        String tried = failures.stream()
                .map(attempt -> attempt.place() + ": " + oneLine(attempt.failure()))
                .collect(Collectors.joining("; "));
        NativeLibraryException exception = new NativeLibraryException(name + " was not found or does not load; tried "
                + tried + ". Expected " + requirement + ", its file named by system property " + override
                + ", or LIMPID_CACHE, a folder that can be written to and whose files may be run");
        failures.forEach(attempt -> exception.addSuppressed(attempt.failure()));
        return exception;
    }

    private static String oneLine(Throwable failure) {
        String message = Optional.ofNullable(failure.getMessage()).orElse(failure.toString());
        String text = failure instanceof IOException && !failure.getClass().equals(IOException.class)
                ? failure.getClass().getSimpleName() + " " + message
                : message;
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private record Attempt(String place, Throwable failure) {}
}
