package org.limpid.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.limpid.LimpidException;
import org.limpid.files.Checksum;
import org.limpid.files.DurableFiles;
import org.limpid.files.Publishing;
import org.limpid.files.TemporaryName;
import org.limpid.files.WholeFile;
import org.limpid.section.SectionInputs;

/**
 * An output and its sidecar, which appear so that at any moment it can be told whether they are complete. Both are brought
 * to the disk under temporary names; then an older sidecar is set aside, the output is renamed, the folder is brought to
 * the disk, and the sidecar is renamed last. An output is complete when its sidecar is there.
 *
 * <p>A process that is killed between the renamings leaves an output without a sidecar, and beside it temporary sidecars
 * one of which fits it: {@link Leftovers} gives it back.
 */
public final class PublishedPair {
    private final Path output;
    private final Path sidecar;

    public PublishedPair(Path output, Path sidecar) {
        this.output = output;
        this.sidecar = sidecar;
    }

    /**
     * Writes both; existing ones are replaced.
     *
     * @param content of the output
     * @param text of the sidecar, from the output's checksum
     * @return the output's checksum
     * @throws LimpidException when one can't be written; nothing has changed then
     */
    public Checksum write(WholeFile.Content content, Function<Checksum, String> text) {
        if (Files.isDirectory(sidecar)) {
            throw new LimpidException(sidecar + ": can't be replaced: it is a folder; expected a file");
        }
        CompletableFuture<Checksum> sum = new CompletableFuture<>();
        WholeFile.whole(output, content, written -> {
            CompletableFuture<Checksum> later = Checksum.later(written);
            DurableFiles.sync(written);
            Checksum known = Checksum.join(later).named(output);
            sum.complete(known);
            WholeFile.whole(sidecar, beside -> Files.writeString(beside, text.apply(known)), beside -> {
                DurableFiles.sync(beside);
                Publishing.atOnce(() -> appear(written, beside));
            });
        });
        return sum.join();
    }

    private void appear(Path written, Path beside) throws IOException {
        Path older = TemporaryName.older(sidecar);
        boolean replaces = setAside(older);
        try {
            DurableFiles.rename(written, output);
        } catch (IOException refused) {
            if (replaces) {
                DurableFiles.rename(older, sidecar);
            }
            throw new LimpidException(
                    output + ": can't be written: " + SectionInputs.reason(refused) + "; expected a folder with room",
                    refused);
        }
        DurableFiles.syncFolderOf(output);
        try {
            DurableFiles.rename(beside, sidecar);
        } catch (IOException refused) {
            Files.deleteIfExists(output);
            throw refused;
        } finally {
            Files.deleteIfExists(older);
        }
        DurableFiles.syncFolderOf(sidecar);
    }

    private boolean setAside(Path older) throws IOException {
        try {
            DurableFiles.rename(sidecar, older);
            return true;
        } catch (NoSuchFileException none) {
            return false;
        }
    }
}
