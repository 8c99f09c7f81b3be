package org.limpid.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.limpid.LimpidException;

/** The folder of all results is not there any more. This ends a run, as no section can be written. */
public final class FolderGoneException extends LimpidException {
    private static final long serialVersionUID = 1L;

    private FolderGoneException(Path folder) {
        super(folder + ": the output folder is not there any more; expected it to stay while a run goes on");
    }

    /**
     * Checks that a folder is there.
     *
     * @throws FolderGoneException when it is not
     */
    public static void require(Path folder) {
        if (Files.notExists(folder)) {
            throw new FolderGoneException(folder);
        }
    }

    /**
     * Uses a folder.
     *
     * @throws FolderGoneException when that fails as the folder is not there
     */
    public static <T> T using(Path folder, Supplier<T> use) {
        try {
            return use.get();
        } catch (LimpidException failure) {
            require(folder);
            throw failure;
        }
    }

    /** Throws the one that a failure comes from, if there is one. */
    public static void rethrowFrom(LimpidException failure) {
        Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(FolderGoneException.class::isInstance)
                .map(FolderGoneException.class::cast)
                .findFirst()
                .ifPresent(gone -> {
                    throw gone;
                });
    }
}
