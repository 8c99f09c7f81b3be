package org.limpid.natives;

import java.util.Optional;
import java.util.function.Supplier;

/** One library that is searched for once. Success or failure is kept. */
final class LazyLibrary {
    private final LibrarySearch search;
    private final Supplier<String> version;
    private Optional<NativeLibrary> loaded = Optional.empty();
    private Optional<NativeLibraryException> failure = Optional.empty();

    LazyLibrary(LibrarySearch search, Supplier<String> version) {
        this.search = search;
        this.version = version;
    }

    synchronized NativeLibrary get() {
        if (failure.isPresent()) {
            throw new NativeLibraryException(failure.get().getMessage(), failure.get());
        }
        if (loaded.isEmpty()) {
            loaded = Optional.of(load());
        }
        return loaded.get();
    }

    private NativeLibrary load() {
        try {
            String origin = search.load();
            return new NativeLibrary(search.name(), version.get(), origin);
        } catch (NativeLibraryException e) {
            failure = Optional.of(e);
            throw e;
        }
    }
}
