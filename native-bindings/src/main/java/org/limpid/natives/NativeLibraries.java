package org.limpid.natives;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.limpid.natives.hdf5.LibHdf5;
import org.limpid.natives.tiff.LibTiff;

/** The two native libraries, each loaded on first use and once for the whole process. */
public final class NativeLibraries {
    private static final long LONGEST_VERSION = 100;

    private static final LibrarySearch TIFF_SEARCH = new LibrarySearch(
            "libtiff",
            "limpid.tiff.library",
            List.of("libleptonica.so.6", "libleptonica.6.dylib"),
            List.of("libtiff\\.so\\.6", "libtiff\\.so\\.5", "libtiff\\.so", "libtiff\\.6\\.dylib", "libtiff\\.dylib"),
            List.of("TIFFOpenExt", "TIFFClientOpenExt"),
            "libtiff 4.5 or newer");

    private static final LazyLibrary TIFF = new LazyLibrary(TIFF_SEARCH, NativeLibraries::tiffVersion);

    private static final LazyLibrary HDF5 = new LazyLibrary(
            new LibrarySearch(
                    "HDF5",
                    "limpid.hdf5.library",
                    List.of("libhdf5.so.310", "libhdf5.310.dylib"),
                    List.of(
                            "libhdf5_serial\\.so\\.\\d+",
                            "libhdf5_serial\\.so",
                            "libhdf5\\.so\\.\\d+",
                            "libhdf5\\.so",
                            "libhdf5\\.\\d+\\.dylib",
                            "libhdf5\\.dylib"),
                    List.of("H5Dflush"),
                    "HDF5 1.10 or newer"),
            NativeLibraries::hdf5Version);

    private NativeLibraries() {}

    /**
     * {@return libtiff, loaded unless it is already}
     *
     * @throws NativeLibraryException if no usable libtiff (4.5 or newer) was found, or the override is wrong
     */
    public static NativeLibrary tiff() {
        return TIFF.get();
    }

    /**
     * {@return what compresses TIFF files: the versions of libtiff and of its zlib, and where libtiff is from. Other versions give
     * other bytes}
     *
     * @throws NativeLibraryException as {@link #tiff} says
     */
    public static String compressor() {
        NativeLibrary tiff = tiff();
        return tiff.name() + " " + tiff.version() + zlibVersion(tiff.file()) + ", " + tiff.provision();
    }

    /** {@return whether the system's libtiff is used though it was not asked for, since the bundled one is missing or does not load} */
    public static boolean tiffFallsBack() {
        return tiff().provision().equals("system") && Provision.configured() == Provision.AUTO;
    }

    /** A library exports this function, or another one that it needs does. */
    private static String zlibVersion(Path library) {
        try (Arena arena = Arena.ofConfined()) {
            return SymbolLookup.libraryLookup(library, arena)
                    .find("zlibVersion")
                    .map(NativeLibraries::zlibVersion)
                    .orElse("");
        }
    }

    private static String zlibVersion(MemorySegment function) {
        try {
            MemorySegment text = (MemorySegment) Linker.nativeLinker()
                    .downcallHandle(function, FunctionDescriptor.of(ValueLayout.ADDRESS))
                    .invokeExact();
            return " with zlib " + text.reinterpret(LONGEST_VERSION).getString(0);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /**
     * A library beside the one in use.
     *
     * @param symbols of this library and those that it needs
     */
    public record Separate(Path file, SymbolLookup symbols) {}

    /** Holds the system's libtiff from its first use on. */
    private static final class SystemTiff {
        private static final Optional<Separate> FOUND = TIFF_SEARCH.separate();
    }

    /** {@return the system's libtiff beside the one in use, unless there is none or the system's libraries are not to be used} */
    public static Optional<Separate> systemTiff() {
        return SystemTiff.FOUND;
    }

    /**
     * {@return HDF5, loaded unless it is already}
     *
     * @throws NativeLibraryException if no usable HDF5 (1.10 or newer) was found, or the override is wrong
     */
    public static NativeLibrary hdf5() {
        return HDF5.get();
    }

    private static String tiffVersion() {
        String banner = LibTiff.TIFFGetVersion().getString(0);
        return banner.lines().findFirst().orElse("").replace("LIBTIFF, Version ", "");
    }

    private static String hdf5Version() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment numbers = arena.allocate(ValueLayout.JAVA_INT, 3);
            LibHdf5.H5get_libversion(numbers, numbers.asSlice(4), numbers.asSlice(8));
            return numbers.getAtIndex(ValueLayout.JAVA_INT, 0)
                    + "." + numbers.getAtIndex(ValueLayout.JAVA_INT, 1)
                    + "." + numbers.getAtIndex(ValueLayout.JAVA_INT, 2);
        }
    }
}
