package org.limpid.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.limpid.LimpidException;
import org.limpid.files.AtomicFile;
import org.limpid.files.Checksum;
import org.limpid.files.FileErrors;
import org.limpid.files.FileSync;
import org.limpid.files.SpecialFile;
import org.limpid.files.TemporaryFileName;
import org.limpid.files.UnfinishedFiles;

/**
 * An output and its sidecar, which appear so that at any moment it can be told whether they are complete. Both are brought
 * to the disk under temporary names; then an older sidecar is set aside, the output is renamed, the folder is brought to
 * the disk, and the sidecar is renamed last. An output is complete when its sidecar is there.
 *
 * <p>A process that is killed between the renamings leaves an output without a sidecar, and beside it temporary sidecars
 * one of which fits it: {@link StaleFiles} gives it back.
 */
public final class OutputWithSidecar {
    private final Path output;
    private final Path sidecar;

    public OutputWithSidecar(Path output, Path sidecar) {
        this.output = output;
        this.sidecar = sidecar;
    }

    /**
     * Writes both; existing ones are replaced. The text of the sidecar is made from the output's checksum.
     *
     * @return the output's checksum
     * @throws LimpidException when one can't be written. Nothing has changed then, unless the output was renamed already: then both
     *     are gone
     */
    public Checksum write(AtomicFile.Content content, Function<Checksum, String> text) {
        if (Files.isDirectory(sidecar)) {
            throw new LimpidException(sidecar + ": can't be replaced: it is a folder; expected a file");
        }
        SpecialFile.refuse(sidecar);
        CompletableFuture<Checksum> sum = new CompletableFuture<>();
        AtomicFile.whole(output, content, written -> {
            CompletableFuture<Checksum> later = Checksum.later(written);
            FileSync.sync(written);
            Checksum known = Checksum.join(later).named(output);
            sum.complete(known);
            AtomicFile.whole(sidecar, AtomicFile.text(text.apply(known)), beside -> {
                FileSync.sync(beside);
                UnfinishedFiles.atOnce(() -> appear(written, beside));
            });
        });
        return sum.join();
    }

    /** Without the output's new name all is as before. After it a failure leaves neither of the two. */
    private void appear(Path written, Path beside) throws IOException {
        Path older = TemporaryFileName.older(sidecar);
        boolean replaces = setAside(older);
        try {
            FileSync.rename(written, output);
        } catch (IOException refused) {
            if (replaces) {
                FileSync.rename(older, sidecar);
            }
            throw FileErrors.of(output, "can't be written", refused, "a folder with room");
        }
        try {
            FileSync.syncFolderOf(output);
            FileSync.rename(beside, sidecar);
            FileSync.syncFolderOf(sidecar);
        } catch (IOException refused) {
            removeBoth(refused);
            throw refused;
        } finally {
            Files.deleteIfExists(older);
        }
    }

    private void removeBoth(IOException failure) {
        for (Path file : List.of(sidecar, output)) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException also) {
                failure.addSuppressed(also);
            }
        }
    }

    private boolean setAside(Path older) throws IOException {
        try {
            FileSync.rename(sidecar, older);
            return true;
        } catch (NoSuchFileException none) {
            return false;
        }
    }
}
