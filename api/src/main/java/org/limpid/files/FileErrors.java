package org.limpid.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.limpid.LimpidException;
import org.limpid.hdf5.Hdf5Exception;
import org.limpid.hdf5.Hdf5Reader;
import org.limpid.image.WorkspaceFullException;
import org.limpid.tiff.TiffException;

/** Turns errors of the system, of libtiff and of HDF5 into a {@link LimpidException} that names the file. */
public final class FileErrors {
    /** How messages of the JVM begin when an object has no room. */
    private static final List<String> HEAP_FULL =
            List.of("Java heap space", "GC overhead limit", "Requested array size", "null");

    private FileErrors() {}

    /** Uses a file and returns a value. */
    @FunctionalInterface
    public interface Reading<T> {
        T run() throws IOException;
    }

    /** Uses a file. */
    @FunctionalInterface
    public interface Step {
        void run() throws IOException;
    }

    /**
     * Uses a file and returns a value.
     *
     * @param name the file, folder or section that the message begins with
     * @param failed the failure in words, such as {@code can't be read}
     * @throws LimpidException {@code NAME: FAILED: REASON} in place of an {@code IOException}; in place of an exception of
     *     libtiff or HDF5 its message, which names the file already; {@link #outOfMemory} in place of that error
     */
    public static <T> T naming(Object name, String failed, Reading<T> reading) {
        try {
            return reading.run();
        } catch (IOException failure) {
            throw of(name, failed, failure);
        } catch (UncheckedIOException failure) {
            throw of(name, failed, failure.getCause());
        } catch (TiffException | Hdf5Exception failure) {
            throw new LimpidException(failure.getMessage(), failure);
        } catch (OutOfMemoryError full) {
            throw outOfMemory(name + ": ", full);
        }
    }

    /** Uses a file as {@link #naming(Object, String, Reading)} does, without a value. */
    public static void naming(Object name, String failed, Step step) {
        naming(name, failed, () -> {
            step.run();
            return name;
        });
    }

    /**
     * Works on a section in memory.
     *
     * @param prefix the section and a colon; the message begins with it
     * @throws LimpidException in place of one without the prefix, and when there is no room
     */
    public static <T> T prefixing(String prefix, Supplier<T> work) {
        try {
            return work.get();
        } catch (LimpidException | WorkspaceFullException failure) {
            throw new LimpidException(prefix + failure.getMessage(), failure);
        } catch (OutOfMemoryError full) {
            throw outOfMemory(prefix, full);
        }
    }

    /**
     * Memory that the JVM did not get, as a failure of one section or file: others may need less.
     *
     * @param prefix what needed it, and a colon; the message begins with it
     */
    public static LimpidException outOfMemory(String prefix, OutOfMemoryError full) {
        String message = String.valueOf(full.getMessage());
        boolean heap = HEAP_FULL.stream().anyMatch(message::startsWith);
        return new LimpidException(
                prefix + (heap ? "the Java heap is full" : "out of memory: " + message)
                        + "; expected a larger --memory or -Xmx",
                full);
    }

    /**
     * Uses libtiff or HDF5 alone, whose exceptions name their file already. A {@link LimpidException} of the same message
     * replaces them.
     */
    public static <T> T translating(Supplier<T> use) {
        try {
            return use.get();
        } catch (TiffException | Hdf5Exception failure) {
            throw new LimpidException(failure.getMessage(), failure);
        }
    }

    /** Reads an HDF5 file, with errors as {@link #translating} gives them. */
    public static <T> T readingHdf5(Path file, Function<Hdf5Reader, T> reading) {
        return translating(() -> {
            try (Hdf5Reader open = Hdf5Reader.open(file)) {
                return reading.apply(open);
            }
        });
    }

    /** An error as {@code NAME: FAILED: REASON}. The system's error becomes the cause. */
    public static LimpidException of(Object name, String failed, IOException failure) {
        return new LimpidException(name + ": " + failed + ": " + reason(failure), failure);
    }

    /** An error as {@code NAME: FAILED: REASON; expected EXPECTED}, such as {@code a folder with room}. */
    public static LimpidException of(Object name, String failed, IOException failure, String expected) {
        return new LimpidException(name + ": " + failed + ": " + reason(failure) + "; expected " + expected, failure);
    }

    /** The reason of a failure, without the name of the file. */
    public static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "a file of that name is in the way";
        }
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return String.valueOf(failure.getMessage());
    }
}
